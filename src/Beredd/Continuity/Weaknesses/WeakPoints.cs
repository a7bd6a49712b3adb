using Beredd.Continuity.Analysis;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Outages;
using Beredd.Outage;

namespace Beredd.Continuity.Weaknesses;

/// <summary>What a loss does to people.</summary>
/// <param name="Breached">Services past their limit.</param>
/// <param name="Harm">Harm within the horizon.</param>
public readonly record struct Loss(int Breached, double Harm);

/// <summary>A cure that was tried, and what is left of the loss with it.</summary>
public sealed record TriedCure(Cure Cure, Loss After);

/// <summary>A system, or a pair, whose loss takes services past their limit.</summary>
/// <param name="Ids">What is lost.</param>
/// <param name="Breaches">The services; of a pair those that neither takes alone.</param>
/// <param name="Unrestored">What it does if nobody restores anything: what weak points are ordered by.</param>
/// <param name="Now">What it does as things are, with the restoration that the register has. Cures are measured against this.</param>
/// <param name="IsRestored">Whether a team can restore all of it.</param>
/// <param name="Worst">The service it hurts most.</param>
/// <param name="WorstAt">When that passes its limit, in hours.</param>
/// <param name="Chains">For each thing lost, the chain from it to the worst service.</param>
/// <param name="Cures">Cures that help, those that help most first.</param>
public sealed record WeakPoint(
    IReadOnlyList<string> Ids,
    IReadOnlyList<string> Breaches,
    Loss Unrestored,
    Loss Now,
    bool IsRestored,
    string Worst,
    double WorstAt,
    IReadOnlyList<IReadOnlyList<FallLink>> Chains,
    IReadOnlyList<TriedCure> Cures);

/// <summary>The weak points of a register, worst first, and cures tried for the first of them.</summary>
/// <param name="Singles">Looked into.</param>
/// <param name="Pairs">Looked into.</param>
/// <param name="MoreSingles">The rest, as the search gave them.</param>
/// <param name="MorePairs">The rest of the pairs.</param>
public sealed record WeakPoints(IReadOnlyList<WeakPoint> Singles, IReadOnlyList<WeakPoint> Pairs, IReadOnlyList<SingleWeakness> MoreSingles, IReadOnlyList<PairWeakness> MorePairs)
{
    public const double HorizonHours = 168;

    private const int LookedInto = 12;
    private const int CuresShown = 4;
    private const int ServicesTried = 4;

    /// <summary>A cure that takes away less than this part of the harm, and no breach, is none.</summary>
    private const double LeastHelp = 0.05;

    internal static WeakPoints Find(PlayableRegister playable, MunicipalRegister register, DateTime start)
    {
        var found = new WeaknessSearch(playable.Simulator, start, HorizonHours).Run(pairs: true);
        var trial = new Trial(playable, register, start);
        return new WeakPoints(
            [.. found.Singles.Take(LookedInto).Select(s => trial.Of([s.Id], s.Breaches))],
            [.. found.Pairs.Take(LookedInto).Select(p => trial.Of([p.First, p.Second], p.Breaches))],
            [.. found.Singles.Skip(LookedInto)],
            [.. found.Pairs.Skip(LookedInto)]);
    }

    private sealed class Trial(PlayableRegister playable, MunicipalRegister register, DateTime start)
    {
        public WeakPoint Of(IReadOnlyList<string> ids, IReadOnlyList<string> breaches)
        {
            var unrestored = playable.Simulator.Simulate(Lost(ids, restoration: false));
            var wanted = breaches.ToHashSet(StringComparer.Ordinal);
            var worst = unrestored.Services.Where(s => wanted.Contains(s.Id)).MaxBy(s => s.Harm)!;
            var chains = new FallChain(register.Nodes, unrestored);
            var restorable = ids.All(id => playable.Register.Systems.First(s => s.Id == id).Restore is not null);
            var now = playable.Simulator.Simulate(Lost(ids, restoration: true));
            return new WeakPoint(
                ids, breaches, Of(unrestored), Of(now), restorable, worst.Id, worst.Breaches[0].From,
                [.. ids.Select(id => chains.Find(id, worst.Id)).OfType<IReadOnlyList<FallLink>>()],
                Cures(ids, now));
        }

        private List<TriedCure> Cures(IReadOnlyList<string> ids, SimulationResult now)
        {
            var before = Of(now);
            if (before.Breached == 0)
                return [];
            var breached = playable.Register.Services.Zip(now.Services).Where(s => s.Second.Breaches.Count > 0).OrderByDescending(s => s.Second.Harm).Take(ServicesTried).Select(s => s.First);
            var tried = Cure.For(playable.Register, ids, breached, HorizonHours)
                .Select(c => new TriedCure(c, Of(new Simulator(c.In(playable.Register)).Simulate(Lost(ids, restoration: true)))))
                .Where(t => t.After.Breached < before.Breached || before.Harm - t.After.Harm > LeastHelp * before.Harm)
                .Where(t => t.After.Harm <= before.Harm && t.After.Breached <= before.Breached);
            // Of tolerances the shortest that gives nearly what the longest does: it costs least.
            var kept = tried.GroupBy(t => (t.Cure.Kind, t.Cure.Id)).Select(g => g.First(t => before.Harm - t.After.Harm >= 0.9 * (before.Harm - g.Min(x => x.After.Harm))));
            return [.. kept.OrderBy(t => t.After.Breached).ThenBy(t => t.After.Harm).Take(CuresShown)];
        }

        private Scenario Lost(IReadOnlyList<string> ids, bool restoration) => new("", start, HorizonHours, [.. ids.Select(id => new Hit(id))], [], restoration);

        private static Loss Of(SimulationResult result) => new(result.BreachedServices, result.Harm);
    }
}
