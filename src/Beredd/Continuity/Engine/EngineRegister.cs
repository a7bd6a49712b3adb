using Beredd.Continuity.Entries;
using Beredd.Outage;

namespace Beredd.Continuity.Engine;

/// <summary>The register as the outage model sees it: what is needed to play an outage, and nothing of people, doors or steps.</summary>
public static class EngineRegister
{
    /// <summary>The engine's register. Units go by their names there.</summary>
    public static Register From(MunicipalRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        var units = register.Units.ToDictionary(u => u.Id, u => u.Name, StringComparer.Ordinal);
        return new Register(
            register.Municipality,
            [.. register.Teams.Select(t => new Outage.Team(t.Id, t.Name, t.People))],
            [.. register.Systems.Select(s => new Outage.SystemAsset(s.Id, s.Name, Needs(s), s.Restore is { } r ? new Outage.RestoreWork(r.Hours, r.TeamId, [.. r.Needs]) : null))],
            [.. register.Services.Select(s => From(s, units.GetValueOrDefault(s.UnitId, s.UnitId)))]);
    }

    /// <summary>A register with what the engine's one holds. A unit's id is that of <paramref name="units"/> with its name, else made from the name.</summary>
    public static MunicipalRegister Into(Register register, IReadOnlyList<Unit> units)
    {
        ArgumentNullException.ThrowIfNull(register);
        var known = new UnitIds(units);
        var services = register.Services.Select((s, i) => Into(s, known.Of(s.Unit), i)).ToList();
        return new MunicipalRegister
        {
            Municipality = register.Municipality,
            Teams = [.. register.Teams.Select((t, i) => new Entries.Team { Id = t.Id, Name = t.Name, People = t.People, Position = i })],
            Units = known.Made,
            Systems = [.. register.Systems.Select(Into)],
            Services = services,
        };
    }

    private static Outage.Service From(Entries.Service s, string unit) => new(
        s.Id,
        s.Name,
        unit,
        Needs(s),
        s.MinimumLevel,
        s.AcceptableOutageHours,
        s.HarmPerHour,
        s.BreachFactor,
        s.Calendar,
        s.Analog is { } a ? new Outage.AnalogRoutine(a.StartUpHours, a.Capacity, a.EnduranceHours, a.FormsPerHour, a.ReentryPerHour) : null);

    private static Entries.SystemAsset Into(Outage.SystemAsset s, int position)
    {
        var system = new Entries.SystemAsset
        {
            Id = s.Id,
            Name = s.Name,
            Position = position,
            Restore = s.Restore is { } r ? new Entries.RestoreWork { Hours = r.Hours, TeamId = r.Team, Needs = [.. r.Needs] } : null,
        };
        system.SetNeeds(Needs(s.Needs));
        return system;
    }

    private static Entries.Service Into(Outage.Service s, string unit, int position)
    {
        var service = Numbers(s);
        (service.UnitId, service.Position) = (unit, position);
        service.SetNeeds(Needs(s.Needs));
        return service;
    }

    private static Entries.Service Numbers(Outage.Service s) => new()
    {
        Id = s.Id,
        Name = s.Name,
        MinimumLevel = s.MinimumLevel,
        AcceptableOutageHours = s.AcceptableOutageHours,
        HarmPerHour = s.HarmPerHour,
        BreachFactor = s.BreachFactor,
        Calendar = s.Calendar is null ? null : [.. s.Calendar],
        Analog = s.Analog is not { } a ? null : new Entries.AnalogRoutine
        {
            StartUpHours = a.StartUpHours,
            Capacity = a.Capacity,
            EnduranceHours = a.EnduranceHours,
            FormsPerHour = a.FormsPerHour,
            ReentryPerHour = a.ReentryPerHour,
        },
    };

    private static List<NeedGroup> Needs(Node node) =>
        [.. node.Needs.OrderBy(n => n.Place).Select(n => new NeedGroup(
            [.. n.Members.OrderBy(m => m.Place).Select(m => new Outage.Need(m.TargetId, m.ToleranceHours, m.StartGraceHours))],
            n.AtLeast,
            n.Otherwise))];

    private static List<Entries.Need> Needs(IReadOnlyList<NeedGroup> groups) =>
        [.. groups.Select((g, place) => new Entries.Need
        {
            Place = place,
            AtLeast = g.AtLeast,
            Otherwise = g.Otherwise,
            Members = [.. g.Of.Select((m, i) => new NeedMember { Place = i, TargetId = m.Id, ToleranceHours = m.ToleranceHours, StartGraceHours = m.StartGraceHours })],
        })];

    /// <summary>The units that a register names, by name; two names that would make the same id get a number after it.</summary>
    private sealed class UnitIds(IReadOnlyList<Unit> known)
    {
        private readonly Dictionary<string, string> _byName = known.GroupBy(u => u.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);
        private readonly HashSet<string> _taken = known.Select(u => u.Id).ToHashSet(StringComparer.Ordinal);

        public List<Unit> Made { get; } = [];

        public string Of(string name)
        {
            if (_byName.TryGetValue(name, out var id))
                return id;
            var first = Entry.IdFrom(name) is { Length: > 0 } made ? made : "enhet";
            id = first;
            for (var n = 2; !_taken.Add(id); n++)
                id = $"{(first.Length > Entry.LongestId - 5 ? first[..(Entry.LongestId - 5)] : first)}-{n}";
            _byName.Add(name, id);
            Made.Add(new Unit { Id = id, Name = name.Length > 0 ? name : id, Position = Made.Count });
            return id;
        }
    }
}
