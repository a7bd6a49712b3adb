using System.Globalization;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Evidence;

/// <summary>What a column of a list of evidence holds.</summary>
internal enum ListColumn
{
    Name,
    What,
    Origin,
    Mark,
    TakenBy,
    Taken,
    Sha256,
    Holder,
}

/// <summary>What became of a row.</summary>
/// <param name="Line">Where it stands in the file.</param>
/// <param name="What">What it is about, as far as can be told.</param>
/// <param name="Number">What it is entered as; 0 where it is not.</param>
public sealed record ListResult(int Line, string What, long Number)
{
    /// <summary>Why it is not.</summary>
    internal EvidenceProblem? Problem { get; init; }

    public bool IsEntered => Problem is null;
}

/// <summary>A list of evidence that somebody made, a row for each piece. Each row is judged by itself: it is entered whole, or not at all and said why.</summary>
internal sealed class EvidenceList
{
    public const int MostRows = 1000, LongestCell = 500;

    /// <summary>Headings as they are written, in small letters without å, ä, ö, signs and blanks; the first of each is that of the template.</summary>
    private static readonly (ListColumn Column, string[] Names)[] Headings =
    [
        (ListColumn.Name, ["namn", "name", "beteckning", "id"]),
        (ListColumn.What, ["vad", "what", "bevis", "evidence", "beskrivning", "description"]),
        (ListColumn.Origin, ["varifran", "origin", "from", "ursprung", "plats", "source"]),
        (ListColumn.Mark, ["serienummer", "serial", "serialnumber", "marke", "markt", "mark", "dator", "host", "vard", "forsegling", "seal", "serienummerellerdator"]),
        (ListColumn.TakenBy, ["togsav", "takenby", "tagenav", "vemtogdet"]),
        (ListColumn.Taken, ["nar", "when", "togs", "tid", "taken", "takenat", "time"]),
        (ListColumn.Sha256, ["sha256", "kontrollsumma", "checksum", "hash"]),
        (ListColumn.Holder, ["finnshos", "holder", "heldby", "vemhardetnu", "har"]),
    ];

    private readonly IReadOnlyDictionary<ListColumn, int> _columns;
    private readonly int _width;

    private EvidenceList(IReadOnlyDictionary<ListColumn, int> columns, IReadOnlyList<string> unknown, int width, IReadOnlyList<TableRow> rows, EvidenceProblem? problem) =>
        (_columns, UnknownColumns, _width, Rows, Problem) = (columns, unknown, width, rows, problem);

    public IReadOnlyList<TableRow> Rows { get; }

    /// <summary>Headings that say nothing to us; what stands below them is not read.</summary>
    public IReadOnlyList<string> UnknownColumns { get; }

    /// <summary>Why nothing of it can be read.</summary>
    public EvidenceProblem? Problem { get; }

    public static EvidenceList Read(ReadOnlySpan<byte> file)
    {
        var (rows, hasOpenQuote) = EvidenceTable.Read(file);
        if (rows.Count == 0)
            return Bad(text => text.EmptyList);
        var columns = new Dictionary<ListColumn, int>();
        var unknown = new List<string>();
        foreach (var (i, heading) in rows[0].Cells.Index())
        {
            var plain = Plain(heading);
            var found = Headings.FirstOrDefault(h => h.Names.Contains(plain));
            if (found.Names is null || !columns.TryAdd(found.Column, i))
                unknown.Add(heading);
        }
        unknown.RemoveAll(h => h.Length == 0);
        return hasOpenQuote ? Bad(text => text.OpenQuote(rows[^1].Line))
            : !columns.ContainsKey(ListColumn.Name) && !columns.ContainsKey(ListColumn.What) ? Bad(text => text.NoHeadings)
            : rows.Count == 1 ? Bad(text => text.EmptyList)
            : rows.Count - 1 > MostRows ? Bad(text => text.TooManyRows(rows.Count - 1))
            : new EvidenceList(columns, unknown, rows[0].Cells.Count, [.. rows.Skip(1)], null);

        static EvidenceList Bad(EvidenceProblem problem) => new(new Dictionary<ListColumn, int>(), [], 0, [], problem);
    }

    /// <summary>Enters what can be, in the order of the rows.</summary>
    /// <param name="incident">In whose log.</param>
    /// <param name="usualHolder">Who has what no row says who has; null where nobody does.</param>
    /// <param name="key">That of the form: a list sent twice enters each row once.</param>
    /// <param name="log">The log.</param>
    /// <param name="now">The time.</param>
    /// <param name="author">Who enters them.</param>
    /// <param name="stop">Stops between two rows.</param>
    public async Task<IReadOnlyList<ListResult>> EnterAsync(Guid incident, string? usualHolder, string? key, CrisisLog log, DateTimeOffset now, Author author, CancellationToken stop)
    {
        var results = new List<ListResult>();
        var marks = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        EvidenceProblem? hindrance = null;
        foreach (var row in Rows)
        {
            var (what, intake, taken, problem) = Judge(row, usualHolder, now);
            problem ??= hindrance;
            if (problem is null && intake!.Mark is { } mark && !marks.TryAdd(mark, row.Line))
            {
                var before = marks[mark];
                problem = text => text.MarkTwice(mark, before);
            }
            if (problem is not null)
            {
                results.Add(new ListResult(row.Line, what, 0) { Problem = problem });
                continue;
            }
            try
            {
                var entry = new NewEntry(EvidenceEntries.TakenIn, Told(intake!))
                {
                    OccurredAt = taken is { } some ? StockholmClock.At(some) : null,
                    From = intake!.Origin,
                    Data = intake,
                    SenderKey = key is null ? null : string.Create(CultureInfo.InvariantCulture, $"{key}-{row.Line}"),
                    Check = (database, cancellation) => CheckAsync(database, incident, intake, cancellation),
                };
                results.Add(new ListResult(row.Line, what, (await log.AppendAsync(incident, entry, author, stop).ConfigureAwait(false)).Sequence));
            }
            catch (RowRefusedException refused)
            {
                results.Add(new ListResult(row.Line, what, 0) { Problem = refused.Problem });
            }
            catch (Exception e) when (StorageTroubles.Of(e) is not null)
            {
                // What is entered stays; what is not is said, row by row.
                hindrance = text => text.NotStored;
                results.Add(new ListResult(row.Line, what, 0) { Problem = hindrance });
            }
        }
        return results;
    }

    private (string What, EvidenceIntake? Intake, DateTimeOffset? Taken, EvidenceProblem? Problem) Judge(TableRow row, string? usualHolder, DateTimeOffset now)
    {
        var (name, said) = (Cell(row, ListColumn.Name), Cell(row, ListColumn.What));
        var what = name.Length == 0 ? said : said.Length == 0 || said == name ? name : $"{name}: {said}";
        if (row.Cells.Skip(_width).Any(c => c.Length > 0))
            return Wrong(text => text.TooManyCells);
        if (row.Cells.Any(c => c.Length > LongestCell))
            return Wrong(text => text.TooLong);
        if (what.Length == 0)
            return Wrong(text => text.NothingSaid);
        var (mark, sum, time, holder) = (Cell(row, ListColumn.Mark), Cell(row, ListColumn.Sha256), Cell(row, ListColumn.Taken), Cell(row, ListColumn.Holder));
        if (sum.Length > 0 && SenderSums.ReadOne(sum) is null)
            return Wrong(text => text.NoSumInRow(sum));
        if (mark.Length == 0 && sum.Length == 0)
            return Wrong(text => text.NothingToKnowItBy);
        if (holder.Length == 0 && usualHolder is null)
            return Wrong(text => text.NoHolder);
        var taken = time.Length == 0 ? null : ReadTime(time);
        if (time.Length > 0 && taken is null)
            return Wrong(text => text.NoSuchTime(time));
        if (EvidenceDraft.IsToCome(taken, now))
            return Wrong(text => text.ToCome);
        return (what, new EvidenceIntake(what, Some(Cell(row, ListColumn.Origin)), Some(Cell(row, ListColumn.TakenBy)), Some(mark), Some(holder) ?? usualHolder!) { Stated = sum.Length == 0 ? null : SenderSums.ReadOne(sum) }, taken, null);

        (string, EvidenceIntake?, DateTimeOffset?, EvidenceProblem?) Wrong(EvidenceProblem problem) => (what, null, null, problem);
    }

    /// <summary>By the clock on the wall in Stockholm, unless the time says which clock it is of.</summary>
    internal static DateTimeOffset? ReadTime(string text) =>
        LocalTime.Read(text.Replace('.', ':').Replace(' ', 'T'))
        ?? (text.EndsWith('Z') || (text.LastIndexOfAny(['+', '-']) is > 10 and var sign && text.IndexOf(':', sign) > 0)
            ? DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ss K", "yyyy-MM-dd HH:mm K"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact) ? exact : null
            : null);

    /// <summary>Whether it is here already, and whether anybody may still write; within the entry's transaction.</summary>
    private static async Task CheckAsync(BereddContext database, Guid incident, EvidenceIntake intake, CancellationToken stop)
    {
        if (await database.Set<Incident>().AsNoTracking().AnyAsync(i => i.Id == incident && i.ClosedAt != null, stop).ConfigureAwait(false))
            throw new RowRefusedException(text => text.Ended);
        var same = database.Set<EvidenceItem>().AsNoTracking().Where(e => e.IncidentId == incident);
        same = intake.Mark is { } mark ? same.Where(e => e.Mark == mark) : same.Where(e => e.What == intake.What && e.Mark == null && e.Origin == intake.Origin);
        if (await same.OrderBy(e => e.Sequence).Select(e => (long?)e.Sequence).FirstOrDefaultAsync(stop).ConfigureAwait(false) is { } known)
            throw new RowRefusedException(text => text.IsHereAlready(known));
    }

    private static string Told(EvidenceIntake intake) =>
        $"Bevis: {intake.What}." + (intake.Mark is null ? "" : $" Märkt {intake.Mark}.") + $" Finns hos {intake.Holder}. Ur en lista." + (intake.Stated is null ? "" : $" Uppgiven SHA-256 {intake.Stated}.");

    private string Cell(TableRow row, ListColumn column) => _columns.TryGetValue(column, out var place) && place < row.Cells.Count ? row.Cells[place] : "";

    private static string? Some(string text) => text.Length == 0 ? null : text;

    private static string Plain(string heading) =>
        string.Concat(heading.ToLowerInvariant().Select(EvidenceTable.Plain).Where(char.IsAsciiLetterOrDigit));

    private sealed class RowRefusedException(EvidenceProblem problem) : Exception
    {
        public EvidenceProblem Problem { get; } = problem;
    }
}
