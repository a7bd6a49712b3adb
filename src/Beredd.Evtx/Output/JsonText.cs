using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Beredd.Evtx.Output;

/// <summary>Turns UTF-16 into the inside of a JSON string (RFC 8259, 7) in UTF-8, sixteen characters at a time where they stand for themselves.</summary>
internal static class JsonText
{
    /// <summary>Bytes that are enough for the text: six for an escaped character, and a whole vector written at the end.</summary>
    public static int Room(int length) => (length * 6) + Vector128<byte>.Count;

    /// <summary>
    /// Writes the text up to its end or its first NUL. A lone surrogate becomes U+FFFD.
    /// </summary>
    /// <param name="memory">Starts with the text. What lies beyond it may be read, so that short texts need no loop, but has no influence.</param>
    /// <param name="length">Of the text, in characters.</param>
    /// <param name="into">As long as <see cref="Room"/> says.</param>
    /// <param name="written">Bytes written.</param>
    /// <returns>Characters read, without the NUL.</returns>
    public static int Write(ReadOnlySpan<char> memory, int length, Span<byte> into, out int written)
    {
        var units = MemoryMarshal.Cast<char, ushort>(memory);
        var at = 0;
        written = 0;
        while (at < length)
        {
            if (units.Length - at >= Vector128<byte>.Count)
            {
                var bytes = Vector128.NarrowWithSaturation(Vector128.Create(units[at..]), Vector128.Create(units[(at + 8)..]));
                bytes.CopyTo(into[written..]);
                // Characters from U+0080 have become bytes from 0x80, which are negative: less than the space, as the control characters are.
                var special = Vector128.LessThan(bytes.AsSByte(), Vector128.Create((sbyte)' ')).AsByte()
                    | Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                    | Vector128.Equals(bytes, Vector128.Create((byte)'\\'));
                var plain = Math.Min(BitOperations.TrailingZeroCount(special.ExtractMostSignificantBits() | 0x10000), length - at);
                at += plain;
                written += plain;
                if (plain == Vector128<byte>.Count || at == length)
                    continue;
            }
            var c = memory[at];
            if (c == 0)
                break;
            if (c < 0x80)
            {
                written += WriteAscii((byte)c, into[written..]);
                at++;
                continue;
            }
            do
            {
                _ = Rune.DecodeFromUtf16(memory[at..length], out var rune, out var consumed);
                written += rune.EncodeToUtf8(into[written..]);
                at += consumed;
            }
            while (at < length && memory[at] >= 0x80);
        }
        return at;
    }

    private static int WriteAscii(byte c, Span<byte> into)
    {
        var escape = c switch
        {
            (byte)'"' => (byte)'"',
            (byte)'\\' => (byte)'\\',
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            _ => (byte)0,
        };
        if (escape != 0)
        {
            into[0] = (byte)'\\';
            into[1] = escape;
            return 2;
        }
        if (c >= ' ')
        {
            into[0] = c;
            return 1;
        }
        "\\u00"u8.CopyTo(into);
        into[4] = (byte)('0' + (c >> 4));
        into[5] = "0123456789abcdef"u8[c & 15];
        return 6;
    }
}
