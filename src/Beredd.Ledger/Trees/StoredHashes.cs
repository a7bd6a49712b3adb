using System.Numerics;

namespace Beredd.Ledger;

/// <summary>
/// Where hashes stand in the one growing row that holds them: for each leaf its own hash, and then those of the full subtrees that it completes, lowest first. No hash in the row ever changes,
/// so the row is a file or a table that is only added to; every proof for every size is made from it.
/// </summary>
/// <remarks>
/// Invariant: leaf <c>n</c> completes one full subtree for each one-bit at the end of <c>n</c>, so n leaves have put 2n − (number of one-bits of n) hashes into the row.
/// A full subtree of height h stands h places after the hash of its last leaf.
/// </remarks>
public static class StoredHashes
{
    /// <summary>How many hashes the row has when the tree has so many leaves.</summary>
    /// <param name="size">From 0.</param>
    public static long Count(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return (2 * size) - BitOperations.PopCount((ulong)size);
    }

    /// <summary>Where the hash of a full subtree stands.</summary>
    /// <param name="height">0 for a leaf.</param>
    /// <param name="index">How many full subtrees of that height lie before it.</param>
    public static long Position(int height, long index)
    {
        var last = ((index + 1) << height) - 1;
        return Count(last) + height;
    }
}
