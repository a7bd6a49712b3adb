using Beredd.Crisis.Decisions;
using Beredd.Crisis.Duties;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Logbook;
using Beredd.Crisis.Messages;
using Beredd.Crisis.Staff;
using Beredd.Crisis.Tasks;
using Beredd.Crisis.Units;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Picture;

/// <summary>What a heading of the picture may be filled with (<c>picture/lagesbild.yml</c>).</summary>
public enum ProposalKind
{
    Events,
    Measures,
    Outgoing,
    Direction,
    Decisions,
    Units,
    Systems,
    Needs,
    Falling,
    Tasks,
    Clocks,
    Messages,
    Relief,
}

/// <summary>A statement that the log gives reason to make. It is in the language of the log, and it is the writer who makes it.</summary>
/// <param name="Text">What would be said.</param>
/// <param name="Source">From where.</param>
/// <param name="Certainty">How sure, as far as the log tells.</param>
/// <param name="Subject">What it is about, where only the last word on that counts; null where each stands by itself.</param>
public sealed record Proposal(string Text, StatementSource Source, Certainty Certainty, string? Subject = null)
{
    /// <summary>Whether a statement says this already, as far as can be told from where it comes from.</summary>
    internal bool IsSaidBy(Statement statement) => Source.Entry is { } entry ? statement.Source.Entry == entry : statement.Text == Text;

    /// <summary>Whether it is a later word on what a statement is about.</summary>
    internal bool IsLaterThan(Statement statement) =>
        Subject is not null && !IsSaidBy(statement) && (statement.Text.StartsWith(Subject, StringComparison.OrdinalIgnoreCase) || statement.Source.Name == Subject);
}

/// <summary>Proposes statements of what the log and the simulation know.</summary>
internal sealed class PictureProposals(BereddContext database, UnitsOutlook outlook, TimeProvider clock)
{
    /// <summary>Of each kind: a picture is read aloud in a few minutes.</summary>
    private const int Most = 6;

    /// <param name="incident">Which one.</param>
    /// <param name="kind">What the heading is filled with.</param>
    /// <param name="since">The entry of the version before: older lines of the log have been judged once; null for the first version.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<IReadOnlyList<Proposal>> OfAsync(Incident incident, ProposalKind kind, long? since, CancellationToken stop)
    {
        var id = incident.Id;
        var now = clock.GetUtcNow();
        return kind switch
        {
            ProposalKind.Events => await LinesAsync(id, since, Certainty.Unconfirmed, stop, EntryTypes.Event, EntryTypes.Incoming).ConfigureAwait(false),
            ProposalKind.Measures => await LinesAsync(id, since, Certainty.Confirmed, stop, EntryTypes.Measure).ConfigureAwait(false),
            ProposalKind.Outgoing => await LinesAsync(id, since, Certainty.Confirmed, stop, EntryTypes.Outgoing).ConfigureAwait(false),
            ProposalKind.Direction => [.. (await LinesAsync(id, since, Certainty.Confirmed, stop, EntryTypes.Direction).ConfigureAwait(false)).TakeLast(1)],
            ProposalKind.Decisions => await DecisionsAsync(id, now, stop).ConfigureAwait(false),
            ProposalKind.Units => [.. (await StatusesAsync(id, stop).ConfigureAwait(false)).Where(s => s.State != UnitState.Normal).Take(Most * 2).Select(s => Unit(s, UnitsText.Told(new StatusReport(s.UnitId, s.Unit, s.State, null, null))))],
            ProposalKind.Needs => [.. (await StatusesAsync(id, stop).ConfigureAwait(false)).Where(s => s.Needs is not null).Take(Most).Select(s => Unit(s, $"{s.Unit} behöver: {s.Needs}"))],
            ProposalKind.Systems => await SystemsAsync(id, now, stop).ConfigureAwait(false),
            ProposalKind.Falling => await FallingAsync(id, now, stop).ConfigureAwait(false),
            ProposalKind.Tasks => [.. (await CrisisTask.OpenOnesAsync(database, incident, now, stop).ConfigureAwait(false)).Where(t => t.Due < now).Take(Most).Select(t => Matter($"Försenad uppgift: {t.Text}", t, now))],
            ProposalKind.Clocks => [.. (await DutyState.OpenAsync(database, incident, now, stop).ConfigureAwait(false)).Take(Most).Select(d => Matter(d.Text, d with { Owner = null }, now))],
            ProposalKind.Messages => await MessagesAsync(id, since, stop).ConfigureAwait(false),
            ProposalKind.Relief => [.. (await Shift.OpenAsync(database, incident, now, stop).ConfigureAwait(false)).Take(Most).Select(s => Matter($"Behöver avlösas: {s.Text}", s, now))],
            _ => [],
        };
    }

    /// <summary>The last lines of a kind, the oldest of them first, as they stand corrected.</summary>
    private async Task<IReadOnlyList<Proposal>> LinesAsync(Guid incident, long? since, Certainty certainty, CancellationToken stop, params string[] kinds)
    {
        // A correction tells what happened as well as the line that it corrects; of several the last does.
        var stands = database.Set<LogLine>().AsNoTracking().Where(l => l.IncidentId == incident && kinds.Contains(l.Kind) && l.CorrectedBy == null && l.ErasedBy == null && (since == null || l.Sequence > since)
            && !database.Set<LogLine>().Any(o => o.IncidentId == incident && o.Sequence == l.Corrects && o.CorrectedBy != l.Sequence));
        var lines = await stands.OrderByDescending(l => l.Sequence).Take(Most).ToListAsync(stop).ConfigureAwait(false);
        return [.. lines.AsEnumerable().Reverse().Select(l => new Proposal(l.Text, new StatementSource(SourceKind.Log, null, l.Sequence), certainty))];
    }

    private async Task<IReadOnlyList<Proposal>> DecisionsAsync(Guid incident, DateTimeOffset now, CancellationToken stop)
    {
        var decisions = await database.Set<DecisionRecord>().AsNoTracking().Where(d => d.IncidentId == incident).OrderByDescending(d => d.Sequence).Take(Most).ToListAsync(stop).ConfigureAwait(false);
        return
        [
            .. decisions.AsEnumerable().Reverse().Select(d => new Proposal(
                $"Beslutat: {d.What}" + (d.CarriedOutAt is { } at ? $" Verkställt {ToldTime.Of(at, now)}." : " Inte verkställt än."), new StatementSource(SourceKind.Log, null, d.Sequence), Certainty.Confirmed)),
        ];
    }

    private async Task<IReadOnlyList<UnitStatus>> StatusesAsync(Guid incident, CancellationToken stop) =>
        [.. (await database.Set<UnitStatus>().AsNoTracking().Where(s => s.IncidentId == incident).ToListAsync(stop).ConfigureAwait(false)).OrderByDescending(s => s.State).ThenBy(s => s.Unit, SwedishOrder.Instance)];

    private static Proposal Unit(UnitStatus status, string text) => new(text, new StatementSource(SourceKind.Unit, status.Unit, status.LastEntry), Certainty.Confirmed, status.Unit);

    /// <summary>All of them in one sentence: what they mean to people stands in the lines of the units.</summary>
    private async Task<IReadOnlyList<Proposal>> SystemsAsync(Guid incident, DateTimeOffset now, CancellationToken stop)
    {
        var systems = await database.Set<SystemOutage>().AsNoTracking().Where(s => s.IncidentId == incident && s.BackAt == null).OrderBy(s => s.Sequence).ToListAsync(stop).ConfigureAwait(false);
        return systems.Count == 0
            ? []
            : [new Proposal($"Ute: {string.Join(", ", systems.Select(s => s.Name))}. Först {ToldTime.Of(systems.Min(s => s.Since), now)}.", new StatementSource(SourceKind.Log, null, systems.Max(s => s.Sequence)), Certainty.Confirmed, "Ute:")];
    }

    private async Task<IReadOnlyList<Proposal>> FallingAsync(Guid incident, DateTimeOffset now, CancellationToken stop)
    {
        var systems = await database.Set<SystemOutage>().AsNoTracking().Where(s => s.IncidentId == incident).OrderBy(s => s.Sequence).ToListAsync(stop).ConfigureAwait(false);
        if (systems.TrueForAll(s => s.BackAt is not null))
            return [];
        return
        [
            .. (await outlook.FallingAsync(systems, now, stop).ConfigureAwait(false)).Take(Most).Select(f => new Proposal(
                $"{f.Name}: {(f.BreachAt <= now ? "gränsen passerades" : "går över sin gräns")} {ToldTime.Of(f.BreachAt!.Value, now)}."
                + (f.PaperUntil is { } until ? $" Pappersrutinen räcker till {ToldTime.Of(until, now)}." : f.PaperFrom is null ? " Ingen pappersrutin." : ""),
                new StatementSource(SourceKind.Reckoned, "avbrottssimuleringen", null), Certainty.Likely, f.Name)),
        ];
    }

    private async Task<IReadOnlyList<Proposal>> MessagesAsync(Guid incident, long? since, CancellationToken stop)
    {
        // What was said before the last version is news no more; what waits is, until it is sent.
        var messages = await database.Set<CrisisMessage>().AsNoTracking().Where(m => m.IncidentId == incident && m.ReplacedBy == null && (m.SentAt == null || since == null || m.Sequence > since)).OrderByDescending(m => m.Sequence).Take(Most).ToListAsync(stop).ConfigureAwait(false);
        return
        [
            .. messages.AsEnumerable().Reverse().Select(m => new Proposal(
                m.SentAt is null ? $"Väntar på att {(m.ApprovedAt is null ? "godkännas" : "skickas")}: budskap till {m.Audience}." : $"Sagt till {m.Audience}: {m.Text.Split('\n')[0]}",
                new StatementSource(SourceKind.Log, null, m.Sequence), Certainty.Confirmed)),
        ];
    }

    private static Proposal Matter(string text, OpenMatter matter, DateTimeOffset now) => new(
        text + (matter.Owner is null ? "" : $", {matter.Owner}") + (matter.Due is { } due ? $", senast {ToldTime.Of(due, now)}" : "") + ".",
        new StatementSource(matter.Entry is null ? SourceKind.Reckoned : SourceKind.Log, matter.Entry is null ? "loggboken" : null, matter.Entry), Certainty.Confirmed);
}
