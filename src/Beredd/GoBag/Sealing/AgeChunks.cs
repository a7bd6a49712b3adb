using System.Buffers.Binary;
using System.Security.Cryptography;
using NSec.Cryptography;

namespace Beredd.GoBag.Sealing;

/// <summary>The chunks of a file's content: 64 KiB each, sealed with ChaCha20-Poly1305 under a nonce of their number and of whether they are the last.</summary>
internal sealed class AgeChunks : IDisposable
{
    public const int Size = 64 * 1024;
    public const int TagSize = 16;
    public const int NonceSize = 16;

    private readonly Key _key;
    private readonly byte[] _nonce = new byte[12];

    public AgeChunks(byte[] fileKey, byte[] nonce) =>
        _key = Key.Import(AeadAlgorithm.ChaCha20Poly1305, HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, 32, nonce, "payload"u8.ToArray()), KeyBlobFormat.RawSymmetricKey);

    public void Seal(long number, bool isLast, ReadOnlySpan<byte> plain, Span<byte> to) => AeadAlgorithm.ChaCha20Poly1305.Encrypt(_key, Nonce(number, isLast), [], plain, to);

    public bool TryOpen(long number, bool isLast, ReadOnlySpan<byte> chunk, Span<byte> to) => AeadAlgorithm.ChaCha20Poly1305.Decrypt(_key, Nonce(number, isLast), [], chunk, to);

    public void Dispose() => _key.Dispose();

    private byte[] Nonce(long number, bool isLast)
    {
        BinaryPrimitives.WriteInt64BigEndian(_nonce.AsSpan(3), number);
        _nonce[11] = isLast ? (byte)1 : (byte)0;
        return _nonce;
    }
}
