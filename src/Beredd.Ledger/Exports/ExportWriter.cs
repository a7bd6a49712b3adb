using System.Security.Cryptography;

namespace Beredd.Ledger;

/// <summary>Writes an export, one file after another, so that it can go straight into an archive.</summary>
/// <param name="create">Begins a file of that name; it is disposed of before the next begins.</param>
public sealed class ExportWriter(Func<string, Stream> create)
{
    /// <summary>Writes <c>ledger.json</c>.</summary>
    public void WriteManifest(ExportManifest manifest)
    {
        if (manifest.Keys.Count == 0 || manifest.Keys[0].Name != manifest.Log)
            throw new ArgumentException("The first key of an export is the log's own, named as the log.", nameof(manifest));
        using var to = create(ExportFiles.Manifest);
        to.Write(manifest.Write());
    }

    /// <summary>Writes <c>checkpoint.txt</c>: the checkpoint of all entries that are exported, and no more.</summary>
    public void WriteCheckpoint(SignedNote checkpoint)
    {
        using var to = create(ExportFiles.Checkpoint);
        to.Write(CanonicalWriter.Strict.GetBytes(checkpoint.ToString()));
    }

    /// <summary>Writes <c>entries.jsonl</c>.</summary>
    /// <param name="leaves">The leaves' bytes as they were stored, in order.</param>
    public void WriteEntries(IEnumerable<ReadOnlyMemory<byte>> leaves)
    {
        using var to = new BufferedStream(create(ExportFiles.Entries));
        foreach (var leaf in leaves)
        {
            to.Write(leaf.Span);
            to.WriteByte((byte)'\n');
        }
    }

    /// <summary>Writes <c>hashes.txt</c>.</summary>
    /// <param name="leafHashes">The leaves' hashes, in order.</param>
    public void WriteHashes(IEnumerable<MerkleHash> leafHashes)
    {
        using var to = new BufferedStream(create(ExportFiles.Hashes));
        foreach (var hash in leafHashes)
            to.Write(CanonicalWriter.Strict.GetBytes(hash + "\n"));
    }

    /// <summary>Writes <c>payloads.jsonl</c>.</summary>
    /// <param name="payloads">Those that are not erased, by their entries' numbers.</param>
    public void WritePayloads(IEnumerable<(long Sequence, ReadOnlyMemory<byte> Payload, ReadOnlyMemory<byte> Salt)> payloads)
    {
        using var to = new BufferedStream(create(ExportFiles.Payloads));
        var line = new CanonicalWriter();
        var last = -1L;
        foreach (var (sequence, payload, salt) in payloads)
        {
            if (sequence <= last)
                throw new ArgumentException($"The payload of entry {sequence} comes after that of entry {last}: they are written in order.", nameof(payloads));
            last = sequence;
            line.Clear();
            PayloadLine.Write(line, sequence, payload.Span, salt.Span);
            to.Write(line.Raw("\n"u8).Written);
        }
    }

    /// <summary>Writes an attachment that some entry not erased has.</summary>
    /// <param name="attachment">What the entry says of it.</param>
    /// <param name="bytes">The file.</param>
    /// <exception cref="InvalidDataException">The file is not the one that the entry has.</exception>
    public void WriteAttachment(Attachment attachment, Stream bytes)
    {
        using var to = create(ExportFiles.Attachments + attachment.Sha256);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        var size = 0L;
        for (int count; (count = bytes.Read(buffer)) > 0; size += count)
        {
            hash.AppendData(buffer, 0, count);
            to.Write(buffer, 0, count);
        }
        if (size != attachment.Size || new MerkleHash(hash.GetHashAndReset()) != attachment.Sha256)
            throw new InvalidDataException($"The attachment {attachment.Sha256} should have {attachment.Size} bytes of that SHA-256; the {size} bytes that were given are others.");
    }
}
