namespace Beredd.Ledger;

/// <summary>An entry as its leaf says it. The leaf's bytes are what is hashed; they are kept as they are, and never written again from this.</summary>
public sealed record LedgerEntry
{
    /// <summary>The format that this library writes and reads.</summary>
    public const string Format = "beredd-ledger/1";

    /// <summary>The type of the entry that every log begins with, number 0. People's entries are numbered from 1.</summary>
    public const string OpeningType = "log.opened";

    /// <summary>The log's id, which is also the origin of its checkpoints.</summary>
    public required string Log { get; init; }

    /// <summary>The entry's number, which is also the index of its leaf.</summary>
    public required long Sequence { get; init; }

    /// <summary>The hash of the leaf before; 32 zero bytes in entry 0.</summary>
    public required MerkleHash Previous { get; init; }

    /// <summary>What kind of entry.</summary>
    public required string Type { get; init; }

    /// <summary>Who, as an opaque id.</summary>
    public required string Actor { get; init; }

    /// <summary>In which role, as an opaque id.</summary>
    public required string Role { get; init; }

    /// <summary>When it happened, with the offset of the clock that was looked at.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it was written, in UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Which start of the machine.</summary>
    public required string Boot { get; init; }

    /// <summary>Milliseconds since the machine started.</summary>
    public required long Tick { get; init; }

    /// <summary>What binds the payload without telling anything of it: HMAC-SHA256 with the entry's salt as key.</summary>
    public required MerkleHash Commitment { get; init; }

    /// <summary>The entry that this one corrects.</summary>
    public long? Corrects { get; init; }

    /// <summary>The entry whose payload went with this one.</summary>
    public Erasure? Erases { get; init; }

    /// <summary>The log that this one goes on from; in entry 0 only.</summary>
    public Continuation? Continues { get; init; }

    /// <summary>Files that belong to the entry.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
}
