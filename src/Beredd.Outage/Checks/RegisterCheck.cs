namespace Beredd.Outage;

/// <summary>
/// Looks a register through before anything has happened. A total stop is: every system that some team can restore is hit at 0, and
/// restored in the order of the rule "dependencies first". Teams without people count as one person here, so that one concern does not hide the others.
/// </summary>
public static class RegisterCheck
{
    private static readonly DateTime AnyStart = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Every concern, by kind, then in the order of the register. Where ids are unknown or needed by themselves, only those are told: the rest cannot be worked out.</summary>
    public static IReadOnlyList<RegisterConcern> Run(Register register)
    {
        ArgumentNullException.ThrowIfNull(register);
        var broken = Broken(register);
        if (broken.Count > 0)
            return broken;
        var staffed = register with { Teams = [.. register.Teams.Select(t => t with { People = Math.Max(1, t.People) })] };
        var simulator = new Simulator(staffed);
        var graph = simulator.Graph;
        var stop = Stop(graph, Enumerable.Range(0, graph.Systems));
        var total = simulator.Simulate(stop);
        var begun = total.Restoration.Select(j => j.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Deadlocks.Components(graph, [.. Enumerable.Range(0, graph.Count)]).Where(c => c.Count > 1)
                .Select(c => c.Select(n => graph.Ids[n]).Order(StringComparer.Ordinal).ToList()).OrderBy(c => c[0], StringComparer.Ordinal)
                .Select(c => new RegisterConcern(RegisterConcernKind.Cycle, c)),
            .. total.Deadlocks.Select(d => new RegisterConcern(RegisterConcernKind.Deadlock, d)),
            .. stop.Hit.Where(h => !begun.Contains(h.Id)).Select(h => new RegisterConcern(RegisterConcernKind.NeverRestored, [h.Id])),
            .. SlowServices(simulator),
            .. Unneeded(register),
            .. register.Teams.Where(t => t.People == 0).Select(t => new RegisterConcern(RegisterConcernKind.TeamOfNone, [t.Id])),
        ];
    }

    private static List<RegisterConcern> Broken(Register register)
    {
        var known = register.Systems.Select(s => s.Id).Concat(register.Services.Select(s => s.Id)).ToHashSet(StringComparer.Ordinal);
        var teams = register.Teams.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var concerns = new List<RegisterConcern>();
        foreach (var (id, needs) in Needs(register))
        {
            foreach (var need in needs)
            {
                if (need == id)
                    concerns.Add(new RegisterConcern(RegisterConcernKind.DependsOnItself, [id]));
                else if (!known.Contains(need))
                    concerns.Add(new RegisterConcern(RegisterConcernKind.UnknownId, [id, need]));
            }
        }
        foreach (var system in register.Systems)
        {
            if (system.Restore is { } work && !teams.Contains(work.Team))
                concerns.Add(new RegisterConcern(RegisterConcernKind.UnknownId, [system.Id, work.Team]));
        }
        return concerns;
    }

    private static IEnumerable<RegisterConcern> Unneeded(Register register)
    {
        var needed = Needs(register).SelectMany(n => n.Needs).ToHashSet(StringComparer.Ordinal);
        return register.Systems.Where(s => !needed.Contains(s.Id)).Select(s => new RegisterConcern(RegisterConcernKind.NobodyNeeds, [s.Id]));
    }

    private static IEnumerable<(string Id, IEnumerable<string> Needs)> Needs(Register register) =>
        register.Systems.Select(s => (s.Id, s.Needs.SelectMany(g => g.Of).Select(m => m.Id).Concat(s.Restore?.Needs ?? [])))
            .Concat(register.Services.Select(s => (s.Id, s.Needs.SelectMany(g => g.Of).Select(m => m.Id))));

    private static IEnumerable<RegisterConcern> SlowServices(Simulator simulator)
    {
        var graph = simulator.Graph;
        for (var s = 0; s < graph.Register.Services.Count; s++)
        {
            var service = graph.Register.Services[s];
            if (service.Analog is not null)
                continue;
            var stop = Stop(graph, ThumbRules.Reach(graph, graph.Systems + s).Where(n => n < graph.Systems));
            if (stop.Hit.Count == 0)
                continue;
            var changes = simulator.Simulate(stop).Nodes.FirstOrDefault(n => n.Id == service.Id)?.Changes ?? [];
            if (changes.Count == 0)
                continue;
            var below = changes.LastOrDefault(c => c.Level < service.MinimumLevel);
            var back = changes[^1].Level < service.MinimumLevel ? (double?)null : changes.First(c => c.AtHours > below.AtHours).AtHours;
            if (changes.Any(c => c.Level < service.MinimumLevel) && (back is null || back > service.AcceptableOutageHours))
                yield return new RegisterConcern(RegisterConcernKind.OutageShorterThanRestoration, [service.Id], back);
        }
    }

    /// <summary>A total stop of some systems, seen for as long as their restoration one by one can take.</summary>
    private static Scenario Stop(DependencyGraph graph, IEnumerable<int> systems)
    {
        var jobs = systems.Where(n => graph.TeamOf[n] >= 0).Order().ToArray();
        var order = ThumbRules.DependenciesFirst(graph, jobs);
        var waits = graph.Tolerance.DefaultIfEmpty(0).Max() + graph.Grace.DefaultIfEmpty(0).Max();
        var horizon = Math.Min(Scenario.LongestHorizonHours, jobs.Sum(j => graph.RestoreHours[j]) + waits + 1);
        return new Scenario("", AnyStart, horizon, [.. jobs.Select(j => new Hit(graph.Ids[j]))], [.. order.Select(j => graph.Ids[j])], true);
    }
}
