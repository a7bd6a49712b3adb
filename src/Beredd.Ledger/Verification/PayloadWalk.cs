namespace Beredd.Ledger;

/// <summary>Reads the payloads beside the entries, and says which are wrong, moved, missing, or there though erased.</summary>
internal sealed class PayloadWalk(LineReader reader, FaultList faults, SingleByte repair) : IDisposable
{
    private const int LongestCharacter = 6;

    private readonly NumberSet _present = new();
    private readonly List<long> _damagedAfter = [];
    private PayloadLine? _current;
    private long _lastRead = -1;
    private bool _isAtEnd;
    private bool _isCutOff;

    /// <summary>How many payloads were there and right.</summary>
    public long Right { get; private set; }

    /// <summary>Takes the payload of an entry, where the next line is it.</summary>
    /// <param name="entry">The entry's number.</param>
    /// <param name="commitment">What its leaf says of the payload; null where the leaf is not to be trusted.</param>
    public void Take(long entry, MerkleHash? commitment)
    {
        while (TryLoad(entry, commitment))
        {
            // A number that was changed is known by the payload that goes with it.
            var isChangedNumber = _current!.Sequence != entry && commitment is { } sought && _current.Commitment == sought;
            if (_current.Sequence == entry || isChangedNumber)
            {
                Judge(entry, commitment);
                return;
            }
            if (_current.Sequence > entry)
                return;
            Misplaced(isPastEnd: false);
        }
    }

    /// <summary>Judges what is left when all entries are read.</summary>
    /// <param name="count">How many entries were read.</param>
    /// <param name="size">How many the log has.</param>
    /// <param name="erased">The entries that are erased.</param>
    /// <param name="isAllKnown">Whether all entries were read; where some are missing, so may be the word that a payload was erased.</param>
    public void Finish(long count, long size, NumberSet erased, bool isAllKnown)
    {
        while (TryLoad(entry: -1, commitment: null))
        {
            if (_current!.Sequence >= count && _current.Sequence < size)
                Consume();
            else
                Misplaced(isPastEnd: _current.Sequence >= size);
        }
        if (reader.IsBroken)
            return;
        var excused = Excused(count, erased);
        var tail = TailMissing(count, erased);
        for (var entry = 0L; entry < count; entry++)
        {
            var isThere = _present.Contains(entry);
            if (isThere && erased.Contains(entry))
                faults.Add(FaultKind.NotErased, ExportFiles.Payloads, new Place(Entry: entry), Words.PayloadNotErased(entry));
            if (isThere || !isAllKnown || erased.Contains(entry) || excused.Contains(entry))
                continue;
            if (entry < tail)
            {
                faults.Add(FaultKind.Removed, ExportFiles.Payloads, new Place(Entry: entry), Words.PayloadRemoved(entry));
                continue;
            }
            if (!_isCutOff)
                faults.Add(FaultKind.CutOff, ExportFiles.Payloads, Place.EndOf(reader, entry), Words.PayloadsCutOff(entry));
            break;
        }
    }

    public void Dispose() => reader.Dispose();

    /// <summary>Has the next line ready. False at the end, and where the line was the entry's with one byte changed: that is said, and the line done with.</summary>
    private bool TryLoad(long entry, MerkleHash? commitment)
    {
        while (_current is null && !_isAtEnd)
        {
            if (!reader.TryRead(out var line))
            {
                _isAtEnd = true;
                if (reader.IsBroken)
                    faults.Add(FaultKind.Changed, ExportFiles.Payloads, Place.EndOf(reader), Words.Unreadable);
                break;
            }
            var fault = PayloadLine.TryRead(line, out _current);
            // A cut may go through an escape, or through a character of several bytes.
            if (!reader.IsTerminated && (fault is null || fault.Offset > line.Length - LongestCharacter))
            {
                faults.Add(FaultKind.CutOff, ExportFiles.Payloads, new Place(reader.Line, reader.Next, true, _current?.Sequence, "\\n"), Words.FileEndsEarly);
                _isCutOff = true;
            }
            else if (fault is not null && commitment is { } expected && Changed(line, entry, expected) is { } at)
            {
                faults.Add(FaultKind.Changed, ExportFiles.Payloads, Place.In(reader, at, entry), Words.PayloadChanged(entry, true));
                Done(entry);
                return false;
            }
            else if (fault is not null)
            {
                faults.Add(FaultKind.Changed, ExportFiles.Payloads, Place.In(reader, fault), Words.PayloadLineWrong);
                _damagedAfter.Add(_lastRead);
            }
        }
        return _current is not null;
    }

    private void Judge(long entry, MerkleHash? commitment)
    {
        var isRightNumber = _current!.Sequence == entry;
        if (commitment is { } expected && isRightNumber && _current.Commitment != expected)
        {
            var at = Changed(Line(), entry, expected);
            faults.Add(FaultKind.Changed, ExportFiles.Payloads, at is null ? Place.In(reader, entry) : Place.In(reader, at, entry), Words.PayloadChanged(entry, at is not null));
        }
        else if (!isRightNumber)
        {
            var right = new PayloadLine(entry, _current.Payload, _current.Salt);
            var at = Line().AsSpan().CommonPrefixLength(Line(right));
            faults.Add(FaultKind.Changed, ExportFiles.Payloads, new Place(reader.Line, reader.Offset + at, true, entry, $"\"sequence\":{entry}}}"), Words.PayloadChanged(entry, true));
        }
        else if (commitment is not null)
        {
            Right++;
        }
        Done(entry);
    }

    private void Done(long entry)
    {
        _present.Add(entry);
        _lastRead = entry;
        _current = null;
    }

    private LineFault? Changed(ReadOnlySpan<byte> line, long entry, MerkleHash expected) =>
        repair.Find(line, 0xff, tried => PayloadLine.TryRead(tried, out var read) is null && read!.Sequence == entry && read.Commitment == expected);

    private void Misplaced(bool isPastEnd)
    {
        var entry = _current!.Sequence;
        var (kind, words) = isPastEnd
            ? (FaultKind.Added, Words.PayloadOfNone(entry))
            : _present.Contains(entry) ? (FaultKind.Added, Words.PayloadAgain(entry)) : (FaultKind.OutOfOrder, Words.PayloadOutOfOrder(entry));
        faults.Add(kind, ExportFiles.Payloads, Place.In(reader, entry), words);
        Consume();
    }

    private void Consume()
    {
        // A number past the log's end would only cost memory.
        if (_current!.Sequence <= reader.Line + (1L << 24))
            _present.Add(_current.Sequence);
        _current = null;
    }

    private byte[] Line() => Line(_current!);

    private static byte[] Line(PayloadLine line)
    {
        var to = new CanonicalWriter();
        PayloadLine.Write(to, line.Sequence, line.Payload, line.Salt.Bytes);
        return to.Written.ToArray();
    }

    /// <summary>Each damaged line was the payload of some entry after the last one that was read before it.</summary>
    private NumberSet Excused(long count, NumberSet erased)
    {
        var excused = new NumberSet();
        var entry = 0L;
        foreach (var after in _damagedAfter)
        {
            entry = Math.Max(entry, after + 1);
            while (entry < count && (_present.Contains(entry) || erased.Contains(entry)))
                entry++;
            excused.Add(entry++);
        }
        return excused;
    }

    /// <summary>The first entry from which on no payload is there that should be.</summary>
    private long TailMissing(long count, NumberSet erased)
    {
        var tail = count;
        while (tail > 0 && (!_present.Contains(tail - 1) || erased.Contains(tail - 1)))
            tail--;
        return tail;
    }
}
