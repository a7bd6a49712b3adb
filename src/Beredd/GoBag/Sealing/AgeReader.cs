using System.Security.Cryptography;

namespace Beredd.GoBag.Sealing;

/// <summary>Opens a sealed file. No byte is given out before its chunk has been proven; that nothing is missing is known when it has been read to its end.</summary>
internal sealed class AgeReader : Stream
{
    private readonly Stream _from;
    private readonly AgeChunks _chunks;
    private readonly byte[] _sealed = new byte[AgeChunks.Size + AgeChunks.TagSize];
    private readonly byte[] _plain = new byte[AgeChunks.Size];
    private int _start;
    private int _end;
    private int _ahead = -1;
    private long _number;
    private long _offset;
    private bool _isDone;

    /// <exception cref="GoBagException">The header is not one, or the passphrase is another.</exception>
    public AgeReader(Stream from, string passphrase)
    {
        _from = from;
        var key = AgeHeader.Read(from, passphrase);
        var nonce = new byte[AgeChunks.NonceSize];
        if (from.ReadAtLeast(nonce, nonce.Length, throwOnEndOfStream: false) < nonce.Length)
            throw AgeWords.HeaderCutOff();
        _offset = from.CanSeek ? from.Position : 0;
        _chunks = new AgeChunks(key, nonce);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (_start == _end && !_isDone && !buffer.IsEmpty)
            Open();
        var count = Math.Min(buffer.Length, _end - _start);
        _plain.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _chunks.Dispose();
            CryptographicOperations.ZeroMemory(_plain);
        }
        base.Dispose(disposing);
    }

    private void Open()
    {
        var filled = 0;
        if (_ahead >= 0)
            _sealed[filled++] = (byte)_ahead;
        filled += _from.ReadAtLeast(_sealed.AsSpan(filled), _sealed.Length - filled, throwOnEndOfStream: false);
        _ahead = filled == _sealed.Length ? _from.ReadByte() : -1;
        var isLast = _ahead < 0;
        if (filled < AgeChunks.TagSize)
            throw AgeWords.CutOff(_offset + filled);
        var chunk = _sealed.AsSpan(0, filled);
        var plain = _plain.AsSpan(0, filled - AgeChunks.TagSize);
        if (!_chunks.TryOpen(_number, isLast, chunk, plain))
            throw Why(isLast, chunk, plain);
        // The last chunk is empty only where there is nothing at all.
        if (plain.IsEmpty && _number > 0)
            throw AgeWords.Altered(_offset);
        (_start, _end, _isDone) = (0, plain.Length, isLast);
        _number++;
        _offset += filled;
    }

    /// <summary>A whole chunk that is right but for its place tells where the file was cut, or lengthened. A last one that was cut within cannot be told from an altered one.</summary>
    private GoBagException Why(bool isLast, ReadOnlySpan<byte> chunk, Span<byte> plain)
    {
        if (isLast && _chunks.TryOpen(_number, isLast: false, chunk, plain))
            return AgeWords.CutOff(_offset + chunk.Length);
        if (isLast)
            return AgeWords.EndIsWrong(_offset, _offset + chunk.Length);
        return !isLast && _chunks.TryOpen(_number, isLast: true, chunk, plain) ? AgeWords.Longer(_offset + chunk.Length) : AgeWords.Altered(_offset);
    }
}
