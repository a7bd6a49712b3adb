namespace Beredd.Detection.Findings;

/// <summary>Findings of one writer in the order that they came: keys and lines one after another.</summary>
internal sealed class FindingBlock(byte[] bytes)
{
    private const int EntrySize = 3 * sizeof(int);

    // What an entry costs when all are sorted.
    private const int SortedEntrySize = 32;

    public static FindingBlock Empty => new([]);

    public byte[] Bytes => bytes;

    public int Length { get; private set; }

    public List<(int Start, int Key, int Line)> Entries { get; } = [];

    public long Memory => bytes.Length + ((EntrySize + SortedEntrySize) * (long)Entries.Count);

    public bool HasRoom(int length) => length <= bytes.Length - Length;

    public void Add(ReadOnlySpan<byte> record, int key)
    {
        record.CopyTo(bytes.AsSpan(Length));
        Entries.Add((Length, key, record.Length - key));
        Length += record.Length;
    }
}

/// <summary>A finding in a block.</summary>
internal readonly struct FindingEntry(byte[] block, int start, int key, int line)
{
    public ReadOnlySpan<byte> Key => block.AsSpan(start, key);

    public ReadOnlySpan<byte> Line => block.AsSpan(start + key, line);

    public ReadOnlyMemory<byte> KeyMemory => block.AsMemory(start, key);

    public ReadOnlyMemory<byte> LineMemory => block.AsMemory(start + key, line);
}
