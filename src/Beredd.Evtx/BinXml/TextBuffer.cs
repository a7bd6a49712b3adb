using System.Globalization;

namespace Beredd.Evtx.BinXml;

/// <summary>Characters that grow as needed and are used again; what a value's text is put together in.</summary>
internal sealed class TextBuffer
{
    private char[] _chars = new char[256];
    private int _length;

    public ReadOnlySpan<char> Written => _chars.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Append(char c)
    {
        Room(1)[0] = c;
        _length++;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        text.CopyTo(Room(text.Length));
        _length += text.Length;
    }

    public void Append<T>(T number, ReadOnlySpan<char> format = default)
        where T : ISpanFormattable
    {
        if (!number.TryFormat(Room(64), out var written, format, CultureInfo.InvariantCulture))
            throw new InvalidOperationException("a number longer than 64 characters");
        _length += written;
    }

    public void AppendHex(ReadOnlySpan<byte> bytes)
    {
        if (!Convert.TryToHexString(bytes, Room(bytes.Length * 2), out var written))
            throw new InvalidOperationException("no room for hexadecimal digits");
        _length += written;
    }

    private Span<char> Room(int count)
    {
        if (_chars.Length - _length < count)
            Array.Resize(ref _chars, Math.Max(_chars.Length * 2, _length + count));
        return _chars.AsSpan(_length);
    }
}
