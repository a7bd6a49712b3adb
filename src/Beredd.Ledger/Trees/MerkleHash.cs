using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Beredd.Ledger;

/// <summary>A SHA-256 value: the hash of a leaf, of a node, or of a whole tree.</summary>
public readonly struct MerkleHash : IEquatable<MerkleHash>
{
    /// <summary>How many bytes a hash has.</summary>
    public const int Size = 32;

    private const int LongestText = Size * 2;

    private readonly Block _bytes;

    /// <summary>Takes 32 bytes as they are.</summary>
    /// <param name="bytes">Exactly <see cref="Size"/> of them.</param>
    /// <exception cref="ArgumentException">There are not 32.</exception>
    public MerkleHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException($"A hash has {Size} bytes; {bytes.Length} were given.", nameof(bytes));
        bytes.CopyTo(_bytes);
    }

    /// <summary>The hash of the tree without leaves: SHA-256 of nothing (RFC 9162 section 2.1.1).</summary>
    public static MerkleHash EmptyTree { get; } = Of([]);

    /// <summary>The bytes.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Whether two are the same.</summary>
    public static bool operator ==(MerkleHash left, MerkleHash right) => left.Equals(right);

    /// <summary>Whether two differ.</summary>
    public static bool operator !=(MerkleHash left, MerkleHash right) => !left.Equals(right);

    /// <summary>The hash of a leaf: SHA-256 of 0x00 and the leaf's bytes (RFC 9162 section 2.1.1).</summary>
    public static MerkleHash OfLeaf(ReadOnlySpan<byte> leaf)
    {
        var length = leaf.Length + 1;
        byte[]? rented = null;
        var input = length <= 1024 ? stackalloc byte[length] : (rented = ArrayPool<byte>.Shared.Rent(length)).AsSpan(0, length);
        input[0] = 0x00;
        leaf.CopyTo(input[1..]);
        var hash = Of(input);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    /// <summary>The hash of a node: SHA-256 of 0x01 and the hashes of what is below it (RFC 9162 section 2.1.1).</summary>
    public static MerkleHash OfNode(MerkleHash left, MerkleHash right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Size)];
        input[0] = 0x01;
        left.Bytes.CopyTo(input[1..]);
        right.Bytes.CopyTo(input[(1 + Size)..]);
        return Of(input);
    }

    /// <summary>Reads 64 small hexadecimal digits.</summary>
    public static bool TryParseHex(ReadOnlySpan<byte> text, out MerkleHash hash)
    {
        Block value = default;
        // Large digits would be a second way to write the same hash.
        var isRead = text.Length == LongestText && !text.ContainsAnyInRange((byte)'A', (byte)'F')
            && Convert.FromHexString(text, value, out _, out _) == OperationStatus.Done;
        hash = isRead ? new MerkleHash(value) : default;
        return isRead;
    }

    /// <summary>Reads base64 (RFC 4648 section 4), in the one way that a hash is written.</summary>
    public static bool TryParseBase64(ReadOnlySpan<char> text, out MerkleHash hash)
    {
        Block value = default;
        var isRead = text.Length == 44 && Convert.TryFromBase64Chars(text, value, out var count) && count == Size && text.SequenceEqual(new MerkleHash(value).ToBase64());
        hash = isRead ? new MerkleHash(value) : default;
        return isRead;
    }

    /// <summary>The hash in base64.</summary>
    public string ToBase64() => Convert.ToBase64String(Bytes);

    /// <summary>The hash as 64 small hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(Bytes);

    /// <inheritdoc/>
    public bool Equals(MerkleHash other) => Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MerkleHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(Bytes);

    private static MerkleHash Of(ReadOnlySpan<byte> input)
    {
        Block value = default;
        SHA256.HashData(input, value);
        return new MerkleHash(value);
    }

    [InlineArray(Size)]
    private struct Block
    {
        private byte _first;
    }
}
