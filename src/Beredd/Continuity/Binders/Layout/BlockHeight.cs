using static Beredd.Continuity.Binders.Layout.Measures;

namespace Beredd.Continuity.Binders.Layout;

/// <summary>How high a piece of a page is, in millimetres, and where it can be divided.</summary>
internal sealed class BlockHeight(int contents)
{
    /// <summary>Lines to write on that take what is left of a page: fewer than this are left out.</summary>
    public const int FewestRuled = 2;

    public const int MostRuled = 22;

    public double Of(Block block) => block switch
    {
        Text text => (text.Lead ? TextMeasure.Lines(text.Words, Width, Lead, bold: true) * LeadLine : TextMeasure.Lines(text.Words, Width, Body) * BodyLine) + BlockGap,
        Heading heading => (TextMeasure.Lines(heading.Words, Width, HeadingType, bold: true) * HeadingLine) + HeadingGap,
        Steps steps => steps.Items.Sum(i => Of(i, steps.Urgent)) + BlockGap,
        Ticks ticks => ticks.Items.Sum(Tick) + BlockGap,
        Facts facts => facts.Items.Sum(Of) + BlockGap,
        Table table => Head(table) + table.Rows.Sum(r => Row(table, r)) + (table.Blank * BlankRow) + BlockGap,
        Said said => (TextMeasure.Lines(said.Label, Width - SaidSide, Body) * BodyLine) + (TextMeasure.Lines(said.Words, Width - SaidSide, SaidType, bold: true) * SaidLine) + SaidEnds + BlockGap,
        Blanks => BlankLine + BlockGap,
        Gap gap => (TextMeasure.Lines(gap.Words, Width - MarkWidth, Body, bold: true) * BodyLine) + (gap.Rows * RuledRow) + BlockGap,
        Ruled ruled => BodyLine + (Math.Max(ruled.Rows, FewestRuled) * RuledRow) + BlockGap,
        Contents => (contents * ContentsRow) + BlockGap,
        Card card => card.Blocks.Sum(Of) + BlockGap,
        // A form or a list of codes has its page to itself.
        _ => Height,
    };

    /// <summary>The most of a block that fits, and the rest; null for what there is none of.</summary>
    public (Block? Fits, Block? Left) Split(Block block, double room)
    {
        if (Of(block) <= room)
            return (block, null);
        switch (block)
        {
            case Steps steps:
                var n = Fit(steps.Items, i => Of(i, steps.Urgent), room - BlockGap);
                return n == 0 ? (null, block) : (steps with { Items = [.. steps.Items.Take(n)] }, steps with { Items = [.. steps.Items.Skip(n)], From = steps.From + n });
            case Ticks ticks:
                n = Fit(ticks.Items, Tick, room - BlockGap);
                return n == 0 ? (null, block) : (new Ticks([.. ticks.Items.Take(n)]), new Ticks([.. ticks.Items.Skip(n)]));
            case Table table:
                n = Fit(table.Rows, r => Row(table, r), room - BlockGap - Head(table));
                return n == 0 ? (null, block) : (table with { Rows = [.. table.Rows.Take(n)], Blank = 0 }, table with { Rows = [.. table.Rows.Skip(n)] });
            default:
                return (null, block);
        }
    }

    private static int Fit<T>(IReadOnlyList<T> items, Func<T, double> height, double room)
    {
        var (count, used) = (0, 0.0);
        while (count < items.Count && (used += height(items[count])) <= room)
            count++;
        return count;
    }

    private static double Of(string step, bool urgent) => urgent
        ? (TextMeasure.Lines(step, Width - UrgentMargin, Lead, bold: true) * LeadLine) + UrgentGap
        : (TextMeasure.Lines(step, Width - StepMargin, StepType) * StepLine) + StepGap;

    private static double Tick(string item) => (TextMeasure.Lines(item, Width - TickMargin, Body) * BodyLine) + TickGap;

    private static double Of(Fact fact) =>
        (Math.Max(TextMeasure.Lines(fact.Label, FactLabel, Body, bold: true), TextMeasure.Lines(fact.Value, Width - FactLabel - FactGap, Body)) * BodyLine) + FactRow;

    private static double Head(Table table) => (table.Columns.Max(c => TextMeasure.Lines(c.Words, Cell(table, c), Body, bold: true)) * CellLine) + CellEnds;

    private static double Row(Table table, IReadOnlyList<string> row) =>
        (table.Columns.Zip(row, (c, text) => c.Strong ? TextMeasure.Lines(text, Cell(table, c), StrongType, bold: true) * StepLine : TextMeasure.Lines(text, Cell(table, c), Body) * CellLine).Max()) + CellEnds;

    private static double Cell(Table table, Column column) => (Width * column.Share / table.Columns.Sum(c => c.Share)) - CellSide;
}
