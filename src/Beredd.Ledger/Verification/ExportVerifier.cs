namespace Beredd.Ledger;

/// <summary>
/// Verifies an export: that its entries, payloads and attachments are those that were signed. It reads each file once, side by side, and keeps of each entry two bits; of each attachment its hash.
/// docs/ledger-format.md section 6 describes what it does, step by step; the two must match.
/// </summary>
public static class ExportVerifier
{
    private const int MostForeign = 5;

    /// <summary>Verifies an export.</summary>
    /// <param name="export">The export.</param>
    /// <param name="options">What it is held against.</param>
    /// <exception cref="IOException">A file could not be read, as on a bad disk.</exception>
    public static Verification Verify(ExportSource export, VerificationOptions options)
    {
        var faults = new FaultList();
        var remarks = new List<Words>();
        if (!TryReadManifest(export, faults, remarks, out var manifest))
        {
            var outcome = faults.Count == 0 ? VerificationOutcome.NotRun : faults.Outcome;
            return new Verification(outcome, null, 0, 0, 0, 0, null, [], faults.InOrder(), faults.Count, Said(remarks));
        }
        var head = new HeadCheck(export, manifest!, options, faults);
        var repair = new SingleByte();
        var attachments = new AttachmentCheck(export, faults);
        using var hashes = new HashWalk(export, faults);
        using var entryLines = Lines(export, ExportFiles.Entries, Limits.LongestLeaf, faults);
        using var payloads = new PayloadWalk(Lines(export, ExportFiles.Payloads, PayloadLine.LongestLine, faults), faults, repair);
        var walk = new EntryWalk(entryLines, hashes, payloads, attachments, manifest!.Log, faults, repair);
        walk.Run(head.Size, size => head.Reached(size, walk, hashes));

        var isCutOff = head.Size is { } signed && walk.Count < signed;
        if (isCutOff && !entryLines.IsBroken && export.Names.Contains(ExportFiles.Entries))
            faults.Add(FaultKind.CutOff, ExportFiles.Entries, Place.EndOf(entryLines, walk.Count), Words.EntriesCutOff(walk.Count, head.Size!.Value));
        hashes.Finish(head.Size ?? walk.Count);
        var entriesAreRight = head.EntriesAreRight(walk);
        walk.Finish(entriesAreRight);
        // Where entries are missing or changed, so may be the word that something was erased.
        var isAllKnown = !isCutOff && walk.Missing.Count == 0 && (entriesAreRight || !walk.Differs);
        if (export.Names.Contains(ExportFiles.Payloads))
            payloads.Finish(walk.Count, head.Size ?? walk.Count, walk.Erased, isAllKnown);
        attachments.Finish(walk.Erased, isAllKnown);
        head.Finish(walk, isCutOff);
        Remark(export, options, head, walk, attachments, remarks);
        return new Verification(faults.Outcome, manifest.Log, walk.Count - walk.Missing.Count, payloads.Right, walk.Erased.Count, attachments.Right, head.Checkpoint, head.SignedBy, faults.InOrder(), faults.Count, Said(remarks));
    }

    private static bool TryReadManifest(ExportSource export, FaultList faults, List<Words> remarks, out ExportManifest? manifest)
    {
        manifest = null;
        if (!export.Names.Contains(ExportFiles.Manifest))
        {
            remarks.Add(Words.NoExport);
            return false;
        }
        if (Bytes(export, ExportFiles.Manifest, ExportManifest.LongestFile, faults) is not { } bytes)
            return false;
        if (ExportManifest.TryRead(bytes, out manifest) is not { } fault)
            return true;
        if (ExportManifest.OtherVersion(bytes) is { } other)
            remarks.Add(Words.OtherVersion(other));
        else if (fault.Offset == bytes.Length)
            faults.Add(FaultKind.CutOff, ExportFiles.Manifest, new Place(1, fault.Offset, true, null, fault.Expected), Words.FileEndsEarly);
        else
        {
            var at = new SingleByte().Find(bytes, 0x7e, tried => ExportManifest.TryRead(tried, out _) is null);
            faults.Add(FaultKind.Changed, ExportFiles.Manifest, new Place(1, (at ?? fault).Offset, (at ?? fault).IsExact, null, (at ?? fault).Expected), Words.ManifestWrong);
        }
        return false;
    }

    /// <summary>A small file as a whole; null, and a fault, where it is damaged or larger than any.</summary>
    internal static byte[]? Bytes(ExportSource export, string file, int longest, FaultList faults)
    {
        using var stream = export.Open(file);
        var bytes = new byte[longest + 1];
        try
        {
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (count <= longest)
                return bytes[..count];
        }
        catch (InvalidDataException)
        {
            // Said below: an archive that is damaged there.
        }
        faults.Add(FaultKind.Changed, file, default, Words.Unreadable);
        return null;
    }

    private static LineReader Lines(ExportSource export, string file, int longest, FaultList faults)
    {
        if (export.Names.Contains(file))
            return new LineReader(export.Open(file), longest);
        faults.Add(FaultKind.Removed, file, default, Words.FileMissing(file));
        return new LineReader(Stream.Null, longest);
    }

    private static void Remark(ExportSource export, VerificationOptions options, HeadCheck head, EntryWalk walk, AttachmentCheck attachments, List<Words> remarks)
    {
        remarks.AddRange(head.Remarks);
        if (options.Keys.Count == 0)
            remarks.Add(Words.OwnKeys);
        if (options.Checkpoints.Count == 0 && options.Codes.Count == 0)
            remarks.Add(Words.NotPinned);
        if (walk.Continues is { } old)
            remarks.Add(Words.Continued(old.Log, old.Size));
        if (walk.ClocksBack > 0)
            remarks.Add(Words.ClockBack(walk.FirstClockBack, walk.ClocksBack));
        var foreign = export.Names.Where(name => ExportFiles.Order(name) == ExportFiles.Last && !(name.StartsWith(ExportFiles.Attachments, StringComparison.Ordinal) && attachments.Knows(name)))
            .Order(StringComparer.Ordinal).ToList();
        remarks.AddRange(foreign.Take(MostForeign).Select(Words.ForeignFile));
        if (foreign.Count > MostForeign)
            remarks.Add(Words.ForeignFiles(foreign.Count - MostForeign));
    }

    private static List<Remark> Said(IEnumerable<Words> remarks) => [.. remarks.Select(words => new Remark(words.Swedish, words.English))];
}
