using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Storage;

namespace Beredd.Crisis;

/// <summary>The incidents that are under way, for whoever may know of them.</summary>
internal sealed class OngoingIncidents(BereddContext database, Visitor visitor, Continuity.RegisteredUnits units)
{
    /// <summary>Real ones first, then exercises; the newest of each first.</summary>
    public async Task<IReadOnlyList<OngoingIncident>> ReadAsync(CancellationToken stop)
    {
        if (!CrisisSetup.Readers.Allows(visitor.Person))
            return [];
        return [.. (await Incident.OngoingAsync(database, stop).ConfigureAwait(false)).Select(i => new OngoingIncident(i.Title, i.Path, i.IsExercise, i.OpenedAt))];
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

public sealed record OngoingIncident(string Title, string Path, bool IsExercise, DateTimeOffset OpenedAt);

/// <summary>Where the head of a unit says how it is.</summary>
public sealed record UnitReportWay(string Unit, string Path, bool IsExercise);
