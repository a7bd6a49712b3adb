using Beredd.Continuity.Entries;

namespace Beredd.Continuity.Fields;

/// <summary>Every kind of entry, in the order in which our file names them.</summary>
internal static class Kinds
{
    public static EntryKind<Team> Teams { get; } = new EntryKind<Team>("teams", "arbetslag", new("Arbetslaget", "The team"), r => r.Teams)
        .With<int>("people", "personer", WholeForm.Count, t => t.People, (t, v) => t.People = v, required: true, orElse: 0);

    public static EntryKind<Location> Locations { get; } = new EntryKind<Location>("locations", "platser", new("Platsen", "The location"), r => r.Locations)
        .Line("address", "adress", l => l.Address, (l, v) => l.Address = v)
        .Text("access", "så kommer man in", l => l.Access, (l, v) => l.Access = v);

    public static EntryKind<Supplier> Suppliers { get; } = new EntryKind<Supplier>("suppliers", "leverantörer", new("Leverantören", "The supplier"), r => r.Suppliers)
        .Text("delivers", "levererar", s => s.Delivers, (s, v) => s.Delivers = v)
        .Line("customerNumber", "kundnummer", s => s.CustomerNumber, (s, v) => s.CustomerNumber = v)
        .Text("agreement", "avtal", s => s.Agreement, (s, v) => s.Agreement = v)
        .Line("supportHours", "supporttider", s => s.SupportHours, (s, v) => s.SupportHours = v)
        .With("reviewed", "senast granskad", DateForm.Day, s => s.ReviewedOn, (s, v) => s.ReviewedOn = v);

    public static EntryKind<Unit> Units { get; } = UnitKind();

    public static EntryKind<SystemAsset> Systems { get; } = new("systems", "system", new("Systemet", "The system"), r => r.Systems, SettleRestore);

    public static EntryKind<Service> Services { get; } = new("services", "tjänster", new("Tjänsten", "The service"), r => r.Services, SettleAnalog);

    public static EntryKind<Contact> Contacts { get; } = new EntryKind<Contact>("contacts", "kontakter", new("Kontakten", "The contact"), r => r.Contacts)
        .Line("title", "titel", c => c.Title, (c, v) => c.Title = v)
        .With("role", "roll", Choices.ContactRole, c => c.Role, (c, v) => c.Role = v)
        .Reference("unit", "enhet", c => c.UnitId, (c, v) => c.UnitId = v, Units)
        .Reference("supplier", "leverantör", c => c.SupplierId, (c, v) => c.SupplierId = v, Suppliers)
        .Reference("team", "arbetslag", c => c.TeamId, (c, v) => c.TeamId = v, Teams)
        .Line("phone", "telefon", c => c.Phone, (c, v) => c.Phone = v)
        .Line("outagePhone", "telefon när växeln är nere", c => c.OutagePhone, (c, v) => c.OutagePhone = v)
        .Line("email", "e-post", c => c.Email, (c, v) => c.Email = v)
        .Line("hours", "tider", c => c.Hours, (c, v) => c.Hours = v)
        .With<int>("callOrder", "ringordning", WholeForm.Count, c => c.CallOrder, (c, v) => c.CallOrder = v, orElse: 0);

    public static EntryKind<WayIn> WaysIn { get; } = new EntryKind<WayIn>("waysIn", "vägar in", new("Vägen in", "The way in"), r => r.WaysIn)
        .Reference("unit", "enhet", w => w.UnitId, (w, v) => w.UnitId = v ?? "", Units, required: true)
        .Reference("service", "tjänst", w => w.ServiceId, (w, v) => w.ServiceId = v, Services)
        .With("kind", "slag", Choices.WayInKind, w => w.Kind, (w, v) => w.Kind = v)
        .Line("address", "adress", w => w.Address, (w, v) => w.Address = v)
        .Text("howToClose", "så stängs den", w => w.HowToClose, (w, v) => w.HowToClose = v)
        .Line("closedBy", "stängs av", w => w.ClosedBy, (w, v) => w.ClosedBy = v)
        .Text("notice", "besked", w => w.Notice, (w, v) => w.Notice = v);

    public static EntryKind<KeyAndDoor> KeysAndDoors { get; } = new EntryKind<KeyAndDoor>("keysAndDoors", "nycklar och dörrar", new("Dörren", "The door"), r => r.KeysAndDoors)
        .Reference("unit", "enhet", k => k.UnitId, (k, v) => k.UnitId = v ?? "", Units, required: true)
        .Reference("location", "plats", k => k.LocationId, (k, v) => k.LocationId = v, Locations)
        .Reference("system", "låssystem", k => k.SystemId, (k, v) => k.SystemId = v, Systems)
        .Text("howToOpen", "så öppnas den", k => k.HowToOpen, (k, v) => k.HowToOpen = v)
        .Line("keyAt", "nyckeln finns", k => k.KeyAt, (k, v) => k.KeyAt = v)
        .Reference("keyHolder", "nyckelansvarig", k => k.KeyHolderId, (k, v) => k.KeyHolderId = v, Contacts);

    public static EntryKind<FormSeries> FormSeries { get; } = new EntryKind<FormSeries>("formSeries", "blankettserier", new("Blankettserien", "The form series"), r => r.FormSeries)
        .Reference("unit", "enhet", f => f.UnitId, (f, v) => f.UnitId = v ?? "", Units, required: true)
        .Reference("service", "tjänst", f => f.ServiceId, (f, v) => f.ServiceId = v, Services)
        .Line("code", "kod", f => f.Code, (f, v) => f.Code = v)
        .With<int>("copies", "antal i pärmen", WholeForm.Count, f => f.Copies, (f, v) => f.Copies = v, orElse: 0)
        .Reference("typedInto", "skrivs in i", f => f.TypedIntoId, (f, v) => f.TypedIntoId = v, Systems)
        .With("asks", "uppgifter", LinesForm.Lines, f => f.Asks, (f, v) => f.Asks = v);

    public static IReadOnlyList<EntryKind> All { get; } = [Teams, Locations, Suppliers, Units, Systems, Services, Contacts, WaysIn, KeysAndDoors, FormSeries];

    static Kinds()
    {
        // Systems and services name each other, so what is said of them can only be written once both are there.
        NodeFields(Systems)
            .With("kind", "slag", Choices.SystemKind, s => s.Kind, (s, v) => s.Kind = v)
            .With("hosting", "drift", Choices.Hosting, s => s.Hosting, (s, v) => s.Hosting = v)
            .Reference("supplier", "leverantör", s => s.SupplierId, (s, v) => s.SupplierId = v, Suppliers)
            .Reference("location", "plats", s => s.LocationId, (s, v) => s.LocationId = v, Locations)
            .With<double?>("restoreHours", "återställningstid", NumberForm.WorkHours, s => s.Restore?.Hours, (s, v) => Restore(s, v is not null, r => r.Hours = v ?? 0))
            .With<string?>("restoreTeam", "återställs av", IdForm.One, s => s.Restore?.TeamId, (s, v) => Restore(s, v is not null, r => r.TeamId = v ?? ""), targets: [Teams])
            .With<List<string>>("restoreNeeds", "återställs efter", IdsForm.Many, s => s.Restore?.Needs ?? [], (s, v) => Restore(s, v.Count > 0, r => r.Needs = v), targets: [Systems]);
        NodeFields(Services)
            .Reference("unit", "enhet", s => s.UnitId, (s, v) => s.UnitId = v ?? "", Units, required: true)
            .With<double>("minimumLevel", "lägsta acceptabla nivå", NumberForm.Level, s => s.MinimumLevel, (s, v) => s.MinimumLevel = v, orElse: 1.0)
            .With<double>("acceptableOutageHours", "acceptabel avbrottstid", NumberForm.Hours, s => s.AcceptableOutageHours, (s, v) => s.AcceptableOutageHours = v, required: true, orElse: 0.0)
            .With<double>("harmPerHour", "skada per timme", NumberForm.Amount, s => s.HarmPerHour, (s, v) => s.HarmPerHour = v, required: true, orElse: 0.0)
            .With<double>("breachFactor", "faktor efter gränsen", NumberForm.Amount, s => s.BreachFactor, (s, v) => s.BreachFactor = v, orElse: Service.UsualBreachFactor)
            .With("calendar", "behövs", CalendarForm.Calendar, s => s.Calendar, (s, v) => s.Calendar = v)
            .With<double?>("analogStartUpHours", "reservrutin: starttid", NumberForm.Hours, s => s.Analog?.StartUpHours, (s, v) => Analog(s, v is not null, a => a.StartUpHours = v ?? 0))
            .With<double?>("analogCapacity", "reservrutin: nivå", NumberForm.Level, s => s.Analog?.Capacity, (s, v) => Analog(s, v is not null, a => a.Capacity = v ?? 0))
            .With<double?>("analogEnduranceHours", "reservrutin: håller", NumberForm.Hours, s => s.Analog?.EnduranceHours, (s, v) => Analog(s, v is not null, a => a.EnduranceHours = v ?? 0))
            .With<double?>("analogFormsPerHour", "reservrutin: blanketter per timme", NumberForm.Amount, s => s.Analog?.FormsPerHour, (s, v) => Analog(s, v is not null, a => a.FormsPerHour = v ?? 0))
            .With<double?>("analogReentryPerHour", "reservrutin: återinmatning per timme", NumberForm.Amount, s => s.Analog?.ReentryPerHour, (s, v) => Analog(s, v is not null, a => a.ReentryPerHour = v ?? 0))
            .With<List<string>>("analogSteps", "reservrutin: steg", LinesForm.Lines, s => s.Analog?.Steps ?? [], (s, v) => Analog(s, v.Count > 0, a => a.Steps = v))
            .With<List<string>>("analogMaterials", "reservrutin: det som behövs", LinesForm.Lines, s => s.Analog?.Materials ?? [], (s, v) => Analog(s, v.Count > 0, a => a.Materials = v));
    }

    public static EntryKind Of(Entry entry) => entry switch
    {
        Team => Teams,
        Location => Locations,
        Supplier => Suppliers,
        Unit => Units,
        SystemAsset => Systems,
        Service => Services,
        Contact => Contacts,
        WayIn => WaysIn,
        KeyAndDoor => KeysAndDoors,
        _ => FormSeries,
    };

    private static EntryKind<Unit> UnitKind()
    {
        var units = new EntryKind<Unit>("units", "enheter", new("Enheten", "The unit"), r => r.Units, u => u.WithinId == u.Id ? KindWords.WithinItself : null);
        return units
            .Reference("within", "ingår i", u => u.WithinId, (u, v) => u.WithinId = v, units)
            .Reference("location", "plats", u => u.LocationId, (u, v) => u.LocationId = v, Locations)
            .Text("staffing", "lägsta bemanning", u => u.Staffing, (u, v) => u.Staffing = v)
            .With("firstMinutes", "första femton minuterna", LinesForm.Lines, u => u.FirstMinutes, (u, v) => u.FirstMinutes = v)
            .Line("spareBinder", "reservpärm", u => u.SpareBinder, (u, v) => u.SpareBinder = v)
            .With("reviewed", "senast granskad", DateForm.Day, u => u.ReviewedOn, (u, v) => u.ReviewedOn = v);
    }

    private static EntryKind<T> NodeFields<T>(EntryKind<T> kind)
        where T : Node, new() => kind
        .Text("description", "beskrivning", n => n.Description, (n, v) => n.Description = v)
        .Line("owner", "ägare", n => n.Owner, (n, v) => n.Owner = v)
        .With("reviewed", "senast granskad", DateForm.Day, n => n.ReviewedOn, (n, v) => n.ReviewedOn = v)
        .With("criticality", "kritikalitet", Choices.Criticality, n => n.Criticality, (n, v) => n.Criticality = v)
        .With<int?>("confidentiality", "K", WholeForm.Class, n => n.Classification.Confidentiality, (n, v) => n.Classification.Confidentiality = v)
        .With<int?>("integrity", "R", WholeForm.Class, n => n.Classification.Integrity, (n, v) => n.Classification.Integrity = v)
        .With<int?>("availability", "T", WholeForm.Class, n => n.Classification.Availability, (n, v) => n.Classification.Availability = v)
        .With<int?>("traceability", "S", WholeForm.Class, n => n.Classification.Traceability, (n, v) => n.Classification.Traceability = v)
        .Text("deviationReason", "skäl till avvikelse", n => n.Classification.DeviationReason, (n, v) => n.Classification.DeviationReason = v)
        .With<double?>("acceptableDataLossHours", "acceptabel dataförlust", NumberForm.Hours, n => n.AcceptableDataLossHours, (n, v) => n.AcceptableDataLossHours = v)
        .With("needs", "behöver", NeedsForm.Needs, n => n.Needs, (n, v) => n.SetNeeds(v), targets: [Systems, Services]);

    private static void Restore(SystemAsset system, bool said, Action<RestoreWork> set)
    {
        if (said)
            system.Restore ??= new RestoreWork();
        if (system.Restore is not null)
            set(system.Restore);
    }

    private static void Analog(Service service, bool said, Action<AnalogRoutine> set)
    {
        if (said)
            service.Analog ??= new AnalogRoutine();
        if (service.Analog is not null)
            set(service.Analog);
    }

    /// <summary>A system that nobody restores says nothing of it; one that somebody does says who and how long.</summary>
    private static Phrase? SettleRestore(SystemAsset system)
    {
        if (system.Needs.SelectMany(n => n.Members).Any(m => m.TargetId == system.Id) || system.Restore?.Needs.Contains(system.Id) == true)
            return KindWords.NeedsItself;
        if (system.Restore is { Hours: 0, TeamId: "", Needs.Count: 0 })
            system.Restore = null;
        return system.Restore switch
        {
            { Hours: 0 } => KindWords.RestoreWithoutHours,
            { TeamId: "" } => KindWords.RestoreWithoutTeam,
            _ => null,
        };
    }

    /// <summary>A routine is one when it gives something.</summary>
    private static Phrase? SettleAnalog(Service service)
    {
        if (service.Needs.SelectMany(n => n.Members).Any(m => m.TargetId == service.Id))
            return KindWords.NeedsItself;
        if (service.Analog is { StartUpHours: 0, Capacity: 0, EnduranceHours: 0, FormsPerHour: 0, ReentryPerHour: 0, Steps.Count: 0, Materials.Count: 0 })
            service.Analog = null;
        return null;
    }
}
