using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Beredd.Ledger;

/// <summary>
/// Writes canonical JSON (RFC 8785) of texts and whole numbers. Whoever calls it gives the names in their order, which is that of their UTF-16 units (RFC 8785 section 3.2.3);
/// a test holds every line that is written to that.
/// </summary>
internal sealed class CanonicalWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(512);

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>Begins another line.</summary>
    public void Clear() => _bytes.ResetWrittenCount();

    public CanonicalWriter Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public CanonicalWriter Number(long value)
    {
        if (value is > Limits.LargestNumber or < -Limits.LargestNumber)
            throw new ArgumentOutOfRangeException(nameof(value), value, "A number in canonical JSON lies within ±(2^53 - 1).");
        Utf8Formatter.TryFormat(value, _bytes.GetSpan(20), out var count);
        _bytes.Advance(count);
        return this;
    }

    /// <summary>A text in quotes, with the escapes that it must have and no other (RFC 8785 section 3.2.2.2).</summary>
    /// <exception cref="EncoderFallbackException">The text has half of a surrogate pair, which is no text.</exception>
    public CanonicalWriter Text(string value) => Text(Strict.GetBytes(value));

    /// <summary>The same for a text that is UTF-8 already.</summary>
    public CanonicalWriter Text(ReadOnlySpan<byte> utf8)
    {
        Raw("\""u8);
        while (!utf8.IsEmpty)
        {
            var plain = utf8.IndexOfAny(Escapes.Needed);
            if (plain < 0)
                plain = utf8.Length;
            Raw(utf8[..plain]);
            utf8 = utf8[plain..];
            if (utf8.IsEmpty)
                break;
            Raw(Escapes.Of(utf8[0]));
            utf8 = utf8[1..];
        }
        return Raw("\""u8);
    }

    /// <summary>UTF-8 that refuses what is no text.</summary>
    public static Encoding Strict { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}

/// <summary>The escapes of canonical JSON: each character has exactly one way to be written.</summary>
internal static class Escapes
{
    private static readonly byte[][] All = [.. Enumerable.Range(0, 0x20).Select(c => Encoding.ASCII.GetBytes(c switch
    {
        '\b' => @"\b",
        '\t' => @"\t",
        '\n' => @"\n",
        '\f' => @"\f",
        '\r' => @"\r",
        _ => $@"\u{c:x4}",
    }))];

    /// <summary>The bytes that are not written as they are.</summary>
    public static SearchValues<byte> Needed { get; } = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    public static ReadOnlySpan<byte> Of(byte character) => character switch
    {
        (byte)'"' => "\\\""u8,
        (byte)'\\' => "\\\\"u8,
        _ => All[character],
    };
}
