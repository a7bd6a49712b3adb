using Beredd.Detection.Events;

namespace Beredd.Detection.Inputs.Text;

/// <summary>Access logs of web servers (Apache, nginx and many others) in the Common or Combined Log Format.</summary>
public sealed class AccessLogReader : TextLogReader
{
    private readonly EventShapes shapes;

    /// <summary>Opens a log.</summary>
    /// <param name="stream">The unpacked log from its start; closed with the reader.</param>
    /// <param name="shapes">The run's.</param>
    public AccessLogReader(Stream stream, EventShapes shapes)
        : this(stream, shapes, LineChunks.UsualSize)
    {
    }

    internal AccessLogReader(Stream stream, EventShapes shapes, int pieceSize)
        : base(stream, pieceSize) => this.shapes = shapes;

    public override string Format => "access";

    public override LogBlock NewBlock() => new Block(shapes);

    private protected override bool Fill(TextBlock block) => FillLines(block);

    private sealed class Block(EventShapes shapes) : TextBlock(shapes)
    {
        private readonly AccessEventParser parser = new();

        protected override void Begin(TextLogReader reader)
        {
        }

        protected override bool Parse(ReadOnlySpan<char> line, long offset, TextEvent target)
        {
            var isEvent = parser.TryParse(line, offset, default, target, out var isCut);
            if (!isEvent)
                AddDamage(offset, "a line that is no access record");
            else if (isCut)
                AddDamage(offset, "an access record that ends too early; what is there is taken");
            return isEvent;
        }
    }
}
