using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Beredd.Detection.Inputs.Json;

/// <summary>A place in JSON objects, by the names that lead to it. Made once by each worker; the same object each time.</summary>
internal sealed class JsonPath
{
    // Names come from logs; past so many nothing is kept, and each event makes its own.
    private const int MostPaths = 100_000;

    // Longer ones are cut off: one long name would stand in the name of everything below it.
    private const int LongestName = 1024;

    private readonly JsonPath root;
    private int kept;
    private readonly Dictionary<byte[], JsonPath>.AlternateLookup<ReadOnlySpan<byte>> children = new Dictionary<byte[], JsonPath>(Utf8Names.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();

    private JsonPath(JsonPath? root, JsonPath? parent, string leaf)
    {
        this.root = root ?? this;
        (Parent, Leaf) = (parent, Cut(leaf));
        Name = parent is null || parent.Name.Length == 0 ? Leaf : Cut($"{parent.Name}.{Leaf}");
        Role = JsonRole.Of(this);
    }

    /// <summary>The whole name: <c>winlog.event_data.Image</c>.</summary>
    internal string Name { get; }

    internal string Leaf { get; }

    internal JsonPath? Parent { get; }

    /// <summary>What stands there in the shapes that are known.</summary>
    internal JsonRole Role { get; }

    /// <summary>The event that last had a value here, and the first and last of its values: for the flattener.</summary>
    internal (long Event, int First, int Last) Seen { get; set; }

    internal static JsonPath NewRoot() => new(null, null, "");

    internal JsonPath Child(ReadOnlySpan<byte> utf8)
    {
        if (children.TryGetValue(utf8, out var known))
            return known;
        var name = Encoding.UTF8.GetString(utf8);
        // Elasticsearch hands events out wrapped.
        var made = this == root && name == "_source" ? root : new JsonPath(root, this, name);
        if (root.kept < MostPaths && utf8.Length <= LongestName)
        {
            root.kept++;
            children[utf8] = made;
        }
        return made;
    }

    private static string Cut(string name) => name.Length <= LongestName ? name : name[..LongestName];

    private sealed class Utf8Names : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        internal static readonly Utf8Names Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}
