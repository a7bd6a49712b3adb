using Beredd.Continuity.Entries;

namespace Beredd.Continuity.Lookup;

/// <summary>A register by id, and what needs what, so that pages can lead from everything to everything.</summary>
public sealed class RegisterIndex
{
    private readonly Dictionary<string, Node> _nodes;
    private readonly Dictionary<string, Unit> _units;
    private readonly ILookup<string, Node> _neededBy;

    public RegisterIndex(MunicipalRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        Register = register;
        _nodes = register.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        _units = register.Units.ToDictionary(u => u.Id, StringComparer.Ordinal);
        _neededBy = register.Nodes.SelectMany(n => n.Needs.SelectMany(d => d.Members).Select(m => m.TargetId).Distinct().Select(t => (Target: t, Node: n)))
            .ToLookup(p => p.Target, p => p.Node, StringComparer.Ordinal);
    }

    public MunicipalRegister Register { get; }

    /// <summary>That of a register which no longer changes.</summary>
    public static RegisterIndex Of(MunicipalRegister register) => register.Once("index", r => new RegisterIndex(r));

    public Node? Node(string id) => _nodes.GetValueOrDefault(id);

    public Unit? Unit(string? id) => id is null ? null : _units.GetValueOrDefault(id);

    public IEnumerable<Node> NeedersOf(string id) => _neededBy[id];

    public IEnumerable<Service> ServicesOf(string unit) => Register.Services.Where(s => s.UnitId == unit);

    /// <summary>Whom to call, those first who answer when the exchange is down, then by the order to call in.</summary>
    public IEnumerable<Contact> ContactsOf(Func<Contact, bool> whose) =>
        Register.Contacts.Where(whose).OrderBy(c => c.OutagePhone.Length == 0).ThenBy(c => c.CallOrder).ThenBy(c => c.Position);

    /// <summary>A unit with all units within it.</summary>
    public List<Unit> Within(Unit unit)
    {
        List<Unit> found = [unit];
        for (var i = 0; i < found.Count; i++)
            found.AddRange(Register.Units.Where(u => u.WithinId == found[i].Id && !found.Contains(u)));
        return found;
    }

    /// <summary>The address of a unit, a service or a system; what belongs to a unit is on the unit's page.</summary>
    public static string PathOf(Entry entry) => entry switch
    {
        Service service => $"/planera/tjanster/{service.Id}",
        SystemAsset system => $"/planera/system/{system.Id}",
        Unit unit => UnitPath(unit.Id),
        WayIn way => UnitPath(way.UnitId),
        _ => "/planera",
    };

    public static string UnitPath(string id) => $"/planera/enheter/{id}";
}
