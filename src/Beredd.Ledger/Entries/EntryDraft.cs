namespace Beredd.Ledger;

/// <summary>What whoever writes an entry says of it. It names nobody: actor and role are ids that mean something only to whoever holds the list of them.</summary>
public record EntryDraft
{
    /// <summary>What kind of entry: small letters, digits, '.' and '-', 1 to 40 of them.</summary>
    public required string Type { get; init; }

    /// <summary>Who: an opaque id of 1 to 64 letters, digits, '.', '_' and '-'. Never a name, which could not be erased.</summary>
    public required string Actor { get; init; }

    /// <summary>In which role: an opaque id like <see cref="Actor"/>.</summary>
    public required string Role { get; init; }

    /// <summary>When it happened, with the offset of the clock that was looked at. Kept to the millisecond, the offset to the minute.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it was written. Kept in UTC, to the millisecond.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Which start of the machine: an opaque id like <see cref="Actor"/>. Together with <see cref="Tick"/> it shows a clock that was set back.</summary>
    public required string Boot { get; init; }

    /// <summary>Milliseconds since the machine started, from a clock that is never set.</summary>
    public required long Tick { get; init; }

    /// <summary>The entry that this one corrects.</summary>
    public long? Corrects { get; init; }

    /// <summary>The entry whose payload goes with this one, and why.</summary>
    public Erasure? Erases { get; init; }

    /// <summary>Files that belong to the entry.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
}

/// <summary>An erasure that the law asks for.</summary>
/// <param name="Sequence">The entry whose payload is erased.</param>
/// <param name="Ground">On what ground: an opaque id like <see cref="EntryDraft.Actor"/>, such as <c>gdpr-17</c>. It stays forever, so it says nothing of a person.</param>
public sealed record Erasure(long Sequence, string Ground)
{
    /// <summary>Whether a leaf takes a text as a ground: docs/ledger-format.md, section 3.</summary>
    public static bool IsGround(string text) => Limits.IsId(text);
}

/// <summary>A file that belongs to an entry.</summary>
/// <param name="Sha256">The SHA-256 of its bytes.</param>
/// <param name="Size">How many bytes it has.</param>
public sealed record Attachment(MerkleHash Sha256, long Size);

/// <summary>The log that a log goes on from, where a backup was restored.</summary>
/// <param name="Log">Its id.</param>
/// <param name="Size">How many entries it had at its last checkpoint that is known.</param>
/// <param name="Root">The root of its tree then.</param>
public sealed record Continuation(string Log, long Size, MerkleHash Root);
