using System.Text;
using Beredd.Crisis.Log;
using Beredd.Ledger;
using Beredd.Storage;

namespace Beredd.Crisis.Witnesses;

/// <summary>What is wrong with a checkpoint that somebody brings back.</summary>
internal enum CosignedProblem
{
    /// <summary>It cannot be read as a checkpoint.</summary>
    Unread,

    /// <summary>It is of another log.</summary>
    OtherLog,

    /// <summary>The log's own signature is missing or does not hold.</summary>
    NotOurs,

    /// <summary>It has more entries than the log here: something is lost here.</summary>
    MoreThanHere,

    /// <summary>It is another history than the one that is here.</summary>
    Forked,

    /// <summary>No witness that is known has signed it.</summary>
    NoWitness,

    /// <summary>A known witness's signature does not hold.</summary>
    WrongSignature,
}

/// <summary>A checkpoint that came back from witnesses, and was held against the log here.</summary>
/// <param name="Checkpoint">What it says.</param>
/// <param name="By">The signatures of witnesses that are known; at least one, and all hold.</param>
/// <param name="Note">With the log's own signature and those, and no others.</param>
internal sealed record CosignedCheckpoint(Checkpoint Checkpoint, IReadOnlyList<CheckedSignature> By, SignedNote Note)
{
    /// <summary>Reads one and looks at it.</summary>
    /// <param name="bytes">As it came: a signed note.</param>
    /// <param name="log">The log.</param>
    /// <param name="known">The witnesses that are known.</param>
    /// <param name="database">Where the log's hashes are.</param>
    /// <param name="problem">What is wrong, where it gives null.</param>
    public static CosignedCheckpoint? Read(ReadOnlySpan<byte> bytes, StoredLog log, IEnumerable<KnownWitness> known, BereddContext database, out CosignedProblem? problem)
    {
        problem = null;
        if (Checkpoint.TryRead(bytes, out var note, out var checkpoint) is not null)
            problem = CosignedProblem.Unread;
        else if (checkpoint!.Origin != log.Name)
            problem = CosignedProblem.OtherLog;
        else if (!VerifierKey.TryParse(log.Verifier, out var own) || note!.Check([own!]) is not { Count: > 0 } mine || mine.Any(s => !s.IsValid))
            problem = CosignedProblem.NotOurs;
        else if (checkpoint.Size > log.Size)
            problem = CosignedProblem.MoreThanHere;
        else if (LogState.Load(log.Name, checkpoint.Size, StoredHash.Reader(database, log.Id)).Checkpoint.Root != checkpoint.Root)
            problem = CosignedProblem.Forked;
        else if (note.Check(Keys(known)) is not { Count: > 0 } by)
            problem = CosignedProblem.NoWitness;
        else if (by.Any(s => !s.IsValid))
            problem = CosignedProblem.WrongSignature;
        else
            return new CosignedCheckpoint(checkpoint, by, note with { Signatures = [.. note.Signatures.Where(s => by.Select(b => b.Key).Append(own!).Any(k => k.Name == s.Name && k.Id == s.KeyId))] });
        return null;
    }

    /// <summary>The checkpoint of most entries that witnesses have signed, with all their signatures of it; null where none has.</summary>
    public static async Task<string?> LastAsync(BereddContext database, StoredLog log, CancellationToken stop)
    {
        var all = await Cosignature.AllAsync(database, log, stop).ConfigureAwait(false);
        var notes = all.Where(c => c.Size == all[0].Size).Select(c => SignedNote.TryRead(Encoding.UTF8.GetBytes(c.Note), out var note) is null ? note : null).OfType<SignedNote>().ToList();
        return notes.Count == 0 ? null : (notes[0] with { Signatures = [.. notes.SelectMany(n => n.Signatures).DistinctBy(s => s.ToString())] }).ToString();
    }

    private static IEnumerable<VerifierKey> Keys(IEnumerable<KnownWitness> known) => known.Select(w => VerifierKey.TryParse(w.Verifier, out var key) ? key : null).OfType<VerifierKey>();
}
