using System.Globalization;

namespace Beredd.Continuity.Binders.Layout;

/// <summary>The chapter that comes with the print: version and dates, where the binder and the spare one are, and what has changed.</summary>
internal static class AboutPages
{
    /// <summary>Of one chapter; what more has changed is to be read there.</summary>
    private const int MostLines = 6;

    public static Chapter Of(Binder binder, Edition edition, SheetText text)
    {
        List<Fact> facts =
        [
            new(text.Unit, binder.Unit),
            new(text.Municipality, Signs.OrFillIn(binder.Municipality)),
            new(text.Edition, edition.Number is { } number ? number.ToString(CultureInfo.InvariantCulture) : text.Draft),
            new(text.Printed, text.Day(edition.PrintedOn)),
        ];
        if (edition.ValidUntil is { } until)
            facts.AddRange([new Fact(text.ValidUntil, text.Day(until)), new Fact(text.PrintedBy, Signs.OrFillIn(edition.PrintedBy))]);
        facts.Add(new Fact(text.HangsAt, Signs.OrFillIn(string.Join("\n", edition.Places.Where(p => p.Length > 0)))));
        facts.Add(new Fact(text.SpareBinder, Signs.OrFillIn(binder.SpareBinder)));
        return new Chapter(BinderChapter.About, text.AboutTitle,
        [
            new Facts(facts),
            new Text(text.AboutFault),
            new Text(text.AboutOld),
            new Heading(text.ChangesTitle),
            .. Changes(edition, text),
            new Ruled(text.Corrections, 0),
        ]);
    }

    private static IEnumerable<Block> Changes(Edition edition, SheetText text)
    {
        if (edition.Before is not { } before)
            return [new Text(edition.Number is null ? text.ChangesDraft : text.ChangesFirst)];
        if (edition.Changes is not { } changes)
            return [new Text(text.ChangesOtherLanguage(before.Number))];
        var since = new Text(text.ChangesSince(before.Number, before.PrintedOn));
        return changes.Count == 0 ? [since, new Text(text.ChangesNone)] : [since, .. changes.Select(c => Change(c, text))];
    }

    private static Table Change(ChapterChange change, SheetText text)
    {
        var kind = change.Kind switch { ChangeKind.New => text.ChangeNew, ChangeKind.Gone => text.ChangeGone, _ => Signs.Page(change.Key) };
        List<string> lines = change.Kind == ChangeKind.Changed
            ? [.. change.Before.Select(l => text.Was(text.Plain(l))), .. change.Now.Select(l => text.Is(text.Plain(l)))]
            : [];
        if (lines.Count > MostLines)
            lines = [.. lines.Take(MostLines), text.More(lines.Count - MostLines)];
        return new Table([new(change.Title, 86), new(change.Kind == ChangeKind.Changed ? text.PageWord : kind, 14)], lines.Count == 0 ? [] : [[string.Join("\n", lines), change.Kind == ChangeKind.Changed ? kind : ""]]);
    }
}
