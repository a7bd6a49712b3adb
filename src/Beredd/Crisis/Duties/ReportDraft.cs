using System.Text;
using Beredd.Crisis.Decisions;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Intrusion;
using Beredd.Crisis.Logbook;
using Beredd.Crisis.Units;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Duties;

/// <summary>Drafts a report from what the incident knows so far, in Swedish, as the authorities read. What is not known stands as an empty line to fill in, and is counted as missing.</summary>
internal sealed class ReportDraft(BereddContext database, DutyText text)
{
    /// <summary>The mark of what somebody must still write.</summary>
    internal const string Blank = "…";

    private const int MostNamed = 12;

    /// <summary>The draft.</summary>
    public async Task<string> OfAsync(Incident incident, Duty duty, CancellationToken stop)
    {
        var report = new StringBuilder();
        foreach (var field in duty.Fields)
            report.Append(text.NameOf(field)).Append('\n').Append(await KnownAsync(incident, field, stop).ConfigureAwait(false) is { Length: > 0 } known ? known : Blank).Append("\n\n");
        return report.ToString().TrimEnd();
    }

    /// <summary>What is still to be written in a report.</summary>
    internal static IReadOnlyList<string> Missing(string report)
    {
        var lines = report.ReplaceLineEndings("\n").Split('\n');
        return [.. lines.Index().Where(l => l.Item.Trim() == Blank && l.Index > 0).Select(l => lines[l.Index - 1].Trim())];
    }

    private async Task<string?> KnownAsync(Incident incident, ReportField field, CancellationToken stop)
    {
        switch (field)
        {
            case ReportField.Handelse:
                return incident.Title;
            case ReportField.Tid:
                var first = (await database.Set<CaseFinding>().AsNoTracking().Where(f => f.IncidentId == incident.Id && f.SetAside == null).Select(f => f.Time).ToListAsync(stop).ConfigureAwait(false)).Order().FirstOrDefault();
                return text.Times(incident, first == default ? null : first);
            case ReportField.Allvar:
                return incident.SignificanceReasons;
            case ReportField.Misstanke:
                return await database.Set<CaseFinding>().AsNoTracking().AnyAsync(f => f.IncidentId == incident.Id && f.SetAside == null, stop).ConfigureAwait(false) ? text.Malicious : null;
            case ReportField.Verkningar:
                var units = await database.Set<UnitStatus>().AsNoTracking().Where(s => s.IncidentId == incident.Id && s.State != UnitState.Normal).ToListAsync(stop).ConfigureAwait(false);
                return units.Count == 0 ? null : text.Affected([.. units.OrderByDescending(u => u.State).ThenBy(u => u.Unit, SwedishOrder.Instance)]);
            case ReportField.System:
                var systems = await database.Set<SystemOutage>().AsNoTracking().Where(s => s.IncidentId == incident.Id && s.BackAt == null).Select(s => s.Name).ToListAsync(stop).ConfigureAwait(false);
                return systems.Count == 0 ? null : string.Join(", ", systems.Order(SwedishOrder.Instance));
            case ReportField.Kannetecken:
                var signs = await database.Set<CaseSign>().AsNoTracking().Where(s => s.IncidentId == incident.Id).ToListAsync(stop).ConfigureAwait(false);
                return signs.Count == 0 ? null : string.Join(", ", signs.Take(MostNamed).Select(s => s.Sign.Defanged)) + (signs.Count > MostNamed ? $" (+{signs.Count - MostNamed})" : "");
            case ReportField.Atgarder:
                var decisions = await database.Set<DecisionRecord>().AsNoTracking().Where(d => d.IncidentId == incident.Id).OrderBy(d => d.Sequence).Select(d => d.What).ToListAsync(stop).ConfigureAwait(false);
                var measures = await database.Set<LogLine>().AsNoTracking().Where(l => l.IncidentId == incident.Id && l.Kind == EntryTypes.Measure && l.CorrectedBy == null && l.ErasedBy == null).OrderBy(l => l.Sequence).Select(l => l.Text).ToListAsync(stop).ConfigureAwait(false);
                return decisions.Count + measures.Count == 0 ? null : string.Join('\n', decisions.Concat(measures).Take(MostNamed).Select(m => "– " + m));
            default:
                return null;
        }
    }
}
