using System.Globalization;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Logbook;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Picture;

/// <summary>Where a row of the draft comes from.</summary>
public enum RowOrigin
{
    /// <summary>It stands in the version before.</summary>
    Kept,

    /// <summary>The log or the simulation gives reason to say it.</summary>
    Proposed,

    /// <summary>Somebody else put it into a version that came between.</summary>
    Between,

    /// <summary>Empty, or written by hand.</summary>
    Own,
}

/// <summary>A row of the draft, as it is shown and sent.</summary>
/// <param name="Heading">The heading's id.</param>
/// <param name="Id">The statement's; 0 for one that is not in the version before.</param>
/// <param name="Text">What is said.</param>
/// <param name="Kind">What kind of source.</param>
/// <param name="Source">Who, or the number of the entry.</param>
/// <param name="Certainty">How sure.</param>
/// <param name="IsIn">It is to stand in the next version.</param>
/// <param name="Origin">Where it comes from.</param>
public sealed record DraftRow(string Heading, int Id, string Text, SourceKind Kind, string Source, Certainty Certainty, bool IsIn, RowOrigin Origin)
{
    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Problem { get; init; }

    internal static DraftRow Empty(string heading) => new(heading, 0, "", SourceKind.Person, "", Certainty.Confirmed, IsIn: false, RowOrigin.Own);

    internal static DraftRow Of(Statement s, RowOrigin origin) => new(s.Heading, s.Id, s.Text, s.Source.Kind, SourceOf(s.Source), s.Certainty, IsIn: true, origin);

    internal static DraftRow Of(string heading, Proposal p, bool isIn) => new(heading, 0, p.Text, p.Source.Kind, SourceOf(p.Source), p.Certainty, isIn, RowOrigin.Proposed);

    /// <summary>Whether it is to be a statement: ticked, or written by hand in an empty row, which nobody ticks.</summary>
    internal bool Stands => Text.Length > 0 && (IsIn || Origin == RowOrigin.Own);

    internal Statement Statement() => new(Id, Heading, Text, new StatementSource(Kind, Kind == SourceKind.Log || Source.Length == 0 ? null : Source, Kind == SourceKind.Log ? Number : null), Certainty, 0, 0);

    internal long? Number => long.TryParse(Source, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string SourceOf(StatementSource source) => source.Kind == SourceKind.Log ? source.Entry?.ToString(CultureInfo.InvariantCulture) ?? "" : source.Name ?? "";
}

/// <summary>The next version of the picture while it is written.</summary>
/// <param name="From">The version that it is written from; 0 for the first.</param>
/// <param name="Rows">All rows, heading by heading.</param>
/// <param name="Next">When the staff meets next, as it was typed.</param>
public sealed record PictureDraft(int From, IReadOnlyList<DraftRow> Rows, string Next)
{
    /// <summary>Empty rows under each heading, and how many more come at a time.</summary>
    private const int EmptyRows = 2;

    /// <summary>More than anybody reads aloud; what a form may hold.</summary>
    private const int MostRows = 400;

    public string? NextProblem { get; init; }

    internal bool IsGood => NextProblem is null && Rows.All(r => r.Problem is null);

    /// <summary>A draft of what stands and what the log proposes. Proposals come ticked in the first version, where all would have to be; later only what is a newer word on something that stands.</summary>
    internal static async Task<PictureDraft> NewAsync(Incident incident, SituationPicture? last, PictureHeadings headings, PictureProposals proposals, CancellationToken stop)
    {
        var content = last?.Read() ?? PictureContent.Empty;
        var rows = new List<DraftRow>();
        foreach (var heading in headings.Of(content.Statements.Select(s => s.Heading)))
        {
            var kept = content.Statements.Where(s => s.Heading == heading.Id).ToList();
            var proposed = new List<Proposal>();
            foreach (var kind in heading.From)
                proposed.AddRange(await proposals.OfAsync(incident, kind, last?.Sequence, stop).ConfigureAwait(false));
            proposed.RemoveAll(p => content.Statements.Any(p.IsSaidBy));
            // What a later word is about is struck by that word, if the writer takes it.
            rows.AddRange(kept.Select(s => DraftRow.Of(s, RowOrigin.Kept) with { IsIn = !proposed.Exists(p => p.IsLaterThan(s)) }));
            rows.AddRange(proposed.Select(p => DraftRow.Of(heading.Id, p, last is null || kept.Exists(p.IsLaterThan))));
            rows.AddRange(Enumerable.Repeat(DraftRow.Empty(heading.Id), EmptyRows));
        }
        return new PictureDraft(content.Version, rows, LocalTime.Write(last?.NextBriefing));
    }

    /// <summary>Reads what a form sent; nothing of it is lost, whatever is wrong.</summary>
    internal static PictureDraft Read(Func<string, bool> has, Func<string, string> read)
    {
        string Text(string name) => read(name).Trim();
        var rows = new List<DraftRow>();
        for (var i = 0; i < MostRows && has($"r{i}"); i++)
        {
            // Heading, statement and origin in one field: a form may not have too many.
            var parts = Text($"r{i}").Split('.');
            if (parts.Length == 3 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                rows.Add(new DraftRow(
                    parts[0], id, EntryWords.Clean(Text($"r{i}-text")) ?? "", Choice(Text($"r{i}-slag"), SourceKind.Person), EntryWords.Clean(Text($"r{i}-kalla")) ?? "", Choice(Text($"r{i}-saker"), Certainty.Unconfirmed),
                    has($"r{i}-med"), Choice(parts[2], RowOrigin.Own)));
            }
        }
        return new PictureDraft(int.TryParse(Text("fran"), NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0, rows, Text("nasta"));

        static T Choice<T>(string text, T otherwise)
            where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : otherwise;
    }

    /// <summary>Looks at what stands in it: each statement has a source that is there.</summary>
    internal async Task<PictureDraft> CheckedAsync(Guid incident, BereddContext database, PictureHeadings headings, TimeProvider clock, PictureText text, CancellationToken stop)
    {
        var last = await database.Set<LogLine>().Where(l => l.IncidentId == incident).MaxAsync(l => (long?)l.Sequence, stop).ConfigureAwait(false) ?? 0;
        var known = headings.All.Select(h => h.Id).ToHashSet(StringComparer.Ordinal);
        var rows = Rows.Select(r => r with
        {
            Problem = !r.Stands ? null
                // What stood under a heading that the file has no more may go on standing there.
                : !known.Contains(r.Heading) && r.Id == 0 ? text.NoHeading
                : r.Kind == SourceKind.Log ? r.Number is { } number && number <= last ? null : text.NoEntry(r.Source, last)
                : r.Kind is SourceKind.Person or SourceKind.Outside or SourceKind.Unit && r.Source.Length == 0 ? text.NoSource
                : null,
        }).ToList();
        var next = LocalTime.Read(Next);
        return this with { Rows = rows, NextProblem = Next.Length == 0 ? null : next is null ? text.TimeUnread : next <= clock.GetUtcNow() ? text.TimeOver : null };
    }

    /// <summary>Two more empty rows under each heading, after what is there.</summary>
    internal PictureDraft WithMoreRows(PictureHeadings headings) => this with
    {
        Rows = [.. headings.Of(Rows.Select(r => r.Heading)).SelectMany(h => Rows.Where(r => r.Heading == h.Id).Concat(Enumerable.Repeat(DraftRow.Empty(h.Id), EmptyRows)))],
    };

    /// <summary>The same text written on from a later version: what somebody else put in stands beside it, and is struck only by being unticked.</summary>
    internal PictureDraft WrittenOnFrom(PictureContent before, PictureContent last)
    {
        var between = PictureDifference.Between(before, last);
        return this with { From = last.Version, Rows = [.. Rows, .. between.Added.Select(s => DraftRow.Of(s, RowOrigin.Between))] };
    }

    internal PictureContent Over(PictureContent before) => before.Next(Rows.Where(r => r.Stands).Select(r => r.Statement()), LocalTime.Read(Next));
}
