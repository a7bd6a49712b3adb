using System.IO.Compression;
using Beredd.Ledger;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Crisis.Log;

/// <summary>A log as <c>beredd verify</c> and other verifiers read it (docs/ledger-format.md, section 5): a zip archive.</summary>
internal sealed class LedgerExport(IServiceScopeFactory scopes, Checkpoints checkpoints, EvidenceStore evidence)
{
    private const int Tries = 8;

    /// <summary>Writes the export. Where the log may not be signed, it goes out all the same under the last checkpoint that was: a verifier then says what is wrong.</summary>
    /// <param name="incident">Whose log.</param>
    /// <param name="first">Which of its logs: the number that the log's first entry has; null is the one that it is written in.</param>
    /// <param name="to">Where to.</param>
    /// <param name="stop">Stops it.</param>
    public async Task WriteAsync(Guid incident, long? first, Stream to, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<BereddContext>();
        for (var tries = 1; ; tries++)
        {
            // One state throughout, also while others write: the checkpoint is of just the entries that are seen here.
            await using var snapshot = await database.BeginSnapshotAsync(stop).ConfigureAwait(false);
            var row = await (first is { } number ? StoredLog.Holding(database, incident, number) : StoredLog.Current(database, incident)).AsNoTracking().SingleAsync(stop).ConfigureAwait(false);
            var signed = await checkpoints.SignAsync(row, row.Size, stop).ConfigureAwait(false);
            if (signed.Standing == HeadStanding.Older && tries < Tries)
                continue; // Somebody wrote and had it signed in between.
            await WriteAsync(database, row, signed, to, stop).ConfigureAwait(false);
            return;
        }
    }

    private async Task WriteAsync(BereddContext database, StoredLog log, SignedHead head, Stream to, CancellationToken stop)
    {
        using var archive = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        var export = new ExportWriter(name => archive.CreateEntry(name, CompressionLevel.Fastest).Open());
        if (!VerifierKey.TryParse(log.Verifier, out var key))
            throw new InvalidDataException($"{log.Name}: the log's public key cannot be read: {log.Verifier}");
        export.WriteManifest(new ExportManifest(log.Name, [key!]));
        if (head.Checkpoint is not null && SignedNote.TryRead(System.Text.Encoding.UTF8.GetBytes(head.Checkpoint.Note), out var note) is null)
            export.WriteCheckpoint(note!);
        if (await Witnesses.CosignedCheckpoint.LastAsync(database, log, stop).ConfigureAwait(false) is { } cosigned)
            await WriteAsync(archive, "cosigned.txt", cosigned, stop).ConfigureAwait(false);
        // Three walks, each in order: an archive is written one file after the other, and a log need not fit in memory.
        export.WriteEntries(Walk(database, log, stop).Select(e => (ReadOnlyMemory<byte>)e.Entry.Leaf));
        export.WriteHashes(LeafHashes(database, log));
        var files = new Dictionary<string, Attachment>(StringComparer.Ordinal);
        export.WritePayloads(Walk(database, log, stop).Where(e => e.Key is not null).Select(e =>
        {
            if (Leaf.TryRead(e.Entry.Leaf, out var leaf) is null)
            {
                foreach (var file in leaf!.Attachments)
                    files[file.Sha256.ToString()] = file;
            }
            // What was altered in the database cannot be decrypted; an empty payload is then found by its commitment.
            return (e.Entry.Sequence, (ReadOnlyMemory<byte>)(LoggedEntries.Payload(log.Name, e.Entry, e.Key) ?? []), (ReadOnlyMemory<byte>)e.Key!.Salt);
        }));
        foreach (var (sha256, file) in files)
        {
            await using var content = evidence.Open(sha256);
            if (content is not null)
                export.WriteAttachment(file, content);
        }
    }

    /// <summary>The last checkpoint that witnesses have signed, for <c>beredd verify --checkpoint</c>; no part of what is verified by itself.</summary>
    private static async Task WriteAsync(ZipArchive archive, string name, string text, CancellationToken stop)
    {
        using var to = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        await to.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), stop).ConfigureAwait(false);
    }

    private static IEnumerable<(StoredEntry Entry, RecordKey? Key)> Walk(BereddContext database, StoredLog log, CancellationToken stop) => LoggedEntries.AllAsync(database, log.Id, log.Size, stop).ToBlockingEnumerable(stop);

    private static IEnumerable<MerkleHash> LeafHashes(BereddContext database, StoredLog log)
    {
        var end = StoredHashes.Count(log.Size);
        var next = 0L;
        foreach (var hash in database.Set<StoredHash>().AsNoTracking().Where(h => h.LogId == log.Id && h.Position < end).OrderBy(h => h.Position).AsEnumerable())
        {
            if (hash.Position != StoredHashes.Position(0, next))
                continue;
            next++;
            yield return new MerkleHash(hash.Hash);
        }
    }
}
