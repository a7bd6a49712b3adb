using Beredd.Outage;

namespace Beredd.Cli.Outage;

/// <summary>
/// Weaknesses for a person: worst first, each with the way by which its loss reaches the service it hurts most, when that becomes dangerous, and the other
/// services by name; then what the register itself should be looked through for.
/// </summary>
internal sealed class WeaknessReport
{
    private const int Shown = 15;
    private const int NamesShown = 6;

    private readonly TextWriter _to;
    private readonly OutageText _text;
    private readonly Register _register;
    private readonly Simulator _simulator;
    private readonly Scenario _nothingHit;
    private readonly Dictionary<string, string> _names;
    private readonly ILookup<string, string> _dependents;

    private WeaknessReport(TextWriter to, OutageText text, Simulator simulator, Register register, DateTime start, double horizon)
    {
        (_to, _text, _register, _simulator) = (to, text, register, simulator);
        _nothingHit = new Scenario("", start, horizon, [], [], false);
        _names = register.Systems.Select(s => (s.Id, s.Name)).Concat(register.Services.Select(s => (s.Id, s.Name))).ToDictionary(x => x.Id, x => x.Name, StringComparer.Ordinal);
        _dependents = register.Systems.Select(s => (s.Id, s.Needs)).Concat(register.Services.Select(s => (s.Id, s.Needs)))
            .SelectMany(n => n.Needs.SelectMany(g => g.Of).Select(m => (Member: m.Id, Owner: n.Id))).ToLookup(x => x.Member, x => x.Owner, StringComparer.Ordinal);
    }

    public static void Write(TextWriter to, OutageText text, Simulator simulator, Register register, DateTime start, double horizon, WeaknessResult result, bool pairs)
    {
        var report = new WeaknessReport(to, text, simulator, register, start, horizon);
        report.WriteSingles(result);
        if (pairs)
            report.WritePairs(result);
        report.WriteConcerns();
    }

    private void WriteSingles(WeaknessResult result)
    {
        _to.WriteLine(Say(
            $"{result.Singles.Count} av {_register.Systems.Count} system stoppar ensamma minst en tjänst längre än vad som är acceptabelt.",
            $"{result.Singles.Count} of {_register.Systems.Count} systems alone {(result.Singles.Count == 1 ? "stops" : "stop")} at least one service for longer than is acceptable."));
        foreach (var single in result.Singles.Take(Shown))
            WriteOne([single.Id], single.Breaches, single.Harm);
        WriteMore(result.Singles.Count);
    }

    private void WritePairs(WeaknessResult result)
    {
        _to.WriteLine();
        _to.WriteLine(Say(
            $"{result.Pairs.Count} par stoppar tillsammans en tjänst som inget av dem stoppar ensamt.",
            $"{result.Pairs.Count} {(result.Pairs.Count == 1 ? "pair stops" : "pairs stop")} together a service that neither stops alone."));
        foreach (var pair in result.Pairs.Take(Shown))
            WriteOne([pair.First, pair.Second], pair.Breaches, pair.Harm);
        WriteMore(result.Pairs.Count);
    }

    private void WriteOne(string[] lost, IReadOnlyList<string> breaches, double harm)
    {
        var played = _simulator.Simulate(_nothingHit with { Hit = [.. lost.Select(id => new Hit(id))] });
        var fallen = played.Nodes.Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        var breached = breaches.ToHashSet(StringComparer.Ordinal);
        var worst = played.Services.Where(s => breached.Contains(s.Id)).MaxBy(s => s.Harm)!;
        _to.WriteLine();
        _to.WriteLine(string.Join(" + ", lost.Select(id => _names[id])) + ": " + Say(
            $"{breaches.Count} {(breaches.Count == 1 ? "tjänst" : "tjänster")}, skada {_text.Number(harm)}",
            $"{breaches.Count} {(breaches.Count == 1 ? "service" : "services")}, harm {_text.Number(harm)}"));
        foreach (var id in lost)
            _to.WriteLine("  " + string.Join(" → ", Way(id, worst.Id, fallen).Select(n => _names[n])) + Say($", farligt efter {_text.Hours(worst.Breaches[0].From)}", $", dangerous after {_text.Hours(worst.Breaches[0].From)}"));
        var others = played.Services.Where(s => s.Id != worst.Id && breached.Contains(s.Id)).OrderByDescending(s => s.Harm).Select(s => _names[s.Id]).ToList();
        if (others.Count > 0)
            OutageText.Paragraph(_to, "  " + Say("också: ", "also: ") + _text.Names(others, NamesShown), "    ");
    }

    /// <summary>The shortest way by needs from what is lost to a service, over nodes that do fall.</summary>
    private List<string> Way(string from, string to, HashSet<string> fallen)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal) { [from] = from };
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out var node))
        {
            if (node == to)
            {
                var way = new List<string> { node };
                while (cameFrom[way[^1]] != way[^1])
                    way.Add(cameFrom[way[^1]]);
                way.Reverse();
                return way;
            }
            foreach (var next in _dependents[node].Where(fallen.Contains))
            {
                if (cameFrom.TryAdd(next, node))
                    open.Enqueue(next);
            }
        }
        return [from, to];
    }

    private void WriteConcerns()
    {
        var concerns = RegisterCheck.Run(_register);
        if (concerns.Count == 0)
            return;
        _to.WriteLine();
        _to.WriteLine(Say("Att se över i registret:", "To look through in the register:"));
        foreach (var kind in concerns.GroupBy(c => c.Kind).OrderBy(g => g.Key))
        {
            var of = kind.Select(c => c.Ids.Count > 1 ? string.Join(" ↔ ", c.Ids.Select(Name)) : Name(c.Ids[0]) + Back(c)).ToList();
            OutageText.Paragraph(_to, $"  {Title(kind.Key)} ({of.Count}): {_text.Names(of, NamesShown)}.", "    ");
        }
    }

    private string Back(RegisterConcern concern) => concern.Kind != RegisterConcernKind.OutageShorterThanRestoration ? ""
        : concern.Hours is { } hours ? Say($", tillbaka efter {_text.Hours(hours)}", $", back after {_text.Hours(hours)}") : Say(", aldrig tillbaka", ", never back");

    private string Name(string id) => _names.TryGetValue(id, out var name) ? name : _register.Teams.FirstOrDefault(t => t.Id == id)?.Name ?? id;

    private string Title(RegisterConcernKind kind) => kind switch
    {
        RegisterConcernKind.Cycle => Say("Beror på varandra", "Depend on each other"),
        RegisterConcernKind.Deadlock => Say("Låser varandra efter ett totalstopp", "Lock each other after a total stop"),
        RegisterConcernKind.NeverRestored => Say("Återställningen kan aldrig börja efter ett totalstopp", "Restoration can never begin after a total stop"),
        RegisterConcernKind.OutageShorterThanRestoration => Say("Ingen analog rutin, och kortare acceptabel avbrottstid än återställningen av det de behöver", "No analog routine, and a shorter acceptable outage than the restoration of what they need"),
        RegisterConcernKind.NobodyNeeds => Say("Ingen behöver", "Nobody needs"),
        RegisterConcernKind.TeamOfNone => Say("Lag utan folk", "Teams without people"),
        RegisterConcernKind.DependsOnItself => Say("Beror på sig självt", "Depends on itself"),
        _ => Say("Okända id:n", "Unknown ids"),
    };

    private void WriteMore(int count)
    {
        if (count > Shown)
            _to.WriteLine(Say($"… och {count - Shown} till; --output ger alla.", $"… and {count - Shown} more; --output gives all."));
    }

    private string Say(string swedish, string english) => _text.Say(swedish, english);
}
