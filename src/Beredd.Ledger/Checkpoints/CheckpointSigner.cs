namespace Beredd.Ledger;

/// <summary>Signs a log's checkpoints with the log's own key, and never two histories of it: what it signs is stored first, and the next one is held to it.</summary>
public sealed class CheckpointSigner
{
    private readonly Lock _lock = new();
    private readonly SigningKey _key;
    private readonly Action<Checkpoint> _store;
    private Checkpoint? _last;

    /// <summary>Takes up signing where it was.</summary>
    /// <param name="key">The log's key; its name is the log's id.</param>
    /// <param name="last">The checkpoint that was stored last, or null where none ever was. A log whose last checkpoint is lost is not signed any more: open a new one that goes on from it.</param>
    /// <param name="store">Stores a checkpoint so that it is there after a power failure; throws where it cannot.</param>
    public CheckpointSigner(SigningKey key, Checkpoint? last, Action<Checkpoint> store)
    {
        if (key.Verifier.Kind != KeyKind.Ed25519)
            throw new ArgumentException("A log signs with an Ed25519 key; this one is a witness's.", nameof(key));
        (_key, _last, _store) = (key, last, store);
    }

    /// <summary>Signs a checkpoint, where it may be.</summary>
    /// <param name="next">The checkpoint.</param>
    /// <param name="stored">The log's stored hashes, from which it is proven that nothing signed has changed.</param>
    /// <returns>How it stands to the last one, and the note where it is signed.</returns>
    public (HeadStanding Standing, SignedNote? Note) Sign(Checkpoint next, Func<long, MerkleHash> stored)
    {
        lock (_lock)
        {
            if (next.Origin != _key.Verifier.Name)
                return (HeadStanding.OtherLog, null);
            // A log that has fewer entries than were signed has perhaps lost the hashes too; it is refused without them.
            var standing = SeenHead.Compare(_last, next, _last is null || next.Size <= _last.Size ? [] : TreeProofs.Consistency(_last.Size, next.Size, stored));
            if (!SeenHead.MayBeSigned(standing))
                return (standing, null);
            // First stored, then signed: a signature that nobody remembers could be followed by one of another history.
            if (standing != HeadStanding.Same)
                _store(next);
            _last = next;
            return (standing, SignedNote.Sign(next.Text, _key));
        }
    }
}
