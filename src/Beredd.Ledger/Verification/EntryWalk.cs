namespace Beredd.Ledger;

/// <summary>
/// Reads the entries beside their hashes. Where a line has not the hash that stands for it, the hashes say whether it was changed, moved, put in, or whether lines before it are missing; reading
/// then goes on where entries and hashes fit again.
/// </summary>
/// <remarks>
/// Which of the two files is wrong is known at the end: the tree over the entries is compared with the checkpoint (<see cref="Tree"/>, <see cref="IsInOrder"/>), so differences are kept until then.
/// </remarks>
internal sealed class EntryWalk(LineReader reader, HashWalk hashes, PayloadWalk payloads, AttachmentCheck attachments, string log, FaultList faults, SingleByte repair)
{
    private const int MostDifferences = 100;
    private const int MostSought = 3;
    private const int MostMissing = 1 << 24;

    private readonly List<Difference> _differences = [];
    private readonly List<(Place Place, long First, long Last, NumberSet Found)> _gaps = [];
    private readonly List<LedgerEntry> _unsure = [];
    private readonly EntryRules _rules = new(log);
    private MerkleHash _lastLeaf;
    private MerkleHash _lastHash;

    /// <summary>The number that the next entry should have: how many entries were read or are known to be missing.</summary>
    public long Count { get; private set; }

    /// <summary>The tree of the lines as they stand.</summary>
    public Frontier Tree { get; } = new();

    /// <summary>Whether each line stands where its number says, as far as hashes and numbers tell.</summary>
    public bool IsInOrder { get; private set; } = true;

    /// <summary>Whether entries and hashes differ somewhere.</summary>
    public bool Differs => _differences.Count > 0;

    /// <summary>How often the entry after a difference names the hash of the line before it, as it stands.</summary>
    public long ChainForEntries { get; private set; }

    /// <summary>How often it names the one in the list of hashes.</summary>
    public long ChainForHashes { get; private set; }

    public NumberSet Erased { get; } = new();

    /// <summary>Entries that are not there.</summary>
    public NumberSet Missing { get; } = new();

    public Continuation? Continues { get; private set; }

    /// <summary>The first entry whose clock stood before that of the one before it.</summary>
    public long FirstClockBack { get; private set; } = -1;

    public long ClocksBack { get; private set; }

    /// <summary>Reads to the end, or to where the log should end.</summary>
    /// <param name="size">How many entries were signed; null where nothing tells.</param>
    /// <param name="reached">Is told of each size that was reached.</param>
    public void Run(long? size, Action<long> reached)
    {
        reached(0);
        while (reader.TryRead(out var line))
        {
            if (Count == size)
            {
                if (Leaf.TryRead(line, out var late) is null && CloseGap(late!.Sequence))
                    Note(late);
                else
                    faults.Add(FaultKind.Added, ExportFiles.Entries, Place.In(reader), Words.LinesAdded(Count));
                IsInOrder = false;
                continue;
            }
            if (!reader.IsTerminated)
            {
                // Where a size is known, whoever compares it with the count says so.
                if (size is null)
                    faults.Add(FaultKind.CutOff, ExportFiles.Entries, Place.EndOf(reader, Count), Words.FileEndsEarly);
                break;
            }
            var leaf = MerkleHash.OfLeaf(line);
            var fault = Leaf.TryRead(line, out var entry);
            var isWhereItShould = hashes[Count] is { } expected ? leaf == expected : entry?.Sequence == Count;
            if (!isWhereItShould && !Resume(line, leaf, entry, fault, reached))
                continue;
            if (fault is not null && hashes[Count] == leaf)
                faults.Add(FaultKind.Changed, ExportFiles.Entries, Place.In(reader, fault, Count), Words.RuleBroken(Count));
            Accept(leaf, entry is { } read && read.Sequence == Count ? read : null);
            reached(Count);
        }
        if (reader.IsBroken)
            faults.Add(FaultKind.Changed, ExportFiles.Entries, Place.EndOf(reader, Count), Words.Unreadable);
    }

    /// <summary>Says what differed, now that it is known which side is right.</summary>
    /// <param name="entriesAreRight">Whether the entries lead to what was signed.</param>
    public void Finish(bool entriesAreRight)
    {
        foreach (var entry in entriesAreRight ? _unsure : [])
            Note(entry);
        foreach (var difference in _differences)
        {
            if (entriesAreRight)
            {
                // One line too many or too few puts all after it in the wrong place; the first says it.
                faults.Add(FaultKind.Changed, ExportFiles.Hashes, difference.Hash, Words.HashChanged(difference.Entry));
                break;
            }
            var place = difference.Place(repair);
            faults.Add(FaultKind.Changed, ExportFiles.Entries, place, Words.EntryChanged(difference.Entry, place.IsExact));
        }
        foreach (var (place, first, last, found) in _gaps)
        {
            if (found.Count == last - first + 1)
                faults.Add(FaultKind.OutOfOrder, ExportFiles.Entries, place, Words.EntriesOutOfOrder(first, last));
            else
                faults.Add(FaultKind.Removed, ExportFiles.Entries, place, Words.EntriesRemoved(first, last));
        }
    }

    /// <summary>Finds out what happened to a line that is not the expected one.</summary>
    /// <returns>Whether the line is the one of the entry that is now looked for; else it is done with.</returns>
    private bool Resume(ReadOnlySpan<byte> line, MerkleHash leaf, LedgerEntry? entry, LineFault? fault, Action<long> reached)
    {
        // A number far off is rather a number that was changed; and it should not make anyone count so far.
        if (entry is not null && entry.Sequence != Count && entry.Sequence - Count <= MostMissing && (hashes[Count] is null || hashes.IsHashOf(entry.Sequence, leaf)))
        {
            IsInOrder = false;
            if (entry.Sequence < Count)
            {
                if (CloseGap(entry.Sequence))
                    Note(entry);
                else
                    faults.Add(FaultKind.Added, ExportFiles.Entries, Place.In(reader, entry.Sequence), Words.EntryAgain(entry.Sequence));
                return false;
            }
            OpenGap(entry.Sequence, reached);
            return true;
        }
        // Looking at the next line takes this one out of the reader's hands.
        var bytes = line.ToArray();
        if (hashes[Count] is { } expected)
        {
            // Where the numbers go on, it is rather a hash that is missing.
            if (reader.TryPeek(out var next) && MerkleHash.OfLeaf(next) == expected && !(entry?.Sequence == Count && Leaf.TryRead(next, out var after) is null && after!.Sequence == Count + 1))
            {
                IsInOrder = false;
                faults.Add(FaultKind.Added, ExportFiles.Entries, Place.In(reader), Words.EntryAdded);
                return false;
            }
            if (_differences.Count < MostDifferences)
                Differ(bytes, leaf, entry, fault, expected);
        }
        else if (fault is not null)
        {
            faults.Add(FaultKind.Changed, ExportFiles.Entries, Place.In(reader, fault, Count), Words.EntryChanged(Count, fault.IsExact));
        }
        return true;
    }

    private void Differ(byte[] line, MerkleHash leaf, LedgerEntry? entry, LineFault? fault, MerkleHash expected)
    {
        var known = fault is null ? _rules.FirstWrong(line, entry!, Count, _lastHash, expected) : null;
        var (right, there) = (leaf.ToString(), expected.ToString());
        var same = right.AsSpan().CommonPrefixLength(there);
        var isSought = known is null && _differences.Count < MostSought;
        _differences.Add(new Difference(Count, reader.Line, reader.Offset, known, fault, isSought ? line : null, expected, new Place(Count + 1, hashes.Offset + same, true, Count, right[same..])));
    }

    /// <param name="Entry">The entry.</param>
    /// <param name="Line">Its line.</param>
    /// <param name="Offset">Where that begins.</param>
    /// <param name="Known">Its first wrong byte, where what should stand there is known.</param>
    /// <param name="Fault">What makes it no leaf at all.</param>
    /// <param name="Bytes">The line, where its wrong byte is to be looked for.</param>
    /// <param name="Expected">The hash that it should have.</param>
    /// <param name="Hash">The wrong byte, if it is the hash that was changed.</param>
    private sealed record Difference(long Entry, long Line, long Offset, LineFault? Known, LineFault? Fault, byte[]? Bytes, MerkleHash Expected, Place Hash)
    {
        public Place Place(SingleByte repair)
        {
            var at = Known ?? (Bytes is null ? null : repair.Find(Bytes, 0x7e, line => MerkleHash.OfLeaf(line) == Expected)) ?? Fault;
            return new Place(Line, Offset + (at?.Offset ?? 0), at is { IsExact: true }, Entry, at?.Expected);
        }
    }

    private void OpenGap(long until, Action<long> reached)
    {
        _gaps.Add((Place.In(reader, Count, $"\"sequence\":{Count}"), Count, until - 1, new NumberSet()));
        while (Count < until)
        {
            Missing.Add(Count);
            if (hashes[Count] is { } hash)
                (_lastLeaf, _lastHash) = (hash, hash);
            payloads.Take(Count, commitment: null);
            reached(++Count);
        }
    }

    private bool CloseGap(long number)
    {
        foreach (var (_, first, last, found) in _gaps)
        {
            if (number >= first && number <= last && !found.Contains(number - first))
            {
                found.Add(number - first);
                return true;
            }
        }
        return false;
    }

    /// <param name="leaf">The hash of the line that stands for the entry.</param>
    /// <param name="entry">What it says; null where it says nothing of this entry.</param>
    private void Accept(MerkleHash leaf, LedgerEntry? entry)
    {
        var isSigned = hashes[Count] is not { } hash || hash == leaf;
        if (entry is not null)
        {
            Link(entry, isSigned);
            if (_rules.BrokenRule(entry) is { } broken && isSigned)
                faults.Add(FaultKind.Changed, ExportFiles.Entries, Place.In(reader, Count, broken), Words.RuleBroken(Count));
            Continues ??= entry.Continues;
            if (_rules.ClockWentBack(entry) && ClocksBack++ == 0)
                FirstClockBack = Count;
            if (isSigned)
                Note(entry);
            else if (entry.Erases is not null || entry.Attachments.Count > 0)
                _unsure.Add(entry);
        }
        payloads.Take(Count, isSigned ? entry?.Commitment : null);
        _lastLeaf = leaf;
        _lastHash = hashes[Count] ?? leaf;
        Tree.Append(leaf);
        Count++;
    }

    private void Note(LedgerEntry entry)
    {
        if (entry.Erases is { } erases && erases.Sequence < entry.Sequence)
            Erased.Add(erases.Sequence);
        attachments.Add(entry);
    }

    private void Link(LedgerEntry entry, bool isSigned)
    {
        if (_lastLeaf != _lastHash)
        {
            ChainForEntries += entry.Previous == _lastLeaf ? 1 : 0;
            ChainForHashes += entry.Previous == _lastHash ? 1 : 0;
        }
        var follows = entry.Previous == _lastLeaf || entry.Previous == _lastHash || Missing.Contains(Count - 1);
        if (!follows && isSigned)
            faults.Add(FaultKind.Changed, ExportFiles.Entries, Place.In(reader, Count, _lastHash.ToString()), Words.EntryMayBeChanged(Count));
    }
}
