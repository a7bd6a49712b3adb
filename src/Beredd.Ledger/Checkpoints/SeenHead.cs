namespace Beredd.Ledger;

/// <summary>How a checkpoint stands to the one that was signed last.</summary>
public enum HeadStanding
{
    /// <summary>Nothing of this log was signed before.</summary>
    First,

    /// <summary>The same checkpoint.</summary>
    Same,

    /// <summary>A later one, proven to go on from it.</summary>
    Newer,

    /// <summary>An earlier one, proven to be the beginning of it. No harm is done, and nothing is to be signed.</summary>
    Older,

    /// <summary>It has fewer entries, and nothing proves that it is the beginning of the last one: an old checkpoint, or another history.</summary>
    OlderUnproven,

    /// <summary>It has more entries, and the proof does not lead there from the last one: another history, or a wrong proof.</summary>
    NotProven,

    /// <summary>The same size and another root. Two histories exist: whoever holds both checkpoints with the log's signature can show it to anyone.</summary>
    Fork,

    /// <summary>It is of another log.</summary>
    OtherLog,
}

/// <summary>The rule that keeps two histories of one log from being signed; a log and a witness follow the same (C2SP tlog-checkpoint, signatures; tlog-witness, add-checkpoint).</summary>
public static class SeenHead
{
    /// <summary>Compares a checkpoint with the one that was signed last.</summary>
    /// <param name="last">The last one, or null.</param>
    /// <param name="next">The one that is to be signed.</param>
    /// <param name="proof">A consistency proof from the smaller of the two to the larger; empty where there is no last one, or the sizes are equal.</param>
    public static HeadStanding Compare(Checkpoint? last, Checkpoint next, IReadOnlyList<MerkleHash> proof)
    {
        if (last is null)
            return HeadStanding.First;
        if (last.Origin != next.Origin)
            return HeadStanding.OtherLog;
        if (last.Size == next.Size)
            return last.Root == next.Root ? HeadStanding.Same : HeadStanding.Fork;
        return next.Size > last.Size
            ? ProofCheck.Consistency(last.Size, last.Root, next.Size, next.Root, proof).Holds ? HeadStanding.Newer : HeadStanding.NotProven
            : ProofCheck.Consistency(next.Size, next.Root, last.Size, last.Root, proof).Holds ? HeadStanding.Older : HeadStanding.OlderUnproven;
    }

    /// <summary>Whether such a checkpoint may be signed.</summary>
    public static bool MayBeSigned(HeadStanding standing) => standing is HeadStanding.First or HeadStanding.Same or HeadStanding.Newer;
}
