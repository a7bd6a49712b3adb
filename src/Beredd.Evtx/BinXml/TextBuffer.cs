using System.Text;

namespace Beredd.Evtx.BinXml;

/// <summary>Characters that grow as needed and are used again; what a value's text is put together in.</summary>
internal sealed class TextBuffer
{
    private char[] _chars = new char[256];
    private byte[] _ascii = new byte[256];
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

    /// <summary>A number, time or identifier.</summary>
    public void Append(BinXmlType type, ReadOnlySpan<byte> value)
    {
        if (_ascii.Length < ValueAscii.Room(value.Length))
            _ascii = new byte[ValueAscii.Room(value.Length)];
        var length = ValueAscii.Write(_ascii, type, value);
        _ = Ascii.ToUtf16(_ascii.AsSpan(0, length), Room(length), out _);
        _length += length;
    }

    private Span<char> Room(int count)
    {
        if (_chars.Length - _length < count)
            Array.Resize(ref _chars, Math.Max(_chars.Length * 2, _length + count));
        return _chars.AsSpan(_length);
    }
}
