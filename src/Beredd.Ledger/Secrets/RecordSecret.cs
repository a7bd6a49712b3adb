using System.Security.Cryptography;
using NSec.Cryptography;

namespace Beredd.Ledger;

/// <summary>
/// What keeps an entry's payload: the key it is encrypted with and the salt of its commitment. Both live outside the log; deleting both erases the payload for good, while the log goes on to verify.
/// </summary>
public sealed class RecordSecret
{
    /// <summary>How many bytes the key and the salt have, each.</summary>
    public const int Size = 32;

    private readonly byte[] _key;
    private readonly byte[] _salt;

    /// <summary>Takes up what was stored.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="salt">32 bytes.</param>
    public RecordSecret(ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt)
    {
        if (key.Length != Size || salt.Length != Size)
            throw new ArgumentException($"A key has {Size} bytes and a salt has {Size}; {key.Length} and {salt.Length} were given.");
        _key = key.ToArray();
        _salt = salt.ToArray();
    }

    /// <summary>The key of the payload.</summary>
    public ReadOnlyMemory<byte> Key => _key;

    /// <summary>The salt of the commitment.</summary>
    public ReadOnlyMemory<byte> Salt => _salt;

    /// <summary>Makes one for a new entry; it is never used for two.</summary>
    /// <param name="random">Where its bytes come from.</param>
    public static RecordSecret Create(RandomNumberGenerator random)
    {
        var bytes = new byte[2 * Size];
        random.GetBytes(bytes);
        return new RecordSecret(bytes.AsSpan(0, Size), bytes.AsSpan(Size));
    }

    /// <summary>What a leaf holds in the place of the payload: HMAC-SHA256 of it (RFC 2104) with the salt as key.</summary>
    public MerkleHash Commit(ReadOnlySpan<byte> payload) => Commit(_salt, payload);

    internal static MerkleHash Commit(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> payload)
    {
        Span<byte> value = stackalloc byte[MerkleHash.Size];
        HMACSHA256.HashData(salt, payload, value);
        return new MerkleHash(value);
    }

    /// <summary>Encrypts the payload of an entry: a random nonce of 24 bytes, then XChaCha20-Poly1305, bound to the log and the entry's number.</summary>
    public byte[] Seal(string log, long sequence, ReadOnlySpan<byte> payload, RandomNumberGenerator random)
    {
        var algorithm = AeadAlgorithm.XChaCha20Poly1305;
        var nonce = new byte[algorithm.NonceSize];
        random.GetBytes(nonce);
        using var key = NSec.Cryptography.Key.Import(algorithm, _key, KeyBlobFormat.RawSymmetricKey);
        return [.. nonce, .. algorithm.Encrypt(key, nonce, Bound(log, sequence), payload)];
    }

    /// <summary>Decrypts what <see cref="Seal"/> made; null where it was altered, or belongs to another entry or key.</summary>
    public byte[]? Open(string log, long sequence, ReadOnlySpan<byte> sealedPayload)
    {
        var algorithm = AeadAlgorithm.XChaCha20Poly1305;
        if (sealedPayload.Length < algorithm.NonceSize + algorithm.TagSize)
            return null;
        using var key = NSec.Cryptography.Key.Import(algorithm, _key, KeyBlobFormat.RawSymmetricKey);
        return algorithm.Decrypt(key, sealedPayload[..algorithm.NonceSize], Bound(log, sequence), sealedPayload[algorithm.NonceSize..]);
    }

    private static byte[] Bound(string log, long sequence) => System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($"beredd-payload/1\n{log}\n{sequence}\n"));
}
