using CsCheck;

namespace Beredd.Ledger.Tests;

/// <summary>Trees, stored hashes and proofs, against the test values of certificate transparency and against the naive twin.</summary>
public class TreeTests
{
    /// <summary>The leaves that certificate transparency's own tests use, and the roots and proofs known for them.</summary>
    private static readonly byte[][] KnownLeaves =
        [.. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }.Select(Convert.FromHexString)];

    private static readonly string[] KnownRoots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Root_KnownLeaves_IsThatOfCertificateTransparency()
    {
        for (var size = 0; size <= KnownLeaves.Length; size++)
        {
            var (stored, frontier) = Grow(KnownLeaves.AsSpan(0, size));
            Assert.Equal(KnownRoots[size], frontier.Root().ToString());
            Assert.Equal(KnownRoots[size], TreeProofs.Root(size, at => stored[(int)at]).ToString());
        }
    }

    [Theory]
    [InlineData(0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(1, 5, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void Inclusion_KnownLeaves_IsThatOfCertificateTransparency(int index, int size, string proof)
    {
        var (stored, _) = Grow(KnownLeaves);
        Assert.Equal(proof, string.Join(' ', TreeProofs.Inclusion(index, size, at => stored[(int)at])));
    }

    [Theory]
    [InlineData(1, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(6, 8, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 5, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    [InlineData(6, 7, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(3, 3, "")]
    [InlineData(0, 5, "")]
    public void Consistency_KnownLeaves_IsThatOfCertificateTransparency(int first, int second, string proof)
    {
        var (stored, _) = Grow(KnownLeaves);
        Assert.Equal(proof, string.Join(' ', TreeProofs.Consistency(first, second, at => stored[(int)at])));
    }

    [Fact]
    public void Proofs_AllOfAllSizes_AreTheNaiveOnesAndHold()
    {
        const int most = 130;
        var leaves = Leaves(most, seed: 1);
        var (stored, _) = Grow(leaves);
        MerkleHash At(long position) => stored[(int)position];
        var roots = Enumerable.Range(0, most + 1).Select(size => NaiveTree.Root(leaves.AsSpan(0, size))).ToArray();
        for (var size = 1; size <= most; size++)
        {
            Assert.Equal(roots[size], TreeProofs.Root(size, At));
            for (var index = 0; index < size; index++)
            {
                var proof = TreeProofs.Inclusion(index, size, At);
                Assert.Equal(NaiveTree.Path(index, leaves.AsSpan(0, size)), proof);
                Assert.True(ProofCheck.Inclusion(MerkleHash.OfLeaf(leaves[index]), index, size, proof, roots[size]).Holds);
            }
            for (var first = 1; first <= size; first++)
            {
                var proof = TreeProofs.Consistency(first, size, At);
                Assert.Equal(NaiveTree.Proof(first, leaves.AsSpan(0, size)), proof);
                Assert.True(ProofCheck.Consistency(first, roots[first], size, roots[size], proof).Holds);
            }
        }
    }

    [Fact]
    public void Proofs_AllOfSizesToFourHundred_Hold()
    {
        const int most = 400;
        var leaves = Leaves(most, seed: 2);
        var (stored, _) = Grow(leaves);
        MerkleHash At(long position) => stored[(int)position];
        var hashes = leaves.Select(leaf => MerkleHash.OfLeaf(leaf)).ToArray();
        var roots = Enumerable.Range(0, most + 1).Select(size => TreeProofs.Root(size, At)).ToArray();
        for (var size = 1; size <= most; size++)
        {
            for (var other = 0; other < size; other++)
            {
                Assert.True(ProofCheck.Inclusion(hashes[other], other, size, TreeProofs.Inclusion(other, size, At), roots[size]).Holds);
                Assert.True(ProofCheck.Consistency(other, roots[other], size, roots[size], TreeProofs.Consistency(other, size, At)).Holds);
            }
        }
    }

    [Fact]
    public void Frontier_AnySize_GrowsAndLoadsAsTheNaiveTree() => Gen.Int[0, 300].Select(Gen.Int[0, 1000]).Sample((size, seed) =>
    {
        var leaves = Leaves(size, seed);
        var (stored, frontier) = Grow(leaves);
        Assert.Equal(StoredHashes.Count(size), stored.Count);
        Assert.Equal(NaiveTree.Root(leaves), frontier.Root());
        var loaded = Frontier.Load(size, at => stored[(int)at]);
        var copy = loaded.Clone();
        copy.Append(MerkleHash.OfLeaf([1]));
        Assert.Equal(frontier.Root(), loaded.Root());
        Assert.Equal(NaiveTree.Root([.. leaves, [1]]), copy.Root());
    });

    [Fact]
    public void Inclusion_AnythingChanged_IsRefusedWithItsKind() => (from size in Gen.Int[1, 200]
                                                                     from index in Gen.Int[0, size - 1]
                                                                     from change in Gen.Int[0, 5]
                                                                     from at in Gen.Int[0, 7]
                                                                     select (size, index, change, at)).Sample(c =>
    {
        var leaves = Leaves(c.size, c.size);
        var (stored, frontier) = Grow(leaves);
        var proof = TreeProofs.Inclusion(c.index, c.size, at => stored[(int)at]).ToList();
        var (leaf, root) = (MerkleHash.OfLeaf(leaves[c.index]), frontier.Root());
        switch (c.change)
        {
            case 0:
                Assert.Equal(ProofMismatch.RootDiffers, ProofCheck.Inclusion(Some.Hash(9), c.index, c.size, proof, root).Mismatch);
                break;
            case 1:
                Assert.Equal(ProofMismatch.TooLong, ProofCheck.Inclusion(leaf, c.index, c.size, [.. proof, root], root).Mismatch);
                break;
            case 2 when proof.Count > 0:
                Assert.Equal(ProofMismatch.TooShort, ProofCheck.Inclusion(leaf, c.index, c.size, proof[..^1], root).Mismatch);
                break;
            case 3 when proof.Count > 0:
                proof[c.at % proof.Count] = Some.Hash(7);
                Assert.Equal(ProofMismatch.RootDiffers, ProofCheck.Inclusion(leaf, c.index, c.size, proof, root).Mismatch);
                break;
            case 4:
                Assert.Equal(ProofMismatch.IndexOutside, ProofCheck.Inclusion(leaf, c.size, c.size, proof, root).Mismatch);
                break;
            case 5 when c.size > 1:
                Assert.False(ProofCheck.Inclusion(leaf, (c.index + 1) % c.size, c.size, proof, root).Holds);
                break;
        }
    });

    [Fact]
    public void Consistency_AnythingChanged_IsRefusedWithItsKind() => (from second in Gen.Int[2, 200]
                                                                       from first in Gen.Int[1, second - 1]
                                                                       from at in Gen.Int[0, 7]
                                                                       select (first, second, at)).Sample(c =>
    {
        var leaves = Leaves(c.second, c.second);
        var (stored, _) = Grow(leaves);
        var proof = TreeProofs.Consistency(c.first, c.second, at => stored[(int)at]).ToList();
        var (one, two) = (NaiveTree.Root(leaves.AsSpan(0, c.first)), NaiveTree.Root(leaves));
        ProofMismatch Check(MerkleHash firstRoot, MerkleHash secondRoot, IReadOnlyList<MerkleHash> hashes) => ProofCheck.Consistency(c.first, firstRoot, c.second, secondRoot, hashes).Mismatch;

        Assert.Equal(ProofMismatch.RootDiffers, Check(one, Some.Hash(3), proof));
        Assert.NotEqual(ProofMismatch.None, Check(Some.Hash(3), two, proof));
        Assert.Equal(ProofMismatch.TooLong, Check(one, two, [.. proof, two]));
        Assert.Equal(ProofMismatch.TooShort, Check(one, two, proof[..^1]));
        Assert.Equal(ProofMismatch.SizesReversed, ProofCheck.Consistency(c.second, two, c.first, one, proof).Mismatch);
        proof[c.at % proof.Count] = Some.Hash(7);
        Assert.NotEqual(ProofMismatch.None, Check(one, two, proof));
    });

    [Fact]
    public void Consistency_WithoutProof_HoldsForEqualAndForNothing()
    {
        var root = Some.Hash(1);
        Assert.True(ProofCheck.Consistency(5, root, 5, root, []).Holds);
        Assert.Equal(ProofMismatch.RootDiffers, ProofCheck.Consistency(5, root, 5, Some.Hash(2), []).Mismatch);
        Assert.Equal(ProofMismatch.TooLong, ProofCheck.Consistency(5, root, 5, root, [root]).Mismatch);
        Assert.True(ProofCheck.Consistency(0, MerkleHash.EmptyTree, 5, root, []).Holds);
        Assert.Equal(ProofMismatch.FirstRootDiffers, ProofCheck.Consistency(0, root, 5, root, []).Mismatch);
    }

    private static (List<MerkleHash> Stored, Frontier Frontier) Grow(ReadOnlySpan<byte[]> leaves)
    {
        var (stored, frontier) = (new List<MerkleHash>(), new Frontier());
        foreach (var leaf in leaves)
            frontier.Append(MerkleHash.OfLeaf(leaf), stored);
        return (stored, frontier);
    }

    private static byte[][] Leaves(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var leaf = new byte[random.Next(0, 40)];
            random.NextBytes(leaf);
            return leaf;
        })];
    }
}
