using static Beredd.Continuity.Binders.Layout.Measures;

namespace Beredd.Continuity.Binders.Layout;

/// <summary>One side of paper.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Title">At its top.</param>
/// <param name="Begins">Whether a chapter begins here; else it goes on.</param>
/// <param name="Blocks">What it holds.</param>
public sealed record Sheet(int Number, string Title, bool Begins, IReadOnlyList<Block> Blocks);

/// <summary>A form to fill in: numbered, the original that is copied, or of a draft (without either).</summary>
public sealed record FormSheet(BinderForm Form, string? Code, bool IsOriginal) : Block;

/// <summary>Codes to write on copies, and to tick off.</summary>
public sealed record CodeList(IReadOnlyList<string> Codes) : Block;

/// <summary>A binder divided into sheets, each with its number.</summary>
public sealed class BinderLayout
{
    private readonly List<Sheet> _sheets = [];
    private readonly Dictionary<string, int> _pages = new(StringComparer.Ordinal);
    private readonly BlockHeight _height;

    private BinderLayout(Binder binder, Edition edition)
    {
        (Binder, Edition, Text) = (binder, edition, new SheetText(binder.English));
        var chapters = new List<Chapter>(binder.Chapters) { AboutPages.Of(binder, edition, Text) };
        Entries = [.. chapters.Select(c => (c.Key, c.Title)), .. binder.Forms.Select(f => (f.Key, Text.FormTitle(f)))];
        _height = new BlockHeight(Entries.Count);
        foreach (var chapter in chapters)
            Lay(chapter);
        foreach (var form in binder.Forms)
            Lay(form);
    }

    public Binder Binder { get; }

    public Edition Edition { get; }

    internal SheetText Text { get; }

    public IReadOnlyList<Sheet> Sheets => _sheets;

    /// <summary>The lines of the table of contents.</summary>
    public IReadOnlyList<(string Key, string Title)> Entries { get; }

    public static BinderLayout Of(Binder binder, Edition edition) => new(binder, edition);

    /// <summary>Where a chapter begins; null where there is none of that key.</summary>
    public int? PageOf(string chapter) => _pages.TryGetValue(chapter, out var page) ? page : null;

    /// <summary>The numbers of a form in this copy, as a text.</summary>
    public string NumbersOf(string code) => !Edition.Numbers.TryGetValue(code, out var numbers)
        ? Text.NoNumbers
        : string.Join("\n", new[] { Text.OnSheets(numbers.First, numbers.Sheets), Text.OnList(numbers.FirstListed, numbers.Listed) }.Where(n => n.Length > 0));

    private void Lay(Chapter chapter)
    {
        var blocks = new List<Block>();
        var left = Room(chapter.Title) - (_sheets.Count == 0 ? BannerHeight : 0);
        var queue = new Queue<Block>(chapter.Blocks);
        while (queue.TryPeek(out var block))
        {
            if (block is Ruled { Rows: 0 } ruled)
            {
                queue.Dequeue();
                var rows = Math.Min(BlockHeight.MostRuled, (int)((left - BodyLine - BlockGap) / RuledRow));
                if (rows >= BlockHeight.FewestRuled)
                    blocks.Add(ruled with { Rows = rows });
                continue;
            }
            // A heading goes with what it is the heading of.
            var needed = block is Heading && queue.Count > 1 ? _height.Of(block) + Math.Min(_height.Of(queue.ElementAt(1)), 4 * BodyLine) : 0;
            var (fits, rest) = needed > left ? (null, block) : _height.Split(block, left);
            if (fits is null && blocks.Count == 0)
                (fits, rest) = (block, null); // Too high for any page: better over its edge than lost.
            if (fits is not null)
            {
                blocks.Add(fits);
                left -= _height.Of(fits);
            }
            queue.Dequeue();
            if (rest is null)
                continue;
            End(chapter.Key, chapter.Title, blocks);
            blocks = [];
            left = Room($"{chapter.Title} ({Text.Continued})");
            queue = new Queue<Block>(queue.Prepend(rest));
        }
        if (blocks.Count > 0 || !_pages.ContainsKey(chapter.Key))
            End(chapter.Key, chapter.Title, blocks);
    }

    private static double Room(string title) => Height - (TextMeasure.Lines(title, Width, TitleType, bold: true) * TitleLine) - TitleGap;

    private void Lay(BinderForm form)
    {
        if (!Edition.Numbers.TryGetValue(form.Code, out var numbers))
        {
            End(form.Key, Text.FormTitle(form), [new FormSheet(form, null, IsOriginal: false)]);
            return;
        }
        for (var i = 0; i < numbers.Sheets; i++)
            End(form.Key, Text.FormTitle(form), [new FormSheet(form, new SheetCode(form.Code, numbers.First + i).Text, IsOriginal: false)]);
        End(form.Key, Text.FormTitle(form), [new FormSheet(form, null, IsOriginal: true)]);
        for (var i = 0; i < numbers.Listed; i += BinderPress.Listed)
        {
            var codes = Enumerable.Range(numbers.FirstListed + i, Math.Min(BinderPress.Listed, numbers.Listed - i)).Select(n => new SheetCode(form.Code, n).Text);
            _sheets.Add(new Sheet(_sheets.Count + 1, Text.CodesTitle(form), Begins: true, [new Text(Text.CodesLead), new CodeList([.. codes])]));
        }
    }

    private void End(string key, string title, IReadOnlyList<Block> blocks)
    {
        var begins = _pages.TryAdd(key, _sheets.Count + 1);
        // A sheet of a form is no continuation of the one before it.
        var shown = begins || blocks.Any(b => b is FormSheet) ? title : $"{title} ({Text.Continued})";
        _sheets.Add(new Sheet(_sheets.Count + 1, shown, begins, blocks));
    }
}
