namespace Beredd.Ledger;

/// <summary>What must hold between an entry and those before it, and what the clock did.</summary>
internal sealed class EntryRules(string log)
{
    private DateTimeOffset _recordedAt = DateTimeOffset.MinValue;
    private string _boot = "";
    private long _tick;

    /// <summary>The first wrong byte of an entry that was changed, where what should stand there is known from elsewhere: its number, its log, the hash before it.</summary>
    public LineFault? FirstWrong(ReadOnlySpan<byte> line, LedgerEntry entry, long sequence, MerkleHash previous, MerkleHash expected)
    {
        var right = Leaf.Write(entry with { Log = log, Sequence = sequence, Previous = previous });
        if (MerkleHash.OfLeaf(right) != expected)
            return null;
        var at = line.CommonPrefixLength(right);
        var end = right.AsSpan(at).IndexOfAny("\","u8);
        return new LineFault(at, System.Text.Encoding.UTF8.GetString(right.AsSpan(at, end < 0 ? right.Length - at : Math.Max(end, 1))));
    }

    /// <summary>What should be so and is not, or null. docs/ledger-format.md section 3 lists the rules.</summary>
    public string? BrokenRule(LedgerEntry entry)
    {
        if (entry.Log != log)
            return $"\"log\":\"{log}\"";
        if (entry.Sequence == 0 != (entry.Type == LedgerEntry.OpeningType))
            return entry.Sequence == 0 ? $"\"type\":\"{LedgerEntry.OpeningType}\"" : $"\"type\" ≠ \"{LedgerEntry.OpeningType}\"";
        if (entry.Continues is not null && entry.Sequence > 0)
            return "\"continues\": 0";
        if (entry.Corrects is { } corrects && (corrects < 1 || corrects >= entry.Sequence))
            return $"\"corrects\": 1…{entry.Sequence - 1}";
        return entry.Erases is { } erases && (erases.Sequence < 1 || erases.Sequence >= entry.Sequence) ? $"\"erases\": 1…{entry.Sequence - 1}" : null;
    }

    /// <summary>Whether the clock stood before that of the entry before. Called once for each entry, in order.</summary>
    public bool ClockWentBack(LedgerEntry entry)
    {
        var wentBack = entry.RecordedAt < _recordedAt || (entry.Boot == _boot && entry.Tick < _tick);
        (_recordedAt, _boot, _tick) = (entry.RecordedAt, entry.Boot, entry.Tick);
        return wentBack;
    }
}
