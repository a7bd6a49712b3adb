using Beredd.Continuity.Entries;
using Beredd.Outage;
using SystemAsset = Beredd.Continuity.Entries.SystemAsset;

namespace Beredd.Continuity.Scenarios;

/// <summary>A scenario ready made, to begin from.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Says">What it means, in a sentence.</param>
/// <param name="Choices">What must be chosen first, such as which supplier; empty where nothing must.</param>
public sealed record Beginning(string Key, Phrase Name, Phrase Says, IReadOnlyList<(string Id, string Name)> Choices)
{
    public const string Everything = "allt", Domain = "doman", Supplier = "leverantor", Power = "plats", Internet = "internet", Spreading = "sprids", Nothing = "tomt";

    /// <summary>Hours that an attacker takes from one system to the next.</summary>
    private const double HoursPerStep = 1;

    /// <summary>The kinds that nobody attacks over a network.</summary>
    internal static bool IsOutOfReach(SystemAsset system) => system.Hosting == Hosting.Elsewhere || system.Kind is SystemKind.Power or SystemKind.Site or SystemKind.Person;

    public static IReadOnlyList<Beginning> All(MunicipalRegister register)
    {
        var order = Beredd.Storage.SwedishOrder.Instance;
        return
        [
            new(Everything, new("Hela it-miljön stängs", "The whole IT environment is shut down"),
                new("Allt i kommunens egen drift stängs av på en gång, som när angriparen har full åtkomst.", "Everything the municipality runs itself is shut at once, as when the attacker has full access."), []),
            new(Domain, new("Allt i katalogens domän", "Everything in the directory's domain"),
                new("Det som hänger på inloggningen faller: det en angripare med administratörens rättigheter når.", "What hangs on the directory falls: what an attacker with an administrator's rights reaches."), []),
            new(Spreading, new("Angriparen får fortsätta", "The attacker goes on"),
                new("Inget stängs. Angriparen tar sig vidare ett steg i timmen från det system du väljer.", "Nothing is shut. The attacker moves on, a step an hour, from the system you choose."),
                [.. register.Systems.Where(s => s.Hosting == Hosting.Domain).Select(s => (s.Id, s.Name)).OrderBy(s => s.Name, order)]),
            new(Internet, new("Internet stängs", "The internet is cut"),
                new("Förbindelsen ut stängs i tre dygn. Allt inne i huset fungerar, men ingenting som finns hos någon annan.", "The way out is shut for three days. What is in the house works, but nothing that is somewhere else."), []),
            new(Supplier, new("En leverantör faller", "A supplier fails"),
                new("Allt som en leverantör står för slutar fungera.", "Everything that one supplier stands for stops working."),
                [.. register.Suppliers.Where(p => register.Systems.Any(s => s.SupplierId == p.Id)).Select(p => (p.Id, p.Name)).OrderBy(p => p.Name, order)]),
            new(Power, new("En plats utan ström", "A place without power"),
                new("Allt som står på en plats blir strömlöst, reservkraften också.", "Everything that stands in one place loses its power, the emergency power too."),
                [.. register.Locations.Where(l => register.Systems.Any(s => s.LocationId == l.Id)).Select(l => (l.Id, l.Name)).OrderBy(l => l.Name, order)]),
            new(Nothing, new("Från början", "From scratch"), new("Välj själv vad som faller.", "Choose yourself what falls."), []),
        ];
    }

    /// <summary>The scenario to begin from; null where a choice is missing or there is no such thing.</summary>
    public static PlannedScenario? Make(MunicipalRegister register, string key, string choice, DateTime start, bool english)
    {
        if (All(register).FirstOrDefault(b => b.Key == key) is not { } beginning)
            return null;
        var chosen = beginning.Choices.FirstOrDefault(c => c.Id == choice);
        if (beginning.Choices.Count > 0 && chosen.Id is null)
            return null;
        return new PlannedScenario
        {
            Id = Guid.CreateVersion7(),
            Name = key == Nothing ? "" : chosen.Id is null ? beginning.Name.In(english) : $"{beginning.Name.In(english)}: {chosen.Name}",
            Start = start,
            Hits = [.. Hits(register, key, choice)],
        };
    }

    private static IEnumerable<Hit> Hits(MunicipalRegister register, string key, string choice) => key switch
    {
        // One shuts down what one can start again; a copy on a shelf, which nobody restores, stays where it is.
        Everything => register.Systems.Where(s => s.Hosting is Hosting.Own or Hosting.Domain && !IsOutOfReach(s) && s.Restore is not null).Select(s => new Hit(s.Id)),
        Domain => register.Systems.Where(s => s.Hosting == Hosting.Domain).Select(s => new Hit(s.Id)),
        Supplier => register.Systems.Where(s => s.SupplierId == choice).Select(s => new Hit(s.Id)),
        // Power comes back by itself: nobody here restores it.
        Power => PowerOf(register, choice).Select(s => new Hit(s.Id, 0, 24)),
        Internet => WaysOut(register).Select(s => new Hit(s.Id, 0, 72)),
        Spreading => Spread(register, choice),
        _ => [],
    };

    /// <summary>What gives a place its power; where the register does not say, everything that stands there.</summary>
    private static List<SystemAsset> PowerOf(MunicipalRegister register, string place)
    {
        var there = register.Systems.Where(s => s.LocationId == place).ToList();
        var power = there.Where(s => s.Kind is SystemKind.Power or SystemKind.Site).ToList();
        return power.Count > 0 ? power : there;
    }

    /// <summary>The network that stands on what suppliers of networks give: what is shut to shut the internet.</summary>
    private static IEnumerable<SystemAsset> WaysOut(MunicipalRegister register)
    {
        var lines = register.Systems.Where(s => s.Kind == SystemKind.Network && s.Hosting == Hosting.Supplier).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var shut = register.Systems.Where(s => s.Kind == SystemKind.Network && s.Hosting != Hosting.Supplier && s.Needs.Any(n => n.Members.Exists(m => lines.Contains(m.TargetId)))).ToList();
        return shut.Count > 0 ? shut : register.Systems.Where(s => lines.Contains(s.Id));
    }

    /// <summary>
    /// Along needs in both directions, as the comparison of ways to act lets an attacker move; one ring an hour. The system the attacker works from goes on working: nobody saws off
    /// the branch they sit on.
    /// </summary>
    private static IEnumerable<Hit> Spread(MunicipalRegister register, string from)
    {
        var open = register.Systems.Where(s => s.Hosting is Hosting.Domain or Hosting.Own && !IsOutOfReach(s)).ToDictionary(s => s.Id, StringComparer.Ordinal);
        var beside = open.Values.SelectMany(s => s.Needs.SelectMany(n => n.Members).Where(m => open.ContainsKey(m.TargetId)).SelectMany(m => new[] { (s.Id, m.TargetId), (m.TargetId, s.Id) }))
            .ToLookup(e => e.Item1, e => e.Item2, StringComparer.Ordinal);
        var at = new Dictionary<string, double>(StringComparer.Ordinal) { [from] = 0 };
        var queue = new Queue<string>([from]);
        while (queue.TryDequeue(out var id))
        {
            foreach (var next in beside[id].Where(next => at.TryAdd(next, at[id] + HoursPerStep)))
                queue.Enqueue(next);
        }
        return register.Systems.Where(s => s.Id != from && at.ContainsKey(s.Id)).Select(s => new Hit(s.Id, at[s.Id]));
    }
}
