using System.Text.Json.Serialization;

namespace Beredd.Continuity.Binders;

/// <summary>
/// A piece of a page of the binder. What is to be filled in by hand, and pages that are referred to, stand in its texts as signs (<see cref="Signs"/>).
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Steps), "steps")]
[JsonDerivedType(typeof(Ticks), "ticks")]
[JsonDerivedType(typeof(Facts), "facts")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(Said), "said")]
[JsonDerivedType(typeof(Blanks), "blanks")]
[JsonDerivedType(typeof(Gap), "gap")]
[JsonDerivedType(typeof(Ruled), "ruled")]
[JsonDerivedType(typeof(Contents), "contents")]
[JsonDerivedType(typeof(Card), "card")]
public abstract record Block
{
    /// <summary>What it says, a line for each thing that can change by itself.</summary>
    [JsonIgnore]
    public virtual IEnumerable<string> Lines => [];
}

/// <summary>A paragraph; a lead is what must be seen first.</summary>
public sealed record Text(string Words, bool Lead = false) : Block
{
    [JsonIgnore]
    public override IEnumerable<string> Lines => [Words];
}

public sealed record Heading(string Words) : Block
{
    [JsonIgnore]
    public override IEnumerable<string> Lines => [Words];
}

/// <summary>Numbered things to do, in order, each with a box to tick. Urgent ones are set in the largest type.</summary>
public sealed record Steps(IReadOnlyList<string> Items, bool Urgent = false, int From = 1) : Block
{
    [JsonIgnore]
    public override IEnumerable<string> Lines => Items;
}

/// <summary>Things to tick off in any order.</summary>
public sealed record Ticks(IReadOnlyList<string> Items) : Block
{
    [JsonIgnore]
    public override IEnumerable<string> Lines => Items;
}

/// <summary>A label and what is so.</summary>
public sealed record Fact(string Label, string Value);

public sealed record Facts(IReadOnlyList<Fact> Items) : Block
{
    [JsonIgnore]
    public override IEnumerable<string> Lines => Items.Select(f => $"{f.Label}: {f.Value}");
}

/// <summary>A column; the shares of all columns make up the width.</summary>
public sealed record Column(string Words, int Share, bool Strong = false);

/// <summary>A table, with rows to be filled in by hand after those that are known.</summary>
public sealed record Table(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, int Blank = 0) : Block
{
    [JsonIgnore]
    public override IEnumerable<string> Lines => Rows.Select(r => string.Join(" · ", r.Where(c => c.Length > 0 && c != Signs.Box)));
}

/// <summary>Words to say or write to somebody, in a frame.</summary>
public sealed record Said(string Label, string Words) : Block
{
    [JsonIgnore]
    public override IEnumerable<string> Lines => [Words];
}

/// <summary>Labels with a line each to write on, side by side.</summary>
public sealed record Blanks(IReadOnlyList<string> Labels) : Block;

/// <summary>What the register does not say, with lines to write it on by hand.</summary>
public sealed record Gap(string Words, int Rows) : Block
{
    [JsonIgnore]
    public override IEnumerable<string> Lines => [Words];
}

/// <summary>Lines to write on; 0 rows take what is left of the page.</summary>
public sealed record Ruled(string Label, int Rows) : Block;

/// <summary>The table of contents.</summary>
public sealed record Contents : Block;

/// <summary>Pieces that belong together, and stay on one page.</summary>
public sealed record Card(IReadOnlyList<Block> Blocks) : Block
{
    [JsonIgnore]
    public override IEnumerable<string> Lines => Blocks.SelectMany(b => b.Lines);
}

/// <summary>Signs within texts that are drawn, not written.</summary>
internal static class Signs
{
    /// <summary>Missing: a mark, and a line to write on.</summary>
    public const string FillIn = "[[?]]";

    /// <summary>A box to tick.</summary>
    public const string Box = "[[ ]]";

    /// <summary>The page on which a chapter begins.</summary>
    public static string Page(string chapter) => $"[[{chapter}]]";

    /// <summary>The numbers of a series that go with a print.</summary>
    public static string Numbers(string series) => $"[[nr:{series}]]";

    public static string OrFillIn(string text) => string.IsNullOrWhiteSpace(text) ? FillIn : text;
}
