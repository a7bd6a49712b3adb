using Beredd.Detection.Events;
using Beredd.Detection.Inputs.Json;

namespace Beredd.Detection.Inputs.Text;

/// <summary>
/// Any text whose log source the user named: each line is an event with the field <c>message</c>, which rules of keywords look through, and with the time that
/// it starts with, if it does.
/// </summary>
public sealed class LinesLogReader : TextLogReader
{
    private readonly EventShapes shapes;
    private readonly NamedLogSource named;

    /// <summary>Opens a log.</summary>
    /// <param name="stream">The unpacked log from its start; closed with the reader.</param>
    /// <param name="shapes">The run's.</param>
    /// <param name="named">What the user said of the log source.</param>
    public LinesLogReader(Stream stream, EventShapes shapes, NamedLogSource named)
        : base(stream, LineChunks.UsualSize)
    {
        ArgumentNullException.ThrowIfNull(named);
        (this.shapes, this.named) = (shapes, named);
    }

    public override string Format => "text";

    public override LogBlock NewBlock() => new Block(shapes, named);

    private protected override bool Fill(TextBlock block) => FillLines(block);

    private sealed class Block(EventShapes shapes, NamedLogSource named) : TextBlock(shapes)
    {
        protected override void Begin(TextLogReader reader)
        {
        }

        protected override bool Parse(ReadOnlySpan<char> line, long offset, TextEvent target)
        {
            if (line.IsWhiteSpace())
                return false;
            target.Begin(offset);
            target.SetLogSource(named.Product, named.Category, named.Service);
            target.SetOrigin(default, LogTimes.TryIso(line.TrimStart('['), out _, out var ticks, out _) ? ticks : 0, 0);
            target.AddField("message", isSystem: false);
            target.AddValue(line);
            target.End();
            return true;
        }
    }
}
