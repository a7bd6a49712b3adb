using System.Buffers;
using System.Globalization;
using System.Text;
using Beredd.Detection.Findings;
using Beredd.Web;

namespace Beredd.Detection.Reports;

/// <summary>
/// Findings as a table: RFC 4180 in UTF-8 with a byte order mark, a header line, times in UTC. No cell is a formula to the program that opens it.
/// </summary>
public sealed class CsvReport : IDisposable
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n\t;'");

    private readonly StreamWriter writer;

    /// <summary>Starts the table.</summary>
    /// <param name="stream">Stays open.</param>
    public CsvReport(Stream stream)
    {
        writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        Write("time", "level", "title", "host", "accounts", "fields", "channel", "provider", "eventId", "recordId", "file", "offset", "tags", "ruleId", "ruleFile", "type", "events", "id");
    }

    /// <summary>Writes a line.</summary>
    public void Add(Finding finding) => Write(
        finding.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        finding.Rule.Level,
        finding.Rule.Title,
        finding.Host,
        string.Join("; ", finding.Accounts),
        string.Join("; ", finding.Fields.Select(field => $"{field.Key}={field.Value}")),
        finding.Channel,
        finding.Provider,
        finding.EventId == 0 ? "" : finding.EventId.ToString(CultureInfo.InvariantCulture),
        finding.RecordId == 0 ? "" : finding.RecordId.ToString(CultureInfo.InvariantCulture),
        finding.File,
        finding.Offset.ToString(CultureInfo.InvariantCulture),
        string.Join(' ', finding.Rule.Tags),
        finding.Rule.Id,
        finding.Rule.File,
        finding.Rule.Type,
        finding.Events.Count == 0 ? "" : finding.Events.Count.ToString(CultureInfo.InvariantCulture),
        finding.Id);

    /// <summary>Writes what is left in memory.</summary>
    public void Dispose() => writer.Dispose();

    private void Write(params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                writer.Write(',');
            var cell = CsvCell.Harmless(cells[i]);
            if (cell.AsSpan().ContainsAny(Quoted))
                cell = $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
            writer.Write(cell);
        }
        writer.WriteLine();
    }
}
