using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace Beredd.Evtx.Output;

/// <summary>UTF-8 that grows as needed up to a limit and is used again: what one record is written to before it goes on.</summary>
public sealed class Utf8Output
{
    /// <summary>A forged record can repeat one large value thousands of times; no real one comes near this.</summary>
    private const int Longest = 64 << 20;

    private static readonly SearchValues<char> JsonSpecial = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\"\\");

    private byte[] _bytes = new byte[8192];

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The same, for writing to a stream.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    /// <summary>Adds bytes that are UTF-8 already.</summary>
    public void Add(ReadOnlySpan<byte> utf8) => Append(utf8);

    /// <summary>Starts anew, or goes back to an earlier length.</summary>
    public void Clear(int length = 0) => Length = length;

    internal void Append(byte b)
    {
        if (Length == _bytes.Length)
            Grow(1);
        _bytes[Length++] = b;
    }

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - Length < bytes.Length)
            Grow(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    internal void Append<T>(T number)
        where T : IUtf8SpanFormattable
    {
        if (_bytes.Length - Length < 32)
            Grow(32);
        if (!number.TryFormat(_bytes.AsSpan(Length), out var written, default, CultureInfo.InvariantCulture))
            throw new InvalidOperationException("a number longer than 32 characters");
        Length += written;
    }

    /// <summary>UTF-16 as UTF-8; a lone surrogate becomes U+FFFD.</summary>
    internal void Append(ReadOnlySpan<char> text)
    {
        if (_bytes.Length - Length < text.Length * 3)
            Grow(text.Length * 3);
        _ = Utf8.FromUtf16(text, _bytes.AsSpan(Length), out _, out var written, replaceInvalidSequences: true);
        Length += written;
    }

    /// <summary>The inside of a JSON string (RFC 8259, 7).</summary>
    internal void AppendJson(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var special = text.IndexOfAny(JsonSpecial);
            if (special < 0)
            {
                Append(text);
                return;
            }
            Append(text[..special]);
            AppendJsonEscape(text[special]);
            text = text[(special + 1)..];
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

    private void AppendJsonEscape(char c)
    {
        switch (c)
        {
            case '"':
                Append("\\\""u8);
                break;
            case '\\':
                Append("\\\\"u8);
                break;
            case '\n':
                Append("\\n"u8);
                break;
            case '\r':
                Append("\\r"u8);
                break;
            case '\t':
                Append("\\t"u8);
                break;
            default:
                Append("\\u00"u8);
                Append((byte)('0' + (c >> 4)));
                Append("0123456789abcdef"u8[c & 15]);
                break;
        }
    }

    private void Grow(int more)
    {
        if ((long)Length + more > Longest)
            throw new BinXml.BinXmlException(0, $"a record of more than {Longest >> 20} MB of text");
        Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
    }
}
