using System.Buffers.Binary;
using System.IO.Hashing;

namespace Beredd.Sigma.Yaml;

/// <summary>
/// Parsed rule files as bytes. Little-endian: the library's module version id (16), checksum of all that follows (8), seed of the keys (8), number of files (4);
/// for each file its key (16), where its documents start and how long they are (4 each), in order of keys; the documents (<see cref="NodeWriter"/>).
/// </summary>
internal sealed class SavedDocuments
{
    private const int ChecksumAt = 16;
    private const int SeedAt = 24;
    private const int CountAt = 32;
    private const int HeaderSize = 36;
    private const int EntrySize = 24;

    private readonly ReadOnlyMemory<byte> bytes;

    private SavedDocuments(long seed, ReadOnlyMemory<byte> bytes)
    {
        (Seed, this.bytes) = (seed, bytes);
        Count = bytes.IsEmpty ? 0 : BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[CountAt..]);
    }

    public long Seed { get; }

    /// <summary>How many files it knows.</summary>
    public int Count { get; }

    public IEnumerable<UInt128> Keys => Enumerable.Range(0, Count).Select(i => BinaryPrimitives.ReadUInt128LittleEndian(Entry(i)));

    private static ReadOnlySpan<byte> Version => typeof(SavedDocuments).Module.ModuleVersionId.ToByteArray();

    public static SavedDocuments Empty(long seed) => new(seed, default);

    /// <summary>Null where the bytes were not written by this version of the library, or are damaged.</summary>
    public static SavedDocuments? Open(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        return span.Length >= HeaderSize && span[..ChecksumAt].SequenceEqual(Version) && BinaryPrimitives.ReadUInt64LittleEndian(span[ChecksumAt..]) == XxHash3.HashToUInt64(span[SeedAt..])
            ? new SavedDocuments(BinaryPrimitives.ReadInt64LittleEndian(span[SeedAt..]), bytes)
            : null;
    }

    public static byte[] Write(long seed, KeyValuePair<UInt128, ReadOnlyMemory<byte>>[] files)
    {
        Array.Sort(files, (a, b) => a.Key.CompareTo(b.Key));
        var data = HeaderSize + (EntrySize * files.Length);
        var made = new byte[data + files.Sum(file => file.Value.Length)];
        Version.CopyTo(made.AsSpan());
        BinaryPrimitives.WriteInt64LittleEndian(made.AsSpan(SeedAt), seed);
        BinaryPrimitives.WriteInt32LittleEndian(made.AsSpan(CountAt), files.Length);
        var (entry, end) = (HeaderSize, data);
        foreach (var (key, documents) in files)
        {
            BinaryPrimitives.WriteUInt128LittleEndian(made.AsSpan(entry), key);
            BinaryPrimitives.WriteInt32LittleEndian(made.AsSpan(entry + 16), end);
            BinaryPrimitives.WriteInt32LittleEndian(made.AsSpan(entry + 20), documents.Length);
            documents.Span.CopyTo(made.AsSpan(end));
            (entry, end) = (entry + EntrySize, end + documents.Length);
        }
        BinaryPrimitives.WriteUInt64LittleEndian(made.AsSpan(ChecksumAt), XxHash3.HashToUInt64(made.AsSpan(SeedAt)));
        return made;
    }

    public UInt128 Key(ReadOnlySpan<byte> text) => XxHash128.HashToUInt128(text, Seed);

    /// <summary>The documents of a file; empty where it is not known.</summary>
    public ReadOnlyMemory<byte> Find(UInt128 key)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var entry = Entry(middle);
            var found = BinaryPrimitives.ReadUInt128LittleEndian(entry);
            if (found == key)
                return bytes.Slice(BinaryPrimitives.ReadInt32LittleEndian(entry[16..]), BinaryPrimitives.ReadInt32LittleEndian(entry[20..]));
            (low, high) = found < key ? (middle + 1, high) : (low, middle - 1);
        }
        return default;
    }

    private ReadOnlySpan<byte> Entry(int index) => bytes.Span.Slice(HeaderSize + (index * EntrySize), EntrySize);
}
