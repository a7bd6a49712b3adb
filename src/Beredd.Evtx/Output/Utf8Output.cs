using System.Text.Unicode;
using Beredd.Evtx.BinXml;

namespace Beredd.Evtx.Output;

/// <summary>UTF-8 that grows as needed up to a limit and is used again: what one record is written to before it goes on.</summary>
public sealed class Utf8Output
{
    /// <summary>A forged record can repeat one large value thousands of times; no real one comes near this.</summary>
    private const int Longest = 64 << 20;

    private const int LongestKept = 4 << 20;

    private byte[] _bytes = new byte[8192];

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The same, for writing to a stream.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    /// <summary>Adds bytes that are UTF-8 already.</summary>
    public void Add(ReadOnlySpan<byte> utf8) => Append(utf8);

    /// <summary>Starts anew, or goes back to an earlier length; memory that only a forged record needs is not kept.</summary>
    public void Clear(int length = 0)
    {
        Length = length;
        if (_bytes.Length > LongestKept && length < LongestKept / 2)
            Array.Resize(ref _bytes, LongestKept / 2);
    }

    /// <summary>Where the next bytes go, long enough for so many; <see cref="Advance"/> says how many they were.</summary>
    internal Span<byte> Room(int more)
    {
        if (_bytes.Length - Length < more)
            Grow(more);
        return _bytes.AsSpan(Length);
    }

    internal void Advance(int written) => Length += written;

    internal void Append(byte b)
    {
        Room(1)[0] = b;
        Length++;
    }

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>A number, time or identifier.</summary>
    internal void Append(BinXmlType type, ReadOnlySpan<byte> value) =>
        Length += ValueAscii.Write(Room(ValueAscii.Room(value.Length)), type, value);

    /// <summary>UTF-16 as UTF-8; a lone surrogate becomes U+FFFD.</summary>
    internal void Append(ReadOnlySpan<char> text)
    {
        _ = Utf8.FromUtf16(text, Room(text.Length * 3), out _, out var written, replaceInvalidSequences: true);
        Length += written;
    }

    /// <summary>The inside of a JSON string (RFC 8259, 7).</summary>
    internal void AppendJson(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var taken = JsonText.Write(text, text.Length, Room(JsonText.Room(text.Length)), out var written);
            Length += written;
            if (taken == text.Length)
                return;
            Append("\\u0000"u8);
            text = text[(taken + 1)..];
        }
    }

    /// <summary>Text of XML; quotes are escaped too, so that it may stand in an attribute. Characters that XML 1.0 forbids become U+FFFD.</summary>
    internal void AppendXml(ReadOnlySpan<char> text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var escape = text[i] switch
            {
                '&' => "&amp;"u8,
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '"' => "&quot;"u8,
                '\uFFFE' or '\uFFFF' or (< ' ' and not ('\t' or '\n' or '\r')) => "\uFFFD"u8,
                _ => default,
            };
            if (escape.IsEmpty)
                continue;
            Append(text[start..i]);
            Append(escape);
            start = i + 1;
        }
        Append(text[start..]);
    }

    private void Grow(int more)
    {
        if ((long)Length + more > Longest)
            throw new BinXmlException(0, $"a record of more than {Longest >> 20} MB of text");
        Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
    }
}
