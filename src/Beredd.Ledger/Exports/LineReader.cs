namespace Beredd.Ledger;

/// <summary>Reads a file line by line and knows at which byte each begins. A line lasts until the next read. Memory is that of the two longest lines.</summary>
internal sealed class LineReader(Stream stream, int longestLine) : IDisposable
{
    private byte[] _buffer = new byte[8192];
    private int _start;
    private int _end;
    private bool _isRead;

    /// <summary>The number of the line that was read, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The byte of the file at which that line begins.</summary>
    public long Offset { get; private set; }

    /// <summary>The byte after the last one that was read: at the end, the file's length.</summary>
    public long Next { get; private set; }

    /// <summary>Whether the line that was read has a newline at its end; the last one of a file that was cut off has not.</summary>
    public bool IsTerminated { get; private set; }

    /// <summary>Where reading stopped for good before the end of the file: a line without end, or an archive that is damaged there.</summary>
    public bool IsBroken { get; private set; }

    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        if (!Find(out var length, out var isTerminated))
        {
            line = default;
            return false;
        }
        line = _buffer.AsSpan(_start, length);
        Line++;
        Offset = Next;
        IsTerminated = isTerminated;
        var used = length + (isTerminated ? 1 : 0);
        _start += used;
        Next += used;
        return true;
    }

    /// <summary>Looks at the next line without reading it. The line that was read before is gone after it.</summary>
    public bool TryPeek(out ReadOnlySpan<byte> line)
    {
        var isThere = Find(out var length, out _);
        line = isThere ? _buffer.AsSpan(_start, length) : default;
        return isThere;
    }

    public void Dispose() => stream.Dispose();

    private bool Find(out int length, out bool isTerminated)
    {
        (length, isTerminated) = (0, false);
        var searched = 0;
        while (!IsBroken)
        {
            var at = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                (length, isTerminated) = (searched + at, true);
                IsBroken = length > longestLine;
                return !IsBroken;
            }
            searched = _end - _start;
            if (_isRead)
            {
                length = searched;
                IsBroken = length > longestLine;
                return length > 0 && !IsBroken;
            }
            if (searched > longestLine)
                IsBroken = true;
            else
                Fill();
        }
        return false;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        try
        {
            var count = stream.Read(_buffer, _end, _buffer.Length - _end);
            _isRead = count == 0;
            _end += count;
        }
        catch (InvalidDataException)
        {
            // What an archive says when its packed bytes make no sense.
            IsBroken = true;
        }
    }
}
