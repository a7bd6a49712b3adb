using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Storage;

namespace Beredd.Crisis;

/// <summary>The incidents that are under way, for whoever may know of them.</summary>
internal sealed class OngoingIncidents(BereddContext database, Visitor visitor, Continuity.RegisteredUnits units, TimeProvider clock, IEnumerable<IncidentPlace> places, Web.Words words)
{
    /// <summary>Real ones first, then exercises; the newest of each first.</summary>
    public async Task<IReadOnlyList<OngoingIncident>> ReadAsync(CancellationToken stop)
    {
        if (!CrisisSetup.Readers.Allows(visitor.Person))
            return [];
        return [.. (await Incident.OngoingAsync(database, stop).ConfigureAwait(false)).Select(i => new OngoingIncident(i.Title, i.Path, i.IsExercise, i.OpenedAt))];
    }

    /// <summary>What somebody from outside is let into; nothing for others.</summary>
    public async Task<IReadOnlyList<OutsiderWays>> WaysOfOutsiderAsync(CancellationToken stop)
    {
        if (visitor.Person is not { Secured: true, IsOutsider: true } person)
            return [];
        var ways = new List<OutsiderWays>();
        foreach (var (grant, incident) in await Experts.ExpertGrant.OpenOfAccountAsync(database, person.Id, clock.GetUtcNow(), stop).ConfigureAwait(false))
        {
            ways.Add(new OutsiderWays(incident.Title, incident.IsExercise, grant.Until, [.. places.Where(p => p.Access.Allows(person, incident: incident.Number)).OrderBy(p => p.Order).Select(p => (words.Say(p.Swedish, p.English), incident.Path + p.Tail))]));
        }
        return ways;
    }

    /// <summary>Where a head of units reports how each of them is; nothing for others, and while nothing is under way.</summary>
    public async Task<IReadOnlyList<UnitReportWay>> ReportsAsync(CancellationToken stop)
    {
        if (visitor.Person is not { Secured: true } person || !person.Has(Role.UnitHead))
            return [];
        var open = await Incident.OngoingAsync(database, stop).ConfigureAwait(false);
        if (open.Count == 0)
            return [];
        var own = (await units.NamesAsync(stop).ConfigureAwait(false)).Where(u => person.HeadOf(u.Id)).ToList();
        return [.. open.SelectMany(i => own.Select(u => new UnitReportWay(u.Name, $"{i.Path}/enheter/{u.Id}", i.IsExercise)))];
    }
}

/// <summary>An incident that somebody from outside is let into, and the ways into their parts of it.</summary>
/// <param name="Title">The incident's title.</param>
/// <param name="IsExercise">Whether it is an exercise.</param>
/// <param name="Until">When it ends for them.</param>
/// <param name="Ways">The pages, by name.</param>
public sealed record OutsiderWays(string Title, bool IsExercise, DateTimeOffset Until, IReadOnlyList<(string Name, string Path)> Ways);

public sealed record OngoingIncident(string Title, string Path, bool IsExercise, DateTimeOffset OpenedAt);

/// <summary>Where the head of a unit says how it is.</summary>
public sealed record UnitReportWay(string Unit, string Path, bool IsExercise);
