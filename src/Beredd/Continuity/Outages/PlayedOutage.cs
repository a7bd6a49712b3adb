using Beredd.Continuity.Entries;
using Beredd.Outage;

namespace Beredd.Continuity.Outages;

/// <summary>What a service is like at a time.</summary>
public enum ServiceState
{
    Normal,
    OnPaper,

    /// <summary>Below its minimum level.</summary>
    Reduced,

    /// <summary>Below its minimum level for longer than is acceptable.</summary>
    Breached,
}

/// <summary>A service is in a state for a time; <paramref name="Level"/> is what people are given of it, 0..1; of one past its limit, when that began.</summary>
public readonly record struct StateSpan(double From, double To, ServiceState State, double Level);

/// <summary>A service of an outage, and what becomes of it.</summary>
public sealed record ServiceCourse(Entries.Service Service, Unit Unit, ServiceOutcome Outcome, IReadOnlyList<StateSpan> Spans)
{
    /// <summary>When it has been short for longer than is acceptable, the first time.</summary>
    public double? Breach => Outcome.Breaches.Count > 0 ? Outcome.Breaches[0].From : null;

    /// <summary>When it goes over to paper, the first time.</summary>
    public double? Paper => Spans.Where(s => s.State == ServiceState.OnPaper).Select(s => (double?)s.From).FirstOrDefault();

    /// <summary>Whether anything of it is to be seen.</summary>
    public bool Affected => Outcome.FirstShortfall is not null || Outcome.Analog.Count > 0 || Spans.Any(s => s.State != ServiceState.Normal);

    /// <summary>What it is called where its unit is not named beside it: "Besök i hemmet, Norra" of Hemtjänst Norra is Besök i hemmet hos Hemtjänst Norra.</summary>
    public string Name(bool english)
    {
        var comma = Service.Name.LastIndexOf(", ", StringComparison.Ordinal);
        var name = comma > 0 && Unit.Name.Contains(Service.Name[(comma + 2)..], StringComparison.OrdinalIgnoreCase) ? Service.Name[..comma] : Service.Name;
        return name.Contains(Unit.Name, StringComparison.OrdinalIgnoreCase) ? name : name + (english ? " at " : " hos ") + Unit.Name;
    }
}

/// <summary>A scenario that has been played over the register: the services in the order of the register, those of the engine's result beside what the register says of them.</summary>
public sealed class PlayedOutage
{
    private const double SameInstant = 1e-6;

    private readonly Dictionary<string, string> names;

    public PlayedOutage(MunicipalRegister register, Scenario scenario, SimulationResult result)
    {
        (Register, Scenario, Result) = (register, scenario, result);
        names = register.Nodes.ToDictionary(n => n.Id, n => n.Name, StringComparer.Ordinal);
        var units = register.Units.ToDictionary(u => u.Id, StringComparer.Ordinal);
        var levels = result.Nodes.ToDictionary(n => n.Id, n => n.Changes, StringComparer.Ordinal);
        Services = [.. register.Services.Zip(result.Services).Select(s => new ServiceCourse(
            s.First,
            units.GetValueOrDefault(s.First.UnitId) ?? new Unit { Id = s.First.UnitId, Name = s.First.UnitId },
            s.Second,
            Spans(s.First, s.Second, levels.GetValueOrDefault(s.First.Id) ?? [], scenario.HorizonHours)))];
    }

    public MunicipalRegister Register { get; }

    public Scenario Scenario { get; }

    public SimulationResult Result { get; }

    public IReadOnlyList<ServiceCourse> Services { get; }

    /// <summary>Those past their acceptable outage at some time, in the order in which it happens.</summary>
    public IEnumerable<ServiceCourse> Breached => Services.Where(s => s.Breach is not null).OrderBy(s => s.Breach).ThenByDescending(s => s.Service.HarmPerHour);

    /// <summary>Those below their minimum level at some time when they are needed, in the order in which it happens.</summary>
    public IEnumerable<ServiceCourse> Fallen =>
        Services.Where(s => s.Outcome.FirstShortfall is not null).OrderBy(s => s.Outcome.FirstShortfall).ThenBy(s => s.Breach ?? double.MaxValue).ThenByDescending(s => s.Service.HarmPerHour);

    /// <summary>What people call a system or service.</summary>
    public string NameOf(string id) => names.GetValueOrDefault(id, id);

    private static List<StateSpan> Spans(Entries.Service service, ServiceOutcome outcome, IReadOnlyList<LevelChange> levels, double horizon)
    {
        var edges = levels.Select(l => l.AtHours)
            .Concat(outcome.Analog.Concat(outcome.Breaches).SelectMany(s => new[] { s.From, s.To }))
            .Append(0).Where(e => e < horizon - SameInstant).Distinct().Order().Append(horizon).ToList();
        var spans = new List<StateSpan>();
        var (change, level) = (0, 1.0);
        for (var i = 0; i + 1 < edges.Count; i++)
        {
            for (; change < levels.Count && levels[change].AtHours <= edges[i] + SameInstant; change++)
                level = levels[change].Level;
            var middle = (edges[i] + edges[i + 1]) / 2;
            var paper = outcome.Analog.Any(a => a.From <= middle && middle < a.To) ? service.Analog!.Capacity : 0;
            var served = Math.Max(level, paper);
            var state = outcome.Breaches.Any(b => b.From <= middle && middle < b.To) ? ServiceState.Breached
                : served < service.MinimumLevel ? ServiceState.Reduced
                : paper > level ? ServiceState.OnPaper
                : ServiceState.Normal;
            // Past its limit is past its limit, whatever little is left of the service.
            if (spans.Count > 0 && spans[^1].State == state && (spans[^1].Level == served || state == ServiceState.Breached))
                spans[^1] = spans[^1] with { To = edges[i + 1] };
            else
                spans.Add(new StateSpan(edges[i], edges[i + 1], state, served));
        }
        return spans;
    }
}
