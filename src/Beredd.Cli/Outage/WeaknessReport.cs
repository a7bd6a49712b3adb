using Beredd.Outage;

namespace Beredd.Cli.Outage;

/// <summary>Weaknesses for a person: worst first, each with the chain of needs that leads to a service it breaches.</summary>
internal static class WeaknessReport
{
    private const int Shown = 15;

    public static void Write(TextWriter to, OutageText text, Register register, WeaknessResult result, bool pairs)
    {
        var names = register.Systems.Select(s => (s.Id, s.Name)).Concat(register.Services.Select(s => (s.Id, s.Name))).ToDictionary(x => x.Id, x => x.Name, StringComparer.Ordinal);
        var chains = new Chains(register);
        to.WriteLine(text.Say(
            $"{result.Singles.Count} av {register.Systems.Count} system stoppar ensamma minst en tjänst längre än vad som är acceptabelt.",
            $"{result.Singles.Count} of {register.Systems.Count} systems alone stop at least one service for longer than is acceptable."));
        foreach (var single in result.Singles.Take(Shown))
        {
            to.WriteLine();
            to.WriteLine(Head(text, names[single.Id], single.Breaches.Count, single.Harm));
            WriteChain(to, names, chains, [single.Id], single.Breaches);
        }
        More(to, text, result.Singles.Count);
        if (!pairs)
            return;
        to.WriteLine();
        to.WriteLine(text.Say(
            $"{result.Pairs.Count} par stoppar tillsammans en tjänst som inget av dem stoppar ensamt.",
            $"{result.Pairs.Count} pairs together stop a service that neither stops alone."));
        foreach (var pair in result.Pairs.Take(Shown))
        {
            to.WriteLine();
            to.WriteLine(Head(text, $"{names[pair.First]} + {names[pair.Second]}", pair.Breaches.Count, pair.Harm));
            WriteChain(to, names, chains, [pair.First, pair.Second], pair.Breaches);
        }
        More(to, text, result.Pairs.Count);
    }

    private static string Head(OutageText text, string name, int services, double harm) => text.Say(
        $"{name}: {services} {(services == 1 ? "tjänst" : "tjänster")}, skada {text.Number(harm)}",
        $"{name}: {services} {(services == 1 ? "service" : "services")}, harm {text.Number(harm)}");

    private static void WriteChain(TextWriter to, Dictionary<string, string> names, Chains chains, string[] from, IReadOnlyList<string> services)
    {
        foreach (var id in from)
        {
            var chain = chains.Shortest(id, services);
            if (chain.Count > 0)
                to.WriteLine("    " + string.Join(" → ", chain.Select(n => names[n])));
        }
    }

    private static void More(TextWriter to, OutageText text, int count)
    {
        if (count > Shown)
            to.WriteLine(text.Say($"… och {count - Shown} till; --output ger alla.", $"… and {count - Shown} more; --output gives all."));
    }

    /// <summary>The shortest way by needs from what is lost to a service that stops.</summary>
    private sealed class Chains(Register register)
    {
        private readonly ILookup<string, string> _dependents = register.Systems.Select(s => (s.Id, s.Needs)).Concat(register.Services.Select(s => (s.Id, s.Needs)))
            .SelectMany(n => n.Needs.SelectMany(g => g.Of).Select(m => (m.Id, Owner: n.Id))).ToLookup(x => x.Item1, x => x.Owner, StringComparer.Ordinal);

        public List<string> Shortest(string from, IReadOnlyList<string> services)
        {
            var goals = services.ToHashSet(StringComparer.Ordinal);
            var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal) { [from] = from };
            var open = new Queue<string>([from]);
            while (open.TryDequeue(out var node))
            {
                if (goals.Contains(node))
                {
                    var chain = new List<string> { node };
                    while (cameFrom[chain[^1]] != chain[^1])
                        chain.Add(cameFrom[chain[^1]]);
                    chain.Reverse();
                    return chain;
                }
                foreach (var next in _dependents[node])
                {
                    if (cameFrom.TryAdd(next, node))
                        open.Enqueue(next);
                }
            }
            return [];
        }
    }
}
