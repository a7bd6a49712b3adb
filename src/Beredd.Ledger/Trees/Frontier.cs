using System.Numerics;

namespace Beredd.Ledger;

/// <summary>
/// The right edge of a growing tree: the hashes of the full subtrees that its leaves fall into, largest first; one for each one-bit of the size. All that is needed to add a leaf or to know
/// the root, in O(log n).
/// </summary>
internal sealed class Frontier
{
    private const int MostHeights = 63;

    private readonly MerkleHash[] _roots;
    private int _count;

    public Frontier() => _roots = new MerkleHash[MostHeights];

    private Frontier(Frontier other)
    {
        _roots = (MerkleHash[])other._roots.Clone();
        _count = other._count;
        Size = other.Size;
    }

    /// <summary>How many leaves the tree has.</summary>
    public long Size { get; private set; }

    /// <summary>Takes up the edge of a tree whose hashes are stored.</summary>
    public static Frontier Load(long size, Func<long, MerkleHash> stored)
    {
        var frontier = new Frontier { Size = size };
        var before = 0L;
        for (var rest = size; rest > 0;)
        {
            var height = BitOperations.Log2((ulong)rest);
            frontier._roots[frontier._count++] = stored(StoredHashes.Position(height, before >> height));
            before += 1L << height;
            rest -= 1L << height;
        }
        return frontier;
    }

    public Frontier Clone() => new(this);

    /// <summary>Adds a leaf.</summary>
    /// <param name="leaf">Its hash.</param>
    /// <param name="completed">Gets the hashes that <see cref="StoredHashes"/> keeps of it; null where nobody keeps them.</param>
    public void Append(MerkleHash leaf, List<MerkleHash>? completed = null)
    {
        completed?.Add(leaf);
        var hash = leaf;
        for (var full = Size; (full & 1) == 1; full >>= 1)
        {
            hash = MerkleHash.OfNode(_roots[--_count], hash);
            completed?.Add(hash);
        }
        _roots[_count++] = hash;
        Size++;
    }

    /// <summary>The hash of the whole tree.</summary>
    public MerkleHash Root()
    {
        if (_count == 0)
            return MerkleHash.EmptyTree;
        var root = _roots[_count - 1];
        for (var i = _count - 2; i >= 0; i--)
            root = MerkleHash.OfNode(_roots[i], root);
        return root;
    }
}
