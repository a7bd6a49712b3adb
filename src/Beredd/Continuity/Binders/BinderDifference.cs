namespace Beredd.Continuity.Binders;

public enum ChangeKind
{
    Changed,
    New,
    Gone,
}

/// <summary>A chapter or form that says something else than it did.</summary>
/// <param name="Key">Of the chapter.</param>
/// <param name="Title">As it is called now, or was called where it is gone.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Before">Lines that are no longer there.</param>
/// <param name="Now">Lines that were not there.</param>
public sealed record ChapterChange(string Key, string Title, ChangeKind Kind, IReadOnlyList<string> Before, IReadOnlyList<string> Now);

/// <summary>What two binders of a unit say differently, chapter by chapter.</summary>
internal static class BinderDifference
{
    public static IReadOnlyList<ChapterChange> Between(Binder before, Binder now)
    {
        var old = Parts(before).ToDictionary(p => p.Key, StringComparer.Ordinal);
        var kept = new HashSet<string>(StringComparer.Ordinal);
        var changes = new List<ChapterChange>();
        foreach (var part in Parts(now))
        {
            kept.Add(part.Key);
            if (!old.TryGetValue(part.Key, out var was))
                changes.Add(new ChapterChange(part.Key, part.Title, ChangeKind.New, [], part.Lines));
            else if (part.Title != was.Title || !part.Lines.SequenceEqual(was.Lines))
                changes.Add(new ChapterChange(part.Key, part.Title, ChangeKind.Changed, Without(Said(was), Said(part)), Without(Said(part), Said(was))));
        }
        changes.AddRange(Parts(before).Where(p => !kept.Contains(p.Key)).Select(p => new ChapterChange(p.Key, p.Title, ChangeKind.Gone, p.Lines, [])));
        return changes;

        static IReadOnlyList<string> Said(Part part) => [part.Title, .. part.Lines];
    }

    private static IEnumerable<Part> Parts(Binder binder)
    {
        var words = new SheetText(binder.English);
        return
        [
            .. binder.Chapters.Select(c => new Part(c.Key, c.Title, [.. c.Blocks.SelectMany(b => b.Lines)])),
            .. binder.Forms.Select(f => new Part(f.Key, words.FormTitle(f), [f.Name, f.Service, f.TypedInto, .. f.Asks])),
            new Part(BinderChapter.About, words.AboutTitle, [binder.Unit, binder.Municipality, binder.SpareBinder]),
        ];
    }

    /// <summary>As many of each line as there are more of it than in the other.</summary>
    private static List<string> Without(IReadOnlyList<string> lines, IReadOnlyList<string> others)
    {
        var left = others.CountBy(l => l).ToDictionary(StringComparer.Ordinal);
        var rest = new List<string>();
        foreach (var line in lines)
        {
            if (left.TryGetValue(line, out var count) && count > 0)
                left[line] = count - 1;
            else if (line.Length > 0)
                rest.Add(line);
        }
        return rest;
    }

    private sealed record Part(string Key, string Title, IReadOnlyList<string> Lines);
}
