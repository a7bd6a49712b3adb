using System.Buffers;
using Beredd.Detection.Events;

namespace Beredd.Detection.Inputs.Text;

/// <summary>
/// Lines of the Linux audit daemon, raw or enriched, one event for all records of a serial number. Fields as the records have them, plus
/// <c>type</c> with each record's type; a field that several records have has several values. <c>cmdline</c> is the arguments of a program that was run, in one text.
/// </summary>
public sealed class AuditdLogReader : TextLogReader
{
    private const int MostDamage = 100;
    private readonly EventShapes shapes;
    private readonly AuditGroups groups = new();
    private readonly List<LogDamage> foreign = [];
    private byte[] lines = [];
    private bool ended;

    /// <summary>Opens a log.</summary>
    /// <param name="stream">The unpacked log from its start; closed with the reader.</param>
    /// <param name="shapes">The run's.</param>
    public AuditdLogReader(Stream stream, EventShapes shapes)
        : this(stream, shapes, LineChunks.UsualSize)
    {
    }

    internal AuditdLogReader(Stream stream, EventShapes shapes, int pieceSize)
        : base(stream, pieceSize) => this.shapes = shapes;

    public override string Format => "auditd";

    public override IReadOnlyList<LogDamage> Damage
    {
        get
        {
            var damage = base.Damage;
            lock (foreign)
                return [.. damage, .. foreign];
        }
    }

    public override LogBlock NewBlock() => new Block(shapes);

    private protected override bool Fill(TextBlock block)
    {
        // A disk may hold thousands of small logs.
        if (lines.Length == 0)
            lines = ArrayPool<byte>.Shared.Rent(Chunks.Size);
        while (!ended && groups.CompleteBytes < LineChunks.UsualSize)
        {
            if (Chunks.TryNext(ref lines, out var length, out var offset))
            {
                Sort(lines.AsSpan(0, length), offset);
            }
            else
            {
                ended = true;
                groups.End();
            }
        }
        groups.MoveTo(block, 0);
        return block.Pieces.Count > 0;
    }

    private void Sort(ReadOnlySpan<byte> rest, long offset)
    {
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = (end < 0 ? rest : rest[..end]).TrimEnd("\r "u8);
            if (!line.IsEmpty && !groups.TryAdd(line, offset) && !IsSearchOutput(line))
                Foreign(offset);
            offset += end + 1;
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && lines.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(lines);
            lines = [];
        }
        base.Dispose(disposing);
    }

    /// <summary>What <c>ausearch</c> writes between events.</summary>
    private static bool IsSearchOutput(ReadOnlySpan<byte> line) => line.StartsWith("----"u8) || line.StartsWith("time->"u8);

    private void Foreign(long offset)
    {
        lock (foreign)
        {
            if (foreign.Count < MostDamage)
                foreign.Add(new LogDamage(offset, "a line that is no audit record"));
            else if (foreign.Count == MostDamage)
                foreign.Add(new LogDamage(offset, "more lines that are no audit records"));
        }
    }

    private sealed class Block(EventShapes shapes) : TextBlock(shapes)
    {
        protected override void Begin(TextLogReader reader)
        {
        }

        protected override bool Parse(ReadOnlySpan<char> line, long offset, TextEvent target) => false;
    }
}
