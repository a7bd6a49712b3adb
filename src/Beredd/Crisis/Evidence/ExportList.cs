using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Beredd.Crisis.Log;
using Beredd.Web;

namespace Beredd.Crisis.Evidence;

/// <summary>The list that goes with evidence: as a table for programs, and as a sheet to print and sign.</summary>
internal static class ExportList
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.BasicLatin, System.Text.Unicode.UnicodeRanges.Latin1Supplement);

    public static string Csv(ExportSubject subject, IReadOnlyList<ExportRow> rows, EvidenceText text)
    {
        var made = new StringBuilder();
        Row(text.ListColumns);
        foreach (var row in rows)
        {
            var item = row.Item;
            Row(
            [
                Number(item.Sequence), item.What, item.Origin, item.TakenBy, Time(item.TakenAt), item.Mark, item.Holder, row.Name, row.File?.Name, row.File is null ? "" : Number(row.File.Size), row.File is null ? "" : Number(row.Came),
                row.File?.Sha256 ?? subject.Stated.GetValueOrDefault(item.Sequence), text.StateOf(row.State),
            ]);
        }
        return made.ToString();

        void Row(IEnumerable<string?> cells) => made.AppendJoin(';', cells.Select(CsvCell.Quoted)).Append("\r\n");
    }

    public static string Html(ExportSubject subject, IReadOnlyList<ExportRow> rows, EvidenceText text)
    {
        var incident = subject.Incident;
        var made = new StringBuilder();
        made.Append(CultureInfo.InvariantCulture, $$"""
            <!DOCTYPE html>
            <html lang="{{text.Language}}">
            <head>
            <meta charset="utf-8">
            <title>{{E(text.ListTitle(incident))}}</title>
            <style>
            @page { size: A4 landscape; margin: 14mm; }
            body { font: 10pt/1.35 system-ui, sans-serif; color: #000; background: #fff; margin: 2em; }
            table { border-collapse: collapse; width: 100%; margin: 0 0 1.5em; }
            th, td { text-align: left; vertical-align: top; padding: 3px 6px; border: 1px solid #888; overflow-wrap: anywhere; }
            thead { display: table-header-group; }
            tr, .sign { break-inside: avoid; }
            .sum { font: 8pt/1.3 ui-monospace, monospace; word-break: break-all; min-width: 17em; }
            .wrong { font-weight: 700; border: 3px solid #000; padding: .5em; }
            .exercise { border: 3px dashed #000; padding: .4em; text-align: center; font-weight: 700; }
            .sign { display: flex; gap: 3em; margin-top: 4em; }
            .sign p { flex: 1; border-top: 1px solid #000; }
            @media print { body { margin: 0; } }
            </style>
            </head>
            <body>

            """);
        if (incident.IsExercise)
            made.Append(CultureInfo.InvariantCulture, $"<p class=\"exercise\">{E(text.Exercise)}</p>\n");
        made.Append(CultureInfo.InvariantCulture, $"<h1>{E(text.ListTitle(incident))}</h1>\n<p>{E(text.ListLead(subject))}</p>\n");
        if (rows.Count(r => r.IsWrong) is > 0 and var wrong)
            made.Append(CultureInfo.InvariantCulture, $"<p class=\"wrong\">{E(text.WrongInList(wrong))}</p>\n");
        Table(text.SheetColumns, rows.Select(row => new[]
        {
            Number(row.Item.Sequence), row.Item.Mark is { } mark ? $"{row.Item.What}\n{mark}" : row.Item.What, string.Join('\n', new[] { row.Item.Origin, row.Item.TakenBy, Time(row.Item.TakenAt) }.OfType<string>()), row.Item.Holder,
            row.File is { } file ? $"{row.Name}\n{text.SizeOf(file.Size, row.Came)}" : "", row.File?.Sha256 ?? subject.Stated.GetValueOrDefault(row.Item.Sequence) ?? "", text.StateOf(row.State),
        }), sumColumn: 5);
        var steps = subject.Items.SelectMany(i => subject.Chains[i.Sequence]).ToList();
        if (steps.Count > 0)
        {
            made.Append(CultureInfo.InvariantCulture, $"<h2>{E(text.Chain)}</h2>\n");
            Table(text.ChainColumns, steps.Select(s => new[] { Number(s.Evidence), Time(s.At), s.From, s.To, s.Why ?? "", s.WrittenBy }), sumColumn: -1);
        }
        made.Append(CultureInfo.InvariantCulture, $"<p>{E(text.HowToCheck)}</p>\n<p>{E(text.CodeOnList(subject.Checkpoint?.Code))}</p>\n<div class=\"sign\"><p>{E(text.GivenBy)}</p><p>{E(text.ReceivedBy)}</p></div>\n</body>\n</html>\n");
        return made.ToString();

        void Table(IEnumerable<string> head, IEnumerable<string[]> lines, int sumColumn)
        {
            made.Append("<table>\n<thead><tr>").AppendJoin("", head.Select(h => $"<th scope=\"col\">{E(h)}</th>")).Append("</tr></thead>\n<tbody>\n");
            foreach (var line in lines)
                made.Append("<tr>").AppendJoin("", line.Select((cell, i) => $"<td{(i == sumColumn ? " class=\"sum\"" : "")}>{E(cell).Replace("&#xA;", "<br>", StringComparison.Ordinal)}</td>")).Append("</tr>\n");
            made.Append("</tbody>\n</table>\n");
        }
    }

    private static string E(string words) => Encoder.Encode(words);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => StockholmClock.At(time).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
