using Beredd.Continuity.Entries;

namespace Beredd.Continuity.Binders;

/// <summary>
/// Makes a unit's binder of the register. What the register does not say becomes a line to fill in by hand: an empty heading would look as if there were nothing to know.
/// </summary>
internal sealed partial class BinderComposition
{
    /// <summary>How many of those to call stand on the first page too.</summary>
    private const int FirstCalls = 3;

    private readonly MunicipalRegister _register;
    private readonly IReadOnlyDictionary<string, ServiceFall> _falls;
    private readonly SheetText _text;
    private readonly Dictionary<string, SystemAsset> _systems;

    /// <param name="register">As it is now.</param>
    /// <param name="falls">When services fall (<see cref="TotalStop.Play"/>).</param>
    /// <param name="text">The language.</param>
    public BinderComposition(MunicipalRegister register, IReadOnlyDictionary<string, ServiceFall> falls, SheetText text)
    {
        (_register, _falls, _text) = (register, falls, text);
        _systems = register.Systems.ToDictionary(s => s.Id, StringComparer.Ordinal);
    }

    public Binder Of(Unit unit)
    {
        List<Service> services = [.. _register.Services.Where(s => s.UnitId == unit.Id).OrderBy(s => _falls.GetValueOrDefault(s.Id)?.FallsAt ?? double.MaxValue)];
        var forms = Forms(unit);
        return new Binder(
            _text.English,
            unit.Name,
            _register.Municipality,
            unit.SpareBinder,
            [
                First(unit, CallList(unit)),
                Call(unit, services),
                new Chapter(BinderChapter.Contents, _text.ContentsTitle, [new Contents()]),
                Overview(services),
                .. services.Select(s => OfService(s, forms)),
                Materials(services),
                WaysIn(unit),
                Doors(unit),
                Staffing(unit, services),
                Handover(),
                HowToUse(forms),
            ],
            forms);
    }

    private Chapter First(Unit unit, List<Contact> calls)
    {
        List<Block> blocks =
        [
            new Text(_text.FirstLead),
            new Blanks(_text.FirstBlanks),
            unit.FirstMinutes.Count > 0 ? new Steps(unit.FirstMinutes, Urgent: true) : new Gap(_text.FirstMissing, 8),
        ];
        if (calls.Count > 0)
            blocks.Add(new Table(CallColumns, [.. calls.Take(FirstCalls).Select(CallRow)]));
        blocks.Add(new Text(_text.FirstOn(Signs.Page(BinderChapter.Call), Signs.Page(BinderChapter.Services), Signs.Page(BinderChapter.Contents)), Lead: true));
        blocks.Add(new Ruled(_text.FirstSeen, 0));
        return new Chapter(BinderChapter.First, _text.FirstTitle, blocks);
    }

    /// <summary>The unit's own people, then those of the whole municipality.</summary>
    private List<Contact> CallList(Unit unit) =>
    [
        .. _register.Contacts.Where(c => c.UnitId == unit.Id).OrderBy(c => c.CallOrder),
        .. _register.Contacts.Where(c => c is { UnitId: null, SupplierId: null, TeamId: null }).OrderBy(c => c.CallOrder),
    ];

    private Chapter Call(Unit unit, List<Service> services)
    {
        var calls = CallList(unit);
        var suppliers = services.SelectMany(s => s.Needs).SelectMany(n => n.Members).Select(m => _systems.GetValueOrDefault(m.TargetId)?.SupplierId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var support = _register.Contacts.Where(c => c.SupplierId is { } id && suppliers.Contains(id)).OrderBy(c => c.CallOrder).ToList();
        List<Block> blocks = [new Text(_text.CallLead, Lead: true)];
        if (!calls.Exists(c => c.UnitId == unit.Id))
            blocks.Add(new Gap(_text.CallMissing, 3));
        blocks.Add(new Table(CallColumns, [.. calls.Select(CallRow)], Blank: 2));
        if (support.Count > 0)
            blocks.AddRange([new Heading(_text.CallSuppliers), new Table(CallColumns, [.. support.Select(CallRow)])]);
        blocks.Add(new Ruled(_text.CallLog, 0));
        return new Chapter(BinderChapter.Call, _text.CallTitle, blocks);
    }

    private IReadOnlyList<Column> CallColumns => [new("", 6), new(_text.CallWho, 46), new(_text.CallNumber, 32, Strong: true), new(_text.CallAnswered, 16)];

    private IReadOnlyList<string> CallRow(Contact contact)
    {
        var who = string.Join(", ", new[] { contact.Name, contact.Name.Contains(contact.Title, StringComparison.OrdinalIgnoreCase) ? "" : contact.Title, contact.Hours }.Where(w => w.Length > 0));
        return [Signs.Box, who, contact.OutagePhone.Length > 0 ? contact.OutagePhone : contact.Phone.Length > 0 ? $"{Signs.FillIn} {_text.EverydayNumber(contact.Phone)}" : Signs.FillIn, ""];
    }

    private Chapter WaysIn(Unit unit)
    {
        var ways = _register.WaysIn.Where(w => w.UnitId == unit.Id).ToList();
        List<Block> blocks = [new Text(_text.WaysInLead)];
        if (ways.Count == 0)
            blocks.AddRange([new Gap(_text.WaysInMissing, 6), new Blanks(_text.ClosedBlanks), new Blanks(_text.ClosedBlanks), new Blanks(_text.ClosedBlanks)]);
        blocks.AddRange(ways.Select(WayIn));
        blocks.Add(new Ruled(_text.WaysInMore, 0));
        return new Chapter(BinderChapter.WaysIn, _text.WaysInTitle, blocks);
    }

    private Card WayIn(WayIn way)
    {
        List<Block> blocks =
        [
            new Heading(way.Name.Contains(_text.NameOf(way.Kind), StringComparison.OrdinalIgnoreCase) ? way.Name : $"{_text.NameOf(way.Kind)}: {way.Name}"),
            new Facts(
            [
                new Fact(_text.Address, Signs.OrFillIn(way.Address)),
                new Fact(_text.HowToClose, Signs.OrFillIn(way.HowToClose)),
                new Fact(_text.ClosedBy, Signs.OrFillIn(way.ClosedBy)),
            ]),
        ];
        blocks.Add(way.Notice.Length > 0 ? new Said(_text.SayThis, way.Notice) : new Gap(_text.SayThis, 2));
        blocks.Add(new Blanks(_text.ClosedBlanks));
        return new Card(blocks);
    }

    private Chapter Doors(Unit unit)
    {
        var places = _register.Locations.ToDictionary(l => l.Id, StringComparer.Ordinal);
        var home = unit.LocationId is { } at ? places.GetValueOrDefault(at) : null;
        var doors = _register.KeysAndDoors.Where(d => d.UnitId == unit.Id).ToList();
        List<Block> blocks = [new Text(_text.DoorsLead)];
        if (home is not null)
            blocks.Add(new Facts([new Fact(_text.Place, Where(home)), new Fact(_text.WayIntoBuilding, Signs.OrFillIn(home.Access))]));
        if (doors.Count == 0)
            blocks.Add(new Gap(_text.DoorsMissing, 8));
        blocks.AddRange(doors.Select(d => Door(d, d.LocationId == unit.LocationId ? null : d.LocationId is { } id ? places.GetValueOrDefault(id) : null)));
        blocks.Add(new Ruled(_text.DoorsMore, 0));
        return new Chapter(BinderChapter.Doors, _text.DoorsTitle, blocks);
    }

    private Card Door(KeyAndDoor door, Location? elsewhere)
    {
        var holder = _register.Contacts.Find(c => c.Id == door.KeyHolderId);
        List<Fact> facts =
        [
            new(_text.HowToOpen, Signs.OrFillIn(door.HowToOpen)),
            new(_text.KeyAt, Signs.OrFillIn(door.KeyAt)),
            new(_text.KeyHolder, holder is null ? Signs.FillIn : $"{holder.Name}, {Signs.OrFillIn(holder.OutagePhone)}"),
        ];
        if (elsewhere is not null)
            facts.Insert(0, new Fact(_text.Place, Where(elsewhere)));
        return new Card([new Heading(door.Name), new Facts(facts), new Blanks(_text.DoorBlanks)]);
    }

    private static string Where(Location place) => place.Address.Length > 0 ? $"{place.Name}, {place.Address}" : place.Name;
}
