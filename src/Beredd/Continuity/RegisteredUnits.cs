using Beredd.Continuity.Binders;
using Beredd.Continuity.Entries;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Continuity;

/// <summary>A unit, as those who lead a crisis need it.</summary>
/// <param name="Id">In the register.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Phone">The head's number that works when the exchange is down, else the everyday one; empty where there is none.</param>
/// <param name="Head">Whom to ask for; empty where nobody is named.</param>
/// <param name="Binder">The latest printed version of its binder; null where none was printed.</param>
/// <param name="WaysIn">What must be closed when the unit goes over to paper.</param>
/// <param name="Series">Its numbered forms.</param>
public sealed record RegisteredUnit(string Id, string Name, string Phone, string Head, int? Binder, IReadOnlyList<UnitWayIn> WaysIn, IReadOnlyList<UnitSeries> Series)
{
    /// <summary>Its binder's page.</summary>
    public string BinderPath => $"/planera/parmar/{Id}";
}

/// <summary>A way in to a unit, and how it is closed.</summary>
public sealed record UnitWayIn(string Id, string Name, string HowToClose, string ClosedBy);

/// <summary>A series of numbered forms.</summary>
/// <param name="Name">What the form is for.</param>
/// <param name="Label">As it stands on sheets: <c>HEM-BES</c>.</param>
/// <param name="Key">What tells series apart.</param>
/// <param name="Printed">The numbers that were printed for the unit, first and last, in order.</param>
/// <param name="PerHour">How many of them arise in an hour on paper; 0 where nobody has said.</param>
public sealed record UnitSeries(string Name, string Label, string Key, IReadOnlyList<(int First, int Last)> Printed, double PerHour);

/// <summary>The units of the register, with what there is on paper of each.</summary>
public sealed class RegisteredUnits(CurrentRegister current, BereddContext database)
{
    /// <summary>All, in the order of the register.</summary>
    public async Task<IReadOnlyList<RegisteredUnit>> AllAsync(CancellationToken stop)
    {
        var register = await current.ReadAsync(stop).ConfigureAwait(false);
        return await OfAsync(register, register.Units, database.Set<BinderPrint>(), database.Set<FormRange>(), stop).ConfigureAwait(false);
    }

    /// <summary>One; null where the register has none by that id.</summary>
    public async Task<RegisteredUnit?> FindAsync(string id, CancellationToken stop)
    {
        var register = await current.ReadAsync(stop).ConfigureAwait(false);
        var prints = database.Set<BinderPrint>().Where(p => p.UnitId == id);
        return await OfAsync(register, register.Units.Where(u => u.Id == id), prints, database.Set<FormRange>().Where(r => prints.Any(p => p.Id == r.PrintId)), stop).ConfigureAwait(false) is [var unit] ? unit : null;
    }

    /// <summary>Ids and names, in the order of the register.</summary>
    public async Task<IReadOnlyList<(string Id, string Name)>> NamesAsync(CancellationToken stop) => [.. (await current.ReadAsync(stop).ConfigureAwait(false)).Units.Select(u => (u.Id, u.Name))];

    /// <summary>The systems, for whoever says what is out: id and name, in the order of names.</summary>
    public async Task<IReadOnlyList<(string Id, string Name)>> SystemsAsync(CancellationToken stop) =>
        [.. (await current.ReadAsync(stop).ConfigureAwait(false)).Systems.Select(s => (s.Id, s.Name)).OrderBy(s => s.Name, SwedishOrder.Instance)];

    /// <summary>Reads the code that stands on a sheet or in its QR: the series' key and label, and the number; null where it is mistyped.</summary>
    public static (string Series, string Label, int Number)? ReadSheet(string code) => SheetCode.Read(code) is { } sheet ? (SheetCode.Key(sheet.Series), sheet.Series, sheet.Number) : null;

    /// <summary>What stands on a sheet.</summary>
    public static string SheetText(string label, int number) => new SheetCode(label, number).Text;

    private static async Task<IReadOnlyList<RegisteredUnit>> OfAsync(MunicipalRegister register, IEnumerable<Unit> units, IQueryable<BinderPrint> printed, IQueryable<FormRange> numbered, CancellationToken stop)
    {
        var prints = await printed.AsNoTracking().Select(p => new { p.Id, p.UnitId, p.Edition }).ToListAsync(stop).ConfigureAwait(false);
        var ranges = (await numbered.AsNoTracking().ToListAsync(stop).ConfigureAwait(false))
            .Join(prints, r => r.PrintId, p => p.Id, (r, p) => (p.UnitId, Range: r)).ToLookup(r => r.UnitId, r => r.Range, StringComparer.Ordinal);
        var editions = prints.GroupBy(p => p.UnitId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(p => p.Edition), StringComparer.Ordinal);
        return
        [
            .. units.Select(unit =>
            {
                var head = register.Contacts.Where(c => c.UnitId == unit.Id).OrderBy(c => c.Role != ContactRole.Head).ThenBy(c => c.Role != ContactRole.Deputy).FirstOrDefault();
                return new RegisteredUnit(
                    unit.Id, unit.Name, head is null ? "" : head.OutagePhone.Length > 0 ? head.OutagePhone : head.Phone, head?.Name ?? "",
                    editions.TryGetValue(unit.Id, out var edition) ? edition : null,
                    [.. register.WaysIn.Where(w => w.UnitId == unit.Id).Select(w => new UnitWayIn(w.Id, w.Name, w.HowToClose, w.ClosedBy))],
                    [.. register.FormSeries.Where(s => s.UnitId == unit.Id).Select(s => Series(s, register, ranges[unit.Id]))]);
            }),
        ];
    }

    private static UnitSeries Series(FormSeries series, MunicipalRegister register, IEnumerable<FormRange> ranges)
    {
        var key = SheetCode.Key(series.Code);
        var analog = register.Services.Find(s => s.Id == series.ServiceId)?.Analog;
        return new UnitSeries(
            series.Name, SheetCode.Label(series.Code), key,
            [.. ranges.Where(r => r.Series == key).OrderBy(r => r.First).Select(r => (r.First, r.Next - 1))], analog?.FormsPerHour ?? 0);
    }
}
