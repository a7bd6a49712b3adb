using System.Security.Cryptography;

namespace Beredd.Ledger;

/// <summary>Holds the attachments against what the entries say of them. Memory grows with the attachments, not with their bytes.</summary>
internal sealed class AttachmentCheck(ExportSource export, FaultList faults)
{
    private readonly Dictionary<MerkleHash, List<(long Entry, long Size)>> _wanted = [];

    /// <summary>How many were there and right.</summary>
    public long Right { get; private set; }

    public void Add(LedgerEntry entry)
    {
        foreach (var attachment in entry.Attachments)
        {
            if (!_wanted.TryGetValue(attachment.Sha256, out var list))
                _wanted[attachment.Sha256] = list = [];
            list.Add((entry.Sequence, attachment.Size));
        }
    }

    /// <summary>Whether a file of the export is an attachment of some entry.</summary>
    public bool Knows(string file) => MerkleHash.TryParseHex(System.Text.Encoding.UTF8.GetBytes(file[ExportFiles.Attachments.Length..]), out var hash) && _wanted.ContainsKey(hash);

    /// <param name="erased">The entries that are erased.</param>
    /// <param name="isAllKnown">Whether all entries were read; where the end is missing, so may be the word that an attachment was erased.</param>
    public void Finish(NumberSet erased, bool isAllKnown)
    {
        foreach (var (sha256, list) in _wanted)
        {
            var file = ExportFiles.Attachments + sha256;
            var isThere = export.Names.Contains(file);
            var kept = list.FindIndex(use => !erased.Contains(use.Entry));
            if (kept < 0)
            {
                if (isThere)
                    faults.Add(FaultKind.NotErased, file, new Place(Entry: list[0].Entry), Words.AttachmentNotErased(list[0].Entry));
            }
            else if (!isThere)
            {
                if (isAllKnown)
                    faults.Add(FaultKind.Removed, file, new Place(Entry: list[kept].Entry), Words.AttachmentRemoved(list[kept].Entry));
            }
            else
            {
                Judge(file, sha256, list[kept].Entry, list[kept].Size);
            }
        }
    }

    private void Judge(string file, MerkleHash sha256, long entry, long size)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        var read = 0L;
        try
        {
            using var stream = export.Open(file);
            // One byte more than it should have is enough to know that it is too long: an archive may unpack without end.
            for (int count; read <= size && (count = stream.Read(buffer)) > 0; read += count)
                hash.AppendData(buffer, 0, count);
        }
        catch (InvalidDataException)
        {
            faults.Add(FaultKind.Changed, file, new Place(Offset: read, Entry: entry), Words.Unreadable);
            return;
        }
        if (read < size)
            faults.Add(FaultKind.CutOff, file, new Place(Offset: read, IsExact: true, Entry: entry), Words.AttachmentCutOff(entry, size));
        else if (read > size)
            faults.Add(FaultKind.Added, file, new Place(Offset: size, IsExact: true, Entry: entry), Words.AttachmentTooLong(entry, size));
        else if (new MerkleHash(hash.GetHashAndReset()) != sha256)
            faults.Add(FaultKind.Changed, file, new Place(Offset: 0, Entry: entry, Expected: $"SHA-256 {sha256}"), Words.AttachmentChanged(entry));
        else
            Right++;
    }
}
