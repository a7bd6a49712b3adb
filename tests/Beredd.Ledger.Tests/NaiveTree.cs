namespace Beredd.Ledger.Tests;

/// <summary>The tree as RFC 9162 section 2.1 defines it, recursively over all leaves: the slow twin of stored hashes and frontiers.</summary>
internal static class NaiveTree
{
    public static MerkleHash Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.IsEmpty)
            return MerkleHash.EmptyTree;
        if (leaves.Length == 1)
            return MerkleHash.OfLeaf(leaves[0]);
        var k = Split(leaves.Length);
        return MerkleHash.OfNode(Root(leaves[..k]), Root(leaves[k..]));
    }

    /// <summary>PATH of section 2.1.3.1.</summary>
    public static List<MerkleHash> Path(int m, ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1)
            return [];
        var k = Split(leaves.Length);
        return m < k ? [.. Path(m, leaves[..k]), Root(leaves[k..])] : [.. Path(m - k, leaves[k..]), Root(leaves[..k])];
    }

    /// <summary>PROOF of section 2.1.4.1.</summary>
    public static List<MerkleHash> Proof(int m, ReadOnlySpan<byte[]> leaves) => SubProof(m, leaves, true);

    private static List<MerkleHash> SubProof(int m, ReadOnlySpan<byte[]> leaves, bool b)
    {
        if (m == leaves.Length)
            return b ? [] : [Root(leaves)];
        var k = Split(leaves.Length);
        return m <= k ? [.. SubProof(m, leaves[..k], b), Root(leaves[k..])] : [.. SubProof(m - k, leaves[k..], false), Root(leaves[..k])];
    }

    private static int Split(int n)
    {
        var k = 1;
        while (k * 2 < n)
            k *= 2;
        return k;
    }
}
