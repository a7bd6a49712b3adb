namespace Beredd.Detection.Inputs.Text;

/// <summary>A log of lines: one thread at a time cuts off a piece, each worker takes its own piece apart. Closes the stream when it is closed.</summary>
public abstract class TextLogReader : LogReader
{
    private readonly Lock gate = new();
    private readonly Stream stream;
    private int blocks;

    private protected TextLogReader(Stream stream, int pieceSize)
    {
        ArgumentNullException.ThrowIfNull(stream);
        this.stream = stream;
        Chunks = new LineChunks(stream, pieceSize);
    }

    public override long BytesRead
    {
        get
        {
            lock (gate)
                return Chunks.BytesRead;
        }
    }

    public override IReadOnlyList<LogDamage> Damage
    {
        get
        {
            lock (gate)
                return [.. Chunks.Damage];
        }
    }

    private protected LineChunks Chunks { get; }

    public override bool TryNextBlock(LogBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (block is not TextBlock own)
            throw new ArgumentException("a block of another format", nameof(block));
        own.Clear();
        lock (gate)
        {
            if (!Fill(own))
                return false;
            own.Begin(this, blocks++);
        }
        return true;
    }

    /// <summary>Puts the next piece into the block; false when there is none. Called by one thread at a time.</summary>
    private protected abstract bool Fill(TextBlock block);

    /// <summary>Puts the next lines into the block, each an event of its own.</summary>
    private protected bool FillLines(TextBlock block)
    {
        var bytes = block.Bytes;
        var isMore = Chunks.TryNext(ref bytes, out var length, out var offset);
        block.Bytes = bytes;
        if (isMore)
            block.Pieces.Add(new Piece(PieceKind.Lines, offset, 0, length));
        return isMore;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            stream.Dispose();
        base.Dispose(disposing);
    }
}
