using System.Text;

namespace Beredd.Ledger;

/// <summary>Holds the tree of an export against its checkpoint, and against checkpoints and codes that were kept elsewhere.</summary>
internal sealed class HeadCheck
{
    private readonly ExportManifest _manifest;
    private readonly VerificationOptions _options;
    private readonly FaultList _faults;
    private readonly Dictionary<long, (MerkleHash? Entries, MerkleHash? Hashes)> _roots = [];
    private readonly HashSet<long> _wanted = [];
    private SignedNote? _note;
    private bool _isFalse;

    public HeadCheck(ExportSource export, ExportManifest manifest, VerificationOptions options, FaultList faults)
    {
        (_manifest, _options, _faults) = (manifest, options, faults);
        Read(export);
        _wanted.UnionWith(options.Checkpoints.Select(outside => outside.Checkpoint.Size));
        _wanted.UnionWith(options.Codes.Select(code => code.Size));
        if (Size is { } size)
            _wanted.Add(size);
    }

    /// <summary>How many entries were signed; null where no signature holds.</summary>
    public long? Size { get; private set; }

    public Checkpoint? Checkpoint { get; private set; }

    public IReadOnlyList<CheckedSignature> SignedBy { get; private set; } = [];

    public List<Words> Remarks { get; } = [];

    private IReadOnlyList<VerifierKey> Trusted => _options.Keys.Count > 0 ? _options.Keys : _manifest.Keys;

    /// <summary>Keeps the roots of a size that a checkpoint is about.</summary>
    public void Reached(long size, EntryWalk walk, HashWalk hashes)
    {
        if (_wanted.Contains(size))
            _roots[size] = (walk.IsInOrder ? walk.Tree.Root() : null, hashes.IsWhole && hashes.Tree.Size == size ? hashes.Tree.Root() : null);
    }

    /// <summary>Whether it is the entries that are right, where entries and hashes differ.</summary>
    public bool EntriesAreRight(EntryWalk walk)
    {
        if (!walk.IsInOrder)
            return false;
        return Size is { } size && _roots.TryGetValue(size, out var roots)
            ? roots.Entries == Checkpoint!.Root
            : walk.ChainForEntries > 0 && walk.ChainForHashes == 0;
    }

    public void Finish(EntryWalk walk, bool isCutOff)
    {
        if (_isFalse)
            LocateChange(walk);
        var agreed = _options.Checkpoints.Select(outside => outside.Checkpoint).Where(checkpoint => Agrees(checkpoint.Size, root => root == checkpoint.Root)).Max(checkpoint => (long?)checkpoint.Size) ?? 0;
        // Lines that differ from their hashes are told of each by themselves.
        if (Size is { } size && !isCutOff && !walk.Differs && walk.IsInOrder && !Agrees(size, root => root == Checkpoint!.Root))
            _faults.Add(FaultKind.Forked, ExportFiles.Entries, new Place(Entry: agreed), Words.Forked(size, agreed));
        foreach (var outside in _options.Checkpoints)
            Compare(outside, walk, agreed);
        foreach (var code in _options.Codes)
            Compare(code, walk, agreed);
    }

    private void Read(ExportSource export)
    {
        if (!export.Names.Contains(ExportFiles.Checkpoint))
        {
            _faults.Add(FaultKind.Removed, ExportFiles.Checkpoint, default, Words.FileMissing(ExportFiles.Checkpoint));
            return;
        }
        if (ExportVerifier.Bytes(export, ExportFiles.Checkpoint, SignedNote.LongestNote, _faults) is not { } bytes)
            return;
        if (Ledger.Checkpoint.TryRead(bytes, out _note, out var checkpoint) is { } fault)
        {
            // Where a signature line stands whole at the end, what lies before it was altered: a file that was cut off has lost it.
            var isCutOff = bytes is not [.., (byte)'\n'] || (fault.Problem == NoteProblem.NoSignatures && bytes.AsSpan().IndexOf("\u2014 "u8) < 0);
            _faults.Add(isCutOff ? FaultKind.CutOff : FaultKind.Changed, ExportFiles.Checkpoint, new Place(fault.Line, isCutOff ? bytes.Length : OffsetOf(bytes, fault.Line), isCutOff), isCutOff ? Words.FileEndsEarly : Words.CheckpointNoNote);
            return;
        }
        Checkpoint = checkpoint;
        Judge(_note!.Check(Trusted));
    }

    private void Judge(IReadOnlyList<CheckedSignature> signatures)
    {
        SignedBy = [.. signatures.Where(signature => signature.IsValid)];
        _isFalse = signatures.Any(signature => !signature.IsValid);
        // The log's own key must have signed; where only witnesses are trusted, one of them.
        var logKeys = Trusted.Where(key => key.Kind == KeyKind.Ed25519).ToList();
        var needed = logKeys.Count > 0 ? logKeys : Trusted;
        if (_isFalse)
            return;
        foreach (var silent in Trusted.Where(key => SignedBy.All(signature => signature.Key != key)))
            Remarks.Add(Words.KeyIsSilent(silent.ToString()));
        if (!SignedBy.Any(signature => needed.Contains(signature.Key)))
            _faults.Add(FaultKind.NotSigned, ExportFiles.Checkpoint, default, Words.NoSignatureBy(needed[0].ToString()));
        else if (Checkpoint!.Origin != _manifest.Log)
            _faults.Add(FaultKind.OtherLog, ExportFiles.Checkpoint, new Place(1, 0, true, null, _manifest.Log), Words.OtherLog(Checkpoint.Origin, _manifest.Log, continues: false));
        else
            Size = Checkpoint.Size;
    }

    /// <summary>A signature that does not hold: either the text was changed, and the entries say what it should be, or the signature itself.</summary>
    private void LocateChange(EntryWalk walk)
    {
        var there = Encoding.UTF8.GetBytes(_note!.Text);
        var right = Encoding.UTF8.GetBytes(new Checkpoint(_manifest.Log, walk.Count, walk.Tree.Root()).Text);
        var same = there.AsSpan().CommonPrefixLength(right);
        var isText = walk is { IsInOrder: true, Differs: false } && same < there.Length;
        var offset = isText ? same : there.Length + 1;
        var line = there.AsSpan(0, Math.Min(offset, there.Length)).Count((byte)'\n') + (isText ? 1 : 2);
        string? expected = null;
        if (isText && same < right.Length)
        {
            var end = right.AsSpan(same).IndexOf((byte)'\n');
            expected = Encoding.UTF8.GetString(right.AsSpan(same, Math.Max(end, 1)));
        }
        _faults.Add(FaultKind.Changed, ExportFiles.Checkpoint, new Place(line, offset, isText, null, expected), Words.CheckpointChanged);
    }

    private void Compare(OutsideCheckpoint outside, EntryWalk walk, long agreed)
    {
        var (name, checkpoint) = (outside.Name, outside.Checkpoint);
        var signatures = outside.Note.Check(Trusted.Concat(_manifest.Keys).DistinctBy(key => (key.Name, key.Id)));
        if (signatures.FirstOrDefault(signature => !signature.IsValid) is { } bad)
        {
            _faults.Add(FaultKind.Changed, name, default, Words.FalseSignatureBy(bad.Key.ToString()));
            return;
        }
        if (signatures.Count == 0)
            Remarks.Add(Words.UnknownSigner(name));
        if (checkpoint.Origin != _manifest.Log)
        {
            var continues = walk.Continues?.Log == checkpoint.Origin;
            _faults.Add(FaultKind.OtherLog, name, new Place(1, 0, true, null, _manifest.Log), Words.OtherLog(checkpoint.Origin, _manifest.Log, continues));
        }
        else if (checkpoint.Size > walk.Count)
        {
            _faults.Add(FaultKind.CutOff, name, new Place(2, Encoding.UTF8.GetByteCount(checkpoint.Origin) + 1), Words.OlderThan(walk.Count, checkpoint.Size));
        }
        else if (!Agrees(checkpoint.Size, root => root == checkpoint.Root))
        {
            _faults.Add(FaultKind.Forked, name, new Place(Entry: agreed), Words.ForkedFrom(checkpoint.Size, agreed));
        }
    }

    private void Compare(ShortCode code, EntryWalk walk, long agreed)
    {
        if (code.Size > walk.Count)
            _faults.Add(FaultKind.CutOff, code.ToString(), default, Words.OlderThan(walk.Count, code.Size));
        else if (!Agrees(code.Size, root => ShortCode.Of(new Checkpoint(_manifest.Log, code.Size, root)) == code))
            _faults.Add(FaultKind.Forked, code.ToString(), new Place(Entry: agreed), Words.ForkedFromCode(code.Size, agreed));
    }

    /// <summary>Whether the entries or the hashes lead to what is asked for; which of the two is wrong, where they differ, is told elsewhere.</summary>
    private bool Agrees(long size, Func<MerkleHash, bool> isRight) =>
        _roots.TryGetValue(size, out var roots) && ((roots.Entries is { } entries && isRight(entries)) || (roots.Hashes is { } hashes && hashes != roots.Entries && isRight(hashes)));

    private static long OffsetOf(ReadOnlySpan<byte> bytes, int line)
    {
        var offset = 0;
        for (; line > 1 && bytes[offset..].IndexOf((byte)'\n') is >= 0 and var end; line--)
            offset += end + 1;
        return offset;
    }
}
