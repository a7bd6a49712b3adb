using System.Text;

namespace Beredd.Continuity.Files;

/// <summary>
/// The text of a file of a person's making, by what it holds: a byte order mark decides; else UTF-16 where every other byte is zero; else UTF-8 where that is
/// valid, and where it is not Windows-1252, which is what a Swedish Excel writes.
/// </summary>
internal static class TextDecoding
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (Utf16(bytes) is { } wide)
            return wide.GetString(bytes);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Strict.GetString(bytes) : Windows.GetString(bytes);
    }

    private static UnicodeEncoding? Utf16(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..(Math.Min(bytes.Length, 1000) & ~1)];
        if (sample.Length < 4)
            return null;
        int even = 0, odd = 0;
        for (var i = 0; i < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }
        // Half of them: å, ä and ö have a zero too, Greek and Cyrillic do not.
        if (odd > sample.Length / 4 && even == 0)
            return new UnicodeEncoding(bigEndian: false, byteOrderMark: false);
        return even > sample.Length / 4 && odd == 0 ? new UnicodeEncoding(bigEndian: true, byteOrderMark: false) : null;
    }
}
