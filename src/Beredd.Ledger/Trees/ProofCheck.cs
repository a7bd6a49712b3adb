using System.Numerics;

namespace Beredd.Ledger;

/// <summary>What is wrong with a proof.</summary>
public enum ProofMismatch
{
    /// <summary>Nothing: it proves what it should.</summary>
    None,

    /// <summary>The leaf does not lie in a tree of that size.</summary>
    IndexOutside,

    /// <summary>The tree that should be the smaller one is the larger.</summary>
    SizesReversed,

    /// <summary>It has fewer hashes than the way to the root has steps.</summary>
    TooShort,

    /// <summary>It has more hashes than the way to the root has steps.</summary>
    TooLong,

    /// <summary>The hashes lead to another root than the smaller tree's.</summary>
    FirstRootDiffers,

    /// <summary>The hashes lead to another root than that of the (larger) tree.</summary>
    RootDiffers,
}

/// <summary>The result of checking a proof.</summary>
/// <param name="Mismatch">What is wrong; <see cref="ProofMismatch.None"/> where it holds.</param>
/// <param name="Calculated">Where a root differs: the one that the proof leads to.</param>
public readonly record struct ProofCheck(ProofMismatch Mismatch, MerkleHash Calculated = default)
{
    /// <summary>Whether the proof proves what it should.</summary>
    public bool Holds => Mismatch == ProofMismatch.None;

    /// <summary>Checks that a leaf is part of a tree (RFC 9162 section 2.1.3.2).</summary>
    /// <param name="leaf">The leaf's hash.</param>
    /// <param name="index">Which leaf, from 0.</param>
    /// <param name="size">How many leaves the tree has.</param>
    /// <param name="proof">The hashes beside the way to the root, the leaf's neighbour first.</param>
    /// <param name="root">The tree's root, from a checkpoint that is trusted.</param>
    public static ProofCheck Inclusion(MerkleHash leaf, long index, long size, IReadOnlyList<MerkleHash> proof, MerkleHash root)
    {
        if (index < 0 || index >= size)
            return new ProofCheck(ProofMismatch.IndexOutside);
        var (node, last) = (index, size - 1);
        var hash = leaf;
        foreach (var beside in proof)
        {
            if (last == 0)
                return new ProofCheck(ProofMismatch.TooLong);
            if (IsRightOrLast(node, last))
            {
                hash = MerkleHash.OfNode(beside, hash);
                (node, last) = ToRight(node, last);
            }
            else
            {
                hash = MerkleHash.OfNode(hash, beside);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        if (last != 0)
            return new ProofCheck(ProofMismatch.TooShort);
        return hash == root ? default : new ProofCheck(ProofMismatch.RootDiffers, hash);
    }

    /// <summary>Checks that a tree begins with another one (RFC 9162 section 2.1.4.2).</summary>
    /// <param name="first">How many leaves the smaller tree has.</param>
    /// <param name="firstRoot">Its root.</param>
    /// <param name="second">How many leaves the larger tree has.</param>
    /// <param name="secondRoot">Its root.</param>
    /// <param name="proof">The hashes; none where the sizes are equal or the first is 0.</param>
    public static ProofCheck Consistency(long first, MerkleHash firstRoot, long second, MerkleHash secondRoot, IReadOnlyList<MerkleHash> proof)
    {
        if (first < 0 || first > second)
            return new ProofCheck(ProofMismatch.SizesReversed);
        if (first == 0 || first == second)
            return WithoutProof(first, firstRoot, second, secondRoot, proof);
        if (proof.Count == 0)
            return new ProofCheck(ProofMismatch.TooShort);

        var (node, last) = (first - 1, second - 1);
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);
        // A smaller tree that is full stands in the larger one as it is, so its root is not part of the proof.
        var isFull = BitOperations.IsPow2(first);
        var small = isFull ? firstRoot : proof[0];
        var large = small;
        for (var i = isFull ? 0 : 1; i < proof.Count; i++)
        {
            if (last == 0)
                return new ProofCheck(ProofMismatch.TooLong);
            if (IsRightOrLast(node, last))
            {
                small = MerkleHash.OfNode(proof[i], small);
                large = MerkleHash.OfNode(proof[i], large);
                (node, last) = ToRight(node, last);
            }
            else
            {
                large = MerkleHash.OfNode(large, proof[i]);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        if (last != 0)
            return new ProofCheck(ProofMismatch.TooShort);
        if (small != firstRoot)
            return new ProofCheck(ProofMismatch.FirstRootDiffers, small);
        return large == secondRoot ? default : new ProofCheck(ProofMismatch.RootDiffers, large);
    }

    private static ProofCheck WithoutProof(long first, MerkleHash firstRoot, long second, MerkleHash secondRoot, IReadOnlyList<MerkleHash> proof)
    {
        if (proof.Count > 0)
            return new ProofCheck(ProofMismatch.TooLong);
        if (first == 0 && firstRoot != MerkleHash.EmptyTree)
            return new ProofCheck(ProofMismatch.FirstRootDiffers, MerkleHash.EmptyTree);
        return first == second && firstRoot != secondRoot ? new ProofCheck(ProofMismatch.RootDiffers, firstRoot) : default;
    }

    private static bool IsRightOrLast(long node, long last) => (node & 1) == 1 || node == last;

    /// <summary>Climbs past levels where the node stands alone, to where it is the right one of two.</summary>
    private static (long Node, long Last) ToRight(long node, long last)
    {
        while ((node & 1) == 0 && node != 0)
            (node, last) = (node >> 1, last >> 1);
        return (node, last);
    }
}
