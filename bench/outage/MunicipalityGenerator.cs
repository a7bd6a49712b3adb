namespace Beredd.Outage.Bench;

/// <summary>
/// A large register of realistic shape from a seed: power and sites at the bottom, then network, identity and virtualisation with
/// redundancy, platforms, applications, and services on top; every layer leans on those below.
/// </summary>
internal sealed class MunicipalityGenerator(int seed)
{
    private static readonly string[] TeamIds = ["drift", "nat", "server", "applikation", "leverantor"];

    private readonly Random _random = new(seed);
    private readonly List<SystemAsset> _systems = [];

    public Register Generate(int systems, int services)
    {
        var teams = TeamIds.Select((id, i) => new Team(id, id, 2 + (i % 3))).ToArray();
        var power = Layer("kraft", systems / 50, 2, "drift", _ => []);
        var sites = Layer("plats", systems / 20, 4, "drift", _ => [Any(power, 2, tolerance: 0.5)]);
        var network = Layer("nat", systems / 8, 3, "nat", i => i < 2 ? [Any(sites, 2)] : [All(sites, 1), i < 8 ? Any(_systems.Where(s => s.Id is "nat0" or "nat1").ToList(), 2) : Near("nat", i)]);
        var hosts = Layer("vard", systems / 16, 5, "server", _ => [All(sites, 1), Any(network.Take(12).ToList(), 2)]);
        var identity = Layer("id", systems / 50, 6, "server", _ => [Any(hosts, 3)]);
        var platforms = Layer("plattform", systems / 5, 5, "server", _ => [Any(hosts, 2), Any(identity, 2, tolerance: 4), All(network, 1)]);
        var applications = Layer("app", systems - _systems.Count, 8, "applikation", _ => Application(platforms, identity));
        var given = Enumerable.Range(0, services).Select(i => Service(i, applications, network)).ToArray();
        return new Register("Stor kommun", teams, [.. _systems], given);
    }

    private List<SystemAsset> Layer(string name, int count, double hours, string team, Func<int, NeedGroup[]> needs)
    {
        var layer = new List<SystemAsset>();
        for (var i = 0; i < count; i++)
        {
            var first = layer.Count > 0 && _random.Next(10) == 0 ? [layer[_random.Next(layer.Count)].Id] : Array.Empty<string>();
            var system = new SystemAsset($"{name}{i}", $"{name} {i}", needs(i), new RestoreWork(hours * (0.5 + _random.NextDouble()), team, first));
            layer.Add(system);
            _systems.Add(system);
        }
        return layer;
    }

    private NeedGroup[] Application(List<SystemAsset> platforms, List<SystemAsset> identity)
    {
        var needs = new List<NeedGroup> { All(platforms, 1 + _random.Next(2)), Any(identity, 2, tolerance: 8) };
        if (_random.Next(3) == 0)
            needs.Add(Any(platforms, 2));
        if (_random.Next(4) == 0)
            needs.Add(All(platforms, 1) with { Otherwise = 0.5 });
        return [.. needs];
    }

    private Service Service(int i, List<SystemAsset> applications, List<SystemAsset> network)
    {
        var office = new CalendarEntry([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], 7 * 60, 17 * 60);
        var analog = _random.Next(3) > 0 ? new AnalogRoutine(1 + _random.Next(3), 0.4 + (0.1 * _random.Next(5)), 24 * (1 + _random.Next(5)), 5 + _random.Next(20), 20) : null;
        var needs = new List<NeedGroup> { All(applications, 1 + _random.Next(2), tolerance: _random.Next(6)), All(network, 1) };
        if (_random.Next(2) == 0)
            needs.Add(Any(applications, 2));
        return new Service($"tjanst{i}", $"tjänst {i}", "enhet", needs, 0.5 + (0.1 * _random.Next(6)), 2 + _random.Next(48), 1 + _random.Next(9), 10, _random.Next(2) == 0 ? [office] : null, analog);
    }

    private static NeedGroup Near(string name, int i) => new([new Need($"{name}{i / 8}")], 1, 0);

    private NeedGroup All(List<SystemAsset> of, int count, double tolerance = 0)
    {
        var members = Pick(of, count, tolerance);
        return new NeedGroup(members, members.Count, 0);
    }

    private NeedGroup Any(List<SystemAsset> of, int count, double tolerance = 0) => new(Pick(of, count, tolerance), 1, 0);

    private List<Need> Pick(List<SystemAsset> of, int count, double tolerance)
    {
        var ids = new HashSet<string>();
        while (ids.Count < Math.Min(count, of.Count))
            ids.Add(of[_random.Next(of.Count)].Id);
        return [.. ids.Select(id => new Need(id, tolerance))];
    }
}
