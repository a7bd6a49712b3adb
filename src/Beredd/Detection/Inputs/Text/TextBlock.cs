using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Beredd.Detection.Events;

namespace Beredd.Detection.Inputs.Text;

/// <summary>What part of a block's bytes holds.</summary>
internal enum PieceKind
{
    /// <summary>Lines, each for itself.</summary>
    Lines,

    /// <summary>The lines of one audit event.</summary>
    AuditEvent,
}

/// <summary>A part of a block's bytes.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Offset">Where in the file it starts.</param>
/// <param name="Start">Where in the block.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct Piece(PieceKind Kind, long Offset, int Start, int Length);

/// <summary>A piece of a log of lines.</summary>
internal abstract class TextBlock(EventShapes shapes) : LogBlock
{
    private const int MostDamage = 100;
    private readonly TextEvent @event = new(shapes);
    private readonly List<LogDamage> damage = [];
    private AuditEventParser? audit;
    private char[] text = new char[1024];
    private int piece;
    private int cursor;
    private LogDamage firstUnlisted;
    private int unlisted;

    public override LogEvent Event => @event;

    public override IReadOnlyList<LogDamage> Damage =>
        unlisted == 0 ? damage : [.. damage, new LogDamage(firstUnlisted.Offset, $"{unlisted} more in this part of the file, the first: {firstUnlisted.Reason}")];

    /// <summary>The lines; filled by the reader.</summary>
    internal byte[] Bytes { get; set; } = [];

    /// <summary>What the bytes hold, in order.</summary>
    internal List<Piece> Pieces { get; } = [];

    /// <summary>Shared by the run.</summary>
    protected EventShapes Shapes => shapes;

    public override bool MoveNext()
    {
        while (piece < Pieces.Count)
        {
            var current = Pieces[piece];
            if (cursor >= current.Length)
            {
                piece++;
                cursor = 0;
                continue;
            }
            var bytes = Bytes.AsSpan(current.Start + cursor, current.Length - cursor);
            var offset = current.Offset + cursor;
            if (current.Kind == PieceKind.AuditEvent)
            {
                cursor = current.Length;
                audit ??= new AuditEventParser(shapes);
                if (audit.TryParse(Decode(bytes, offset), offset, @event))
                    return true;
                AddDamage(offset, "an audit record that cannot be taken apart");
                continue;
            }
            var end = bytes.IndexOf((byte)'\n');
            cursor = end < 0 ? current.Length : cursor + end + 1;
            var line = (end < 0 ? bytes : bytes[..end]).TrimEnd("\r "u8);
            // A machine that lost power leaves zeros where lines should be.
            var first = line.IndexOfAnyExcept((byte)0);
            if (first > 0)
            {
                AddDamage(offset, $"{first} zero bytes");
                line = line[first..];
                offset += first;
            }
            else if (first < 0)
            {
                if (!line.IsEmpty)
                    AddDamage(offset, $"{line.Length} zero bytes");
                continue;
            }
            if (Parse(Decode(line, offset), offset, @event))
                return true;
        }
        return false;
    }

    internal void Clear()
    {
        Pieces.Clear();
        damage.Clear();
        (piece, cursor, unlisted) = (0, 0, 0);
    }

    internal void Begin(TextLogReader reader, int number)
    {
        Number = number;
        Begin(reader);
    }

    /// <summary>The block is of this reader now.</summary>
    protected abstract void Begin(TextLogReader reader);

    /// <summary>Makes an event of a line; false when the line holds none.</summary>
    protected abstract bool Parse(ReadOnlySpan<char> line, long offset, TextEvent target);

    protected void AddDamage(long offset, string reason)
    {
        if (damage.Count < MostDamage)
            damage.Add(new LogDamage(offset, reason));
        else if (unlisted++ == 0)
            firstUnlisted = new LogDamage(offset, reason);
    }

    private ReadOnlySpan<char> Decode(ReadOnlySpan<byte> bytes, long offset)
    {
        if (text.Length < bytes.Length)
            text = new char[Math.Max(bytes.Length, text.Length * 2)];
        var status = Utf8.ToUtf16(bytes, text, out var read, out var written, replaceInvalidSequences: false);
        if (status == OperationStatus.Done)
            return text.AsSpan(0, written);
        AddDamage(offset + read, "not UTF-8");
        return text.AsSpan(0, Encoding.UTF8.GetChars(bytes, text));
    }
}
