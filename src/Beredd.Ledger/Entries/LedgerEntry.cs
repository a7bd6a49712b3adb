using System.Diagnostics.CodeAnalysis;

namespace Beredd.Ledger;

/// <summary>An entry as its leaf says it. The leaf's bytes are what is hashed; they are kept as they are, and never written again from this.</summary>
public sealed record LedgerEntry : EntryDraft
{
    /// <summary>The format that this library writes and reads.</summary>
    public const string Format = "beredd-ledger/1";

    /// <summary>The type of the entry that every log begins with, number 0. People's entries are numbered from 1.</summary>
    public const string OpeningType = "log.opened";

    /// <summary>An entry from its parts.</summary>
    public LedgerEntry()
    {
    }

    [SetsRequiredMembers]
    internal LedgerEntry(EntryDraft draft, string log, long sequence, MerkleHash previous, MerkleHash commitment)
        : base(draft) => (Log, Sequence, Previous, Commitment) = (log, sequence, previous, commitment);

    /// <summary>The log's id, which is also the origin of its checkpoints.</summary>
    public required string Log { get; init; }

    /// <summary>The entry's number, which is also the index of its leaf.</summary>
    public required long Sequence { get; init; }

    /// <summary>The hash of the leaf before; 32 zero bytes in entry 0.</summary>
    public required MerkleHash Previous { get; init; }

    /// <summary>What binds the payload without telling anything of it: HMAC-SHA256 with the entry's salt as key.</summary>
    public required MerkleHash Commitment { get; init; }

    /// <summary>The log that this one goes on from; in entry 0 only.</summary>
    public Continuation? Continues { get; init; }
}
