using System.Text.Unicode;

namespace Beredd.Ledger;

/// <summary>
/// Where a log stands: what is needed to add an entry. It never changes; adding gives the state after, so that a transaction that fails leaves nothing to undo.
/// </summary>
public sealed class LogState
{
    private readonly Frontier _frontier;

    private LogState(string log, MerkleHash last, Frontier frontier)
    {
        Log = log;
        Last = last;
        _frontier = frontier;
    }

    /// <summary>The log's id, which is also the origin of its checkpoints.</summary>
    public string Log { get; }

    /// <summary>How many entries it has; also the number of the next one.</summary>
    public long Size => _frontier.Size;

    /// <summary>The hash of the last leaf; 32 zero bytes before the first.</summary>
    public MerkleHash Last { get; }

    /// <summary>What a checkpoint of this state says.</summary>
    public Checkpoint Checkpoint => new(Log, Size, _frontier.Root());

    /// <summary>A log without entries. Its first entry is an opening one (<see cref="LedgerEntry.OpeningType"/>).</summary>
    /// <param name="log">Its id: unique for all time, like a web address without <c>https://</c>. A restored backup gets a new one.</param>
    public static LogState Empty(string log) => Limits.IsLog(log)
        ? new LogState(log, default, new Frontier())
        : throw new ArgumentException($"'{log}' is no id of a log: use 1 to 255 letters a-z, digits, '.', '_', '-', '/' and ':'.", nameof(log));

    /// <summary>Takes up a log that is stored.</summary>
    /// <param name="log">Its id.</param>
    /// <param name="size">How many entries it has.</param>
    /// <param name="stored">Gives the hash at a position of <see cref="StoredHashes"/>.</param>
    public static LogState Load(string log, long size, Func<long, MerkleHash> stored)
    {
        var empty = Empty(log);
        return size == 0 ? empty : new LogState(log, stored(StoredHashes.Position(0, size - 1)), Frontier.Load(size, stored));
    }

    /// <summary>Makes the entry that every log begins with.</summary>
    /// <param name="draft">What is said of it; its type must be <see cref="LedgerEntry.OpeningType"/>.</param>
    /// <param name="payload">UTF-8 text.</param>
    /// <param name="secret">New, for this entry alone.</param>
    /// <param name="continues">The log that a restored backup goes on from, or null.</param>
    public AppendedEntry Open(EntryDraft draft, ReadOnlySpan<byte> payload, RecordSecret secret, Continuation? continues = null)
    {
        if (Size > 0)
            throw new InvalidOperationException($"{Log} has {Size} entries: it is open.");
        if (draft.Type != LedgerEntry.OpeningType)
            throw new ArgumentException($"The first entry has the type {LedgerEntry.OpeningType}, not '{draft.Type}'.", nameof(draft));
        if (continues is not null && (!Limits.IsLog(continues.Log) || continues.Log == Log || continues.Size is < 1 or > Limits.LargestNumber))
            throw new ArgumentException("A log goes on from a checkpoint of another log, with at least one entry.", nameof(continues));
        return Append(draft, payload, secret, continues);
    }

    /// <summary>Makes the next entry. What it gives is to be stored in one transaction with all that the entry changes, before anyone is told that it is saved.</summary>
    /// <param name="draft">What is said of it.</param>
    /// <param name="payload">UTF-8 text.</param>
    /// <param name="secret">New, for this entry alone.</param>
    public AppendedEntry Append(EntryDraft draft, ReadOnlySpan<byte> payload, RecordSecret secret)
    {
        if (Size == 0)
            throw new InvalidOperationException($"{Log} is empty: its first entry is made by {nameof(Open)}.");
        if (draft.Type == LedgerEntry.OpeningType)
            throw new ArgumentException($"Only the first entry has the type {LedgerEntry.OpeningType}.", nameof(draft));
        return Append(draft, payload, secret, continues: null);
    }

    private AppendedEntry Append(EntryDraft draft, ReadOnlySpan<byte> payload, RecordSecret secret, Continuation? continues)
    {
        Check(draft);
        if (payload.Length > Limits.LongestPayload || !Utf8.IsValid(payload))
            throw new ArgumentException($"A payload is UTF-8 of at most {Limits.LongestPayload} bytes; larger things are attachments.", nameof(payload));
        var leaf = Leaf.Write(new LedgerEntry(draft, Log, Size, Last, secret.Commit(payload)) { Continues = continues });
        if (leaf.Length > Limits.LongestLeaf)
            throw new ArgumentException($"The leaf has {leaf.Length} bytes; {Limits.LongestLeaf} is the most.", nameof(draft));
        var hash = MerkleHash.OfLeaf(leaf);
        var frontier = _frontier.Clone();
        var hashes = new List<MerkleHash>();
        frontier.Append(hash, hashes);
        return new AppendedEntry(Size, leaf, hash, hashes, new LogState(Log, hash, frontier));
    }

    private void Check(EntryDraft draft)
    {
        if (!Limits.IsType(draft.Type))
            throw new ArgumentException($"'{draft.Type}' is no type: use 1 to 40 of a-z, 0-9, '.' and '-'.", nameof(draft));
        foreach (var id in (ReadOnlySpan<string>)[draft.Actor, draft.Role, draft.Boot, draft.Erases?.Ground ?? "-"])
        {
            if (!Limits.IsId(id))
                throw new ArgumentException($"'{id}' is no opaque id: use 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'.", nameof(draft));
        }
        if (draft.Corrects is { } corrects && (corrects < 1 || corrects >= Size))
            throw new ArgumentException($"Entry {corrects} cannot be corrected: entries 1 to {Size - 1} can.", nameof(draft));
        // The opening entry says which log this is, and holds nothing of anybody.
        if (draft.Erases is { } erases && (erases.Sequence < 1 || erases.Sequence >= Size))
            throw new ArgumentException($"Entry {erases.Sequence} cannot be erased: entries 1 to {Size - 1} can.", nameof(draft));
        if (draft.Tick is < 0 or > Limits.LargestNumber)
            throw new ArgumentException($"The tick {draft.Tick} is outside 0 to 2^53 - 1.", nameof(draft));
        if (draft.Attachments.Count > Limits.MostAttachments || draft.Attachments.Any(a => a.Size is < 0 or > Limits.LargestNumber))
            throw new ArgumentException($"An entry has at most {Limits.MostAttachments} attachments, of 0 to 2^53 - 1 bytes.", nameof(draft));
        if (draft.OccurredAt.Offset.Ticks % TimeSpan.TicksPerMinute != 0)
            throw new ArgumentException($"The offset {draft.OccurredAt.Offset} is no whole number of minutes.", nameof(draft));
    }
}

/// <summary>An entry that was made, and what is to be stored of it.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="LeafBytes">The bytes that were hashed: stored as they are, never written again from their parts.</param>
/// <param name="LeafHash">Their hash.</param>
/// <param name="Hashes">What <see cref="StoredHashes"/> grows by, in this order.</param>
/// <param name="After">The log with the entry.</param>
public sealed record AppendedEntry(long Sequence, ReadOnlyMemory<byte> LeafBytes, MerkleHash LeafHash, IReadOnlyList<MerkleHash> Hashes, LogState After);
