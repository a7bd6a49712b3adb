using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Crisis.Staff;
using Beredd.Storage;

namespace Beredd.Crisis.Picture;

/// <summary>An item of the agenda with what is to be said.</summary>
/// <param name="Item">The item.</param>
/// <param name="Reports">Those on duty in its function.</param>
/// <param name="Statements">Of the current picture, under its headings.</param>
/// <param name="Open">What is open of its kinds.</param>
public sealed record AgendaLine(AgendaItem Item, IReadOnlyList<string> Reports, IReadOnlyList<Statement> Statements, IReadOnlyList<OpenMatter> Open);

/// <summary>Puts the agenda of the next briefing together.</summary>
internal sealed class BriefingView(BereddContext database, BriefingAgenda agenda, IEnumerable<OpenMatterSource> sources, TimeProvider clock)
{
    public async Task<object> OfAsync(Incident incident, bool canWrite, CancellationToken stop, string? problem = null, string? others = null, string? nextText = null, bool wasWritten = false)
    {
        var now = clock.GetUtcNow();
        var picture = await SituationPicture.LastAsync(database, incident.Id, stop).ConfigureAwait(false);
        var statements = picture?.Read().Statements ?? [];
        var onDuty = await Shift.OnAsync(database, incident.Id, stop).ConfigureAwait(false);
        var lines = new List<AgendaLine>();
        foreach (var item in agenda.Items)
        {
            var open = new List<OpenMatter>();
            foreach (var source in sources.OrderBy(s => s.Order).Where(s => item.Open.Exists(kind => s.Order / 10 == (int)kind / 10)))
                open.AddRange(await source.Read(database, incident, now, stop).ConfigureAwait(false));
            lines.Add(new AgendaLine(item, [.. onDuty.Where(s => s.Function == item.Function).Select(s => s.Name)], [.. item.Headings.SelectMany(h => statements.Where(s => s.Heading == h))], open));
        }
        return new
        {
            Incident = incident,
            Lines = (IReadOnlyList<AgendaLine>)lines,
            Picture = picture,
            OnDuty = (IReadOnlyList<string>)[.. onDuty.Select(s => s.Name).Distinct()],
            Last = await Briefing.LastAsync(database, incident.Id, stop).ConfigureAwait(false),
            NextAt = await Briefing.NextAsync(database, incident.Id, stop).ConfigureAwait(false) is var (at, _) ? at : (DateTimeOffset?)null,
            Checkpoint = await Checkpoints.LastAsync(database, incident.Id, stop).ConfigureAwait(false),
            Now = now,
            CanWrite = canWrite,
            Problem = problem,
            Others = others,
            NextText = nextText,
            WasWritten = wasWritten,
        };
    }
}
