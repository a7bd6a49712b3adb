namespace Beredd.Ledger;

/// <summary>Reads the leaves' hashes beside the entries, one at a time, and looks a few up out of turn where entries have moved.</summary>
internal sealed class HashWalk : IDisposable
{
    public const int LineLength = (2 * MerkleHash.Size) + 1;
    private const int MostLookUps = 100;

    private readonly ExportSource _export;
    private readonly LineReader? _reader;
    private readonly FaultList _faults;
    private MerkleHash _current;
    private long _at = -1;
    private int _lookUps;
    private bool _isSaid;

    public HashWalk(ExportSource export, FaultList faults)
    {
        (_export, _faults) = (export, faults);
        if (export.Names.Contains(ExportFiles.Hashes))
            _reader = new LineReader(export.Open(ExportFiles.Hashes), LineLength);
        else
            faults.Add(FaultKind.Removed, ExportFiles.Hashes, default, Words.FileMissing(ExportFiles.Hashes));
        IsWhole = _reader is not null;
    }

    /// <summary>Whether all hashes so far were read.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>The tree of the hashes so far.</summary>
    public Frontier Tree { get; } = new();

    /// <summary>Where the hash that was read stands.</summary>
    public long Offset => _at * LineLength;

    /// <summary>The hash of an entry; entries are asked for in order, each as often as need be. Null where it cannot be had.</summary>
    public MerkleHash? this[long index]
    {
        get
        {
            while (IsWhole && _at < index)
                IsWhole = TryNext();
            return IsWhole ? _current : null;
        }
    }

    /// <summary>Says that there are fewer hashes, or more, than entries were signed.</summary>
    public void Finish(long size)
    {
        if (_reader is null || _isSaid)
            return;
        while (IsWhole && _at < size - 1)
            IsWhole = TryNext();
        if (!IsWhole && !_isSaid)
            Say(FaultKind.CutOff, Place.EndOf(_reader, _at + 1), Words.HashesCutOff(_at + 1, size));
        else if (IsWhole && _reader.TryRead(out _))
            Say(FaultKind.Added, Place.In(_reader), Words.LinesAdded(size));
    }

    /// <summary>Whether an entry's hash is this, wherever in the file. After some look-ups it believes what it is told: the export is wrong anyway.</summary>
    public bool IsHashOf(long index, MerkleHash hash)
    {
        if (_lookUps++ >= MostLookUps)
            return true;
        if (_reader is null)
            return false;
        using var stream = _export.Open(ExportFiles.Hashes);
        var line = new byte[LineLength];
        try
        {
            Skip(stream, index * LineLength);
            return stream.ReadAtLeast(line, LineLength, throwOnEndOfStream: false) == LineLength && MerkleHash.TryParseHex(line.AsSpan(0, LineLength - 1), out var there) && there == hash;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    public void Dispose() => _reader?.Dispose();

    private bool TryNext()
    {
        if (!_reader!.TryRead(out var line))
        {
            if (_reader.IsBroken)
                Say(FaultKind.Changed, Place.EndOf(_reader), Words.Unreadable);
            return false;
        }
        if (!MerkleHash.TryParseHex(line, out _current) || !_reader.IsTerminated)
        {
            var cursor = new CanonicalCursor([(byte)'"', .. line, (byte)'"']);
            cursor.Hash();
            cursor.End();
            var isCutOff = !_reader.IsTerminated && (cursor.Fault is null || cursor.Fault.Offset > line.Length);
            var offset = isCutOff ? line.Length : cursor.Fault!.Offset - 1;
            Say(isCutOff ? FaultKind.CutOff : FaultKind.Changed, new Place(_reader.Line, _reader.Offset + offset, true, _at + 1, isCutOff ? null : cursor.Fault!.Expected), isCutOff ? Words.FileEndsEarly : Words.HashChanged(_at + 1));
            return false;
        }
        _at++;
        Tree.Append(_current);
        return true;
    }

    private void Say(FaultKind kind, Place place, Words words)
    {
        _faults.Add(kind, ExportFiles.Hashes, place, words);
        _isSaid = true;
    }

    private static void Skip(Stream stream, long bytes)
    {
        if (stream.CanSeek)
        {
            stream.Position = bytes;
            return;
        }
        var buffer = new byte[81920];
        while (bytes > 0 && stream.Read(buffer, 0, (int)Math.Min(bytes, buffer.Length)) is > 0 and var count)
            bytes -= count;
    }
}
