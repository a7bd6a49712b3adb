using System.Numerics;

namespace Beredd.Ledger;

/// <summary>Makes proofs from stored hashes (<see cref="StoredHashes"/>); each reads O(log n) of them.</summary>
public static class TreeProofs
{
    /// <summary>The root of the tree of the first leaves.</summary>
    /// <param name="size">How many leaves.</param>
    /// <param name="stored">Gives the hash at a position of the row.</param>
    public static MerkleHash Root(long size, Func<long, MerkleHash> stored)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? MerkleHash.EmptyTree : Root(0, size, stored);
    }

    /// <summary>Proves that a leaf is part of a tree (RFC 9162 section 2.1.3.1).</summary>
    /// <param name="index">Which leaf, from 0.</param>
    /// <param name="size">How many leaves the tree has.</param>
    /// <param name="stored">Gives the hash at a position of the row.</param>
    /// <returns>The hashes beside the way from the leaf to the root, the leaf's neighbour first.</returns>
    public static IReadOnlyList<MerkleHash> Inclusion(long index, long size, Func<long, MerkleHash> stored)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = new List<MerkleHash>();
        AddInclusion(index, 0, size, stored, proof);
        return proof;
    }

    /// <summary>Proves that a tree begins with another (RFC 9162 section 2.1.4.1).</summary>
    /// <param name="first">How many leaves the smaller tree has.</param>
    /// <param name="second">How many the larger one has.</param>
    /// <param name="stored">Gives the hash at a position of the row.</param>
    /// <returns>Empty where the sizes are equal, or the first is 0.</returns>
    public static IReadOnlyList<MerkleHash> Consistency(long first, long second, Func<long, MerkleHash> stored)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var proof = new List<MerkleHash>();
        if (first > 0)
            AddConsistency(first, 0, second, isWhole: true, stored, proof);
        return proof;
    }

    private static void AddInclusion(long index, long from, long to, Func<long, MerkleHash> stored, List<MerkleHash> proof)
    {
        if (to - from == 1)
            return;
        var middle = from + Split(to - from);
        if (index < middle)
        {
            AddInclusion(index, from, middle, stored, proof);
            proof.Add(Root(middle, to, stored));
        }
        else
        {
            AddInclusion(index, middle, to, stored, proof);
            proof.Add(Root(from, middle, stored));
        }
    }

    /// <param name="first">The leaf at which the smaller tree ends.</param>
    /// <param name="from">The first leaf of the subtree that is looked at.</param>
    /// <param name="to">The leaf after its last one.</param>
    /// <param name="isWhole">Whether the smaller tree is the whole of what this subtree began as: then its root is known to who verifies.</param>
    /// <param name="stored">The row.</param>
    /// <param name="proof">What is added to.</param>
    private static void AddConsistency(long first, long from, long to, bool isWhole, Func<long, MerkleHash> stored, List<MerkleHash> proof)
    {
        if (first == to)
        {
            if (!isWhole)
                proof.Add(Root(from, to, stored));
            return;
        }
        var middle = from + Split(to - from);
        if (first <= middle)
        {
            AddConsistency(first, from, middle, isWhole, stored, proof);
            proof.Add(Root(middle, to, stored));
        }
        else
        {
            AddConsistency(first, middle, to, isWhole: false, stored, proof);
            proof.Add(Root(from, middle, stored));
        }
    }

    /// <summary>The root over some leaves that a split made: they begin where a full subtree of their height could.</summary>
    private static MerkleHash Root(long from, long to, Func<long, MerkleHash> stored)
    {
        var count = to - from;
        if (BitOperations.IsPow2(count))
        {
            var height = BitOperations.Log2((ulong)count);
            return stored(StoredHashes.Position(height, from >> height));
        }
        var middle = from + Split(count);
        return MerkleHash.OfNode(Root(from, middle, stored), Root(middle, to, stored));
    }

    /// <summary>The largest power of two below the count.</summary>
    private static long Split(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
