namespace Beredd.Ledger;

/// <summary>What is wrong with an export.</summary>
public enum FaultKind
{
    /// <summary>Bytes are others than those that were signed.</summary>
    Changed,

    /// <summary>Something in the middle is missing.</summary>
    Removed,

    /// <summary>Something is there that nobody signed, or twice.</summary>
    Added,

    /// <summary>Things have changed places.</summary>
    OutOfOrder,

    /// <summary>What the log says is erased is still there.</summary>
    NotErased,

    /// <summary>A key that should have signed has not, or its signature is false.</summary>
    NotSigned,

    /// <summary>The end is missing.</summary>
    CutOff,

    /// <summary>It holds together, and is another history than the one that was signed.</summary>
    Forked,

    /// <summary>It is another log.</summary>
    OtherLog,
}

/// <summary>How a verification ended; the number is the exit code of <c>beredd verify</c>.</summary>
public enum VerificationOutcome
{
    /// <summary>All is as it was signed.</summary>
    Whole = 0,

    /// <summary>There was nothing that could be verified.</summary>
    NotRun = 1,

    /// <summary>Something was changed, removed, added or moved.</summary>
    Altered = 2,

    /// <summary>The end is missing, or it is another history.</summary>
    CutOffOrForked = 3,
}

/// <summary>Something wrong, and where.</summary>
/// <param name="Kind">What.</param>
/// <param name="File">The file of the export, or the name under which an outside checkpoint was given.</param>
/// <param name="Line">From 1; null where the file has no lines.</param>
/// <param name="Offset">The first wrong byte, from the file's beginning, where <paramref name="IsExact"/>; else where the line begins that it is in.</param>
/// <param name="IsExact">Whether the byte itself is known.</param>
/// <param name="Entry">The entry that it is about, or null.</param>
/// <param name="Expected">What should stand at the offset, where that is known.</param>
/// <param name="Swedish">What is wrong, in Swedish.</param>
/// <param name="English">What is wrong, in English.</param>
public sealed record Fault(FaultKind Kind, string File, long? Line, long? Offset, bool IsExact, long? Entry, string? Expected, string Swedish, string English);

/// <summary>Something to know that is not wrong.</summary>
/// <param name="Swedish">In Swedish.</param>
/// <param name="English">In English.</param>
public sealed record Remark(string Swedish, string English);

/// <summary>What a verification found.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Log">The log's id; null where it could not be read.</param>
/// <param name="Entries">How many entries were read.</param>
/// <param name="Payloads">How many payloads were there and right.</param>
/// <param name="Erased">How many entries are erased.</param>
/// <param name="Attachments">How many attachments were there and right.</param>
/// <param name="Checkpoint">The checkpoint of the export; null where it could not be read.</param>
/// <param name="SignedBy">Whose signatures under it were found true.</param>
/// <param name="Faults">In the order of the files; the first of them where there are many.</param>
/// <param name="FaultCount">How many there are.</param>
/// <param name="Remarks">What else there is to know.</param>
public sealed record Verification(
    VerificationOutcome Outcome,
    string? Log,
    long Entries,
    long Payloads,
    long Erased,
    long Attachments,
    Checkpoint? Checkpoint,
    IReadOnlyList<CheckedSignature> SignedBy,
    IReadOnlyList<Fault> Faults,
    long FaultCount,
    IReadOnlyList<Remark> Remarks);

/// <summary>What an export is held against, besides itself.</summary>
public sealed record VerificationOptions
{
    /// <summary>Keys that are trusted: the log's, and those of witnesses. Without any, the keys that the export names.</summary>
    public IReadOnlyList<VerifierKey> Keys { get; init; } = [];

    /// <summary>Checkpoints that were kept elsewhere.</summary>
    public IReadOnlyList<OutsideCheckpoint> Checkpoints { get; init; } = [];

    /// <summary>Short codes from paper.</summary>
    public IReadOnlyList<ShortCode> Codes { get; init; } = [];
}

/// <summary>A checkpoint that was kept elsewhere.</summary>
/// <param name="Name">What it is called in messages: its file.</param>
/// <param name="Note">The note.</param>
/// <param name="Checkpoint">What it says.</param>
public sealed record OutsideCheckpoint(string Name, SignedNote Note, Checkpoint Checkpoint);
