namespace Beredd.Ledger;

/// <summary>What a witness does with a request.</summary>
public enum WitnessAnswer
{
    /// <summary>It signed.</summary>
    Cosigned,

    /// <summary>It does not know the log (404 of tlog-witness).</summary>
    UnknownLog,

    /// <summary>No key of the log that it knows signed the checkpoint, or one did not verify (403).</summary>
    NotSigned,

    /// <summary>The request goes out from another size than the one seen last (409); ask again from <see cref="WitnessResult.Last"/>.</summary>
    OtherOldSize,

    /// <summary>The checkpoint is refused; <see cref="WitnessResult.Standing"/> says why (409 for a fork, 422 for what is not proven).</summary>
    Refused,
}

/// <summary>A witness's answer.</summary>
/// <param name="Answer">What it did.</param>
/// <param name="Standing">How the checkpoint stands to the one it saw last; null where it did not come so far.</param>
/// <param name="Last">The checkpoint that it saw last of the log, also after signing; null where it saw none.</param>
/// <param name="Note">The checkpoint with the witness's signature after the others; null where it did not sign.</param>
public sealed record WitnessResult(WitnessAnswer Answer, HeadStanding? Standing, Checkpoint? Last, SignedNote? Note);

/// <summary>
/// A second machine, a partner or the county that signs a log's checkpoints after it has made sure that each goes on from the one before (C2SP tlog-witness). What it has signed cannot be
/// rewritten without its help.
/// </summary>
public sealed class Witness
{
    private readonly Lock _lock = new();
    private readonly SigningKey _key;
    private readonly IReadOnlyList<VerifierKey> _logs;
    private readonly Func<string, Checkpoint?> _lastSeen;
    private readonly Action<Checkpoint> _store;

    /// <summary>Takes up witnessing.</summary>
    /// <param name="key">The witness's own key.</param>
    /// <param name="logs">The keys of the logs that it signs for; each is named as its log.</param>
    /// <param name="lastSeen">Gives the checkpoint that was stored last for a log.</param>
    /// <param name="store">Stores a checkpoint so that it is there after a power failure; throws where it cannot.</param>
    public Witness(SigningKey key, IReadOnlyList<VerifierKey> logs, Func<string, Checkpoint?> lastSeen, Action<Checkpoint> store)
    {
        if (key.Verifier.Kind != KeyKind.Cosignature)
            throw new ArgumentException("A witness signs with a key of its own kind; this one is a log's.", nameof(key));
        (_key, _logs, _lastSeen, _store) = (key, logs, lastSeen, store);
    }

    /// <summary>Signs a checkpoint, where it may be.</summary>
    /// <param name="request">The checkpoint, and the proof that it goes on from the one that was seen last.</param>
    /// <param name="now">The witness's clock.</param>
    public WitnessResult Cosign(WitnessRequest request, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (Checkpoint.TryRead(request.Note.Text, out var next) is not null || !_logs.Any(key => key.Name == next!.Origin))
                return new WitnessResult(WitnessAnswer.UnknownLog, null, null, null);
            var signatures = request.Note.Check(_logs.Where(key => key.Name == next!.Origin));
            if (signatures.Count == 0 || signatures.Any(signature => !signature.IsValid))
                return new WitnessResult(WitnessAnswer.NotSigned, null, null, null);
            var last = _lastSeen(next!.Origin);
            var standing = SeenHead.Compare(last, next, request.Proof);
            // Two roots of one size are a fork, whatever the request goes out from.
            if (standing != HeadStanding.Fork && request.OldSize != (last?.Size ?? 0))
                return new WitnessResult(WitnessAnswer.OtherOldSize, null, last, null);
            if (!SeenHead.MayBeSigned(standing))
                return new WitnessResult(WitnessAnswer.Refused, standing, last, null);
            if (standing != HeadStanding.Same)
                _store(next);
            return new WitnessResult(WitnessAnswer.Cosigned, standing, next, request.Note.And(_key, now));
        }
    }
}
