using System.Security.Cryptography;

namespace Beredd.GoBag.Sealing;

/// <summary>Seals what is written to it. Only a file that was <see cref="Finish"/>ed can be opened.</summary>
internal sealed class AgeWriter : Stream
{
    private readonly Stream _to;
    private readonly AgeChunks _chunks;
    private readonly byte[] _plain = new byte[AgeChunks.Size];
    private readonly byte[] _sealed = new byte[AgeChunks.Size + AgeChunks.TagSize];
    private int _filled;
    private long _number;

    public AgeWriter(Stream to, string passphrase, int work)
    {
        _to = to;
        var key = AgeHeader.Write(to, passphrase, work);
        var nonce = RandomNumberGenerator.GetBytes(AgeChunks.NonceSize);
        to.Write(nonce);
        _chunks = new AgeChunks(key, nonce);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            // A full chunk is sealed when more comes: only then is it known not to be the last.
            if (_filled == AgeChunks.Size)
                Seal(isLast: false);
            var count = Math.Min(buffer.Length, AgeChunks.Size - _filled);
            buffer[..count].CopyTo(_plain.AsSpan(_filled));
            _filled += count;
            buffer = buffer[count..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Writes the last chunk.</summary>
    public void Finish() => Seal(isLast: true);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _chunks.Dispose();
            CryptographicOperations.ZeroMemory(_plain);
        }
        base.Dispose(disposing);
    }

    private void Seal(bool isLast)
    {
        _chunks.Seal(_number++, isLast, _plain.AsSpan(0, _filled), _sealed.AsSpan(0, _filled + AgeChunks.TagSize));
        _to.Write(_sealed, 0, _filled + AgeChunks.TagSize);
        _filled = 0;
    }
}
