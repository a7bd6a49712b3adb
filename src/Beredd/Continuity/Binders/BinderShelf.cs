using Beredd.Continuity.Entries;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Continuity.Binders;

/// <summary>How things are with a unit's binder, in the order of what there is to do: what hangs and is wrong misleads, and comes first.</summary>
public enum BinderState
{
    OutOfDate,
    PastItsDate,
    NotHungUp,
    NeverPrinted,
    Current,
}

/// <summary>A unit and its binder.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Last">The last print, with its copies; null where there is none.</param>
/// <param name="Changes">What the register says now and the last print did not.</param>
/// <param name="State">What it comes to.</param>
public sealed record ShelvedBinder(Unit Unit, BinderPrint? Last, IReadOnlyList<ChapterChange> Changes, BinderState State)
{
    /// <summary>Whether it should be printed again.</summary>
    public bool IsDue => State is BinderState.NeverPrinted or BinderState.OutOfDate or BinderState.PastItsDate;
}

/// <summary>The binders of a register, held against what was printed.</summary>
internal sealed class BinderShelf(BereddContext database, CurrentRegister current, BinderPress press)
{
    private MunicipalRegister? _register;
    private IReadOnlyDictionary<string, ServiceFall>? _falls;

    /// <summary>All units, in the order of the register.</summary>
    public async Task<IReadOnlyList<ShelvedBinder>> AllAsync(CancellationToken cancellation)
    {
        var register = await RegisterAsync(cancellation).ConfigureAwait(false);
        var newest = database.Set<BinderPrint>().GroupBy(p => p.UnitId).Select(g => new { UnitId = g.Key, Edition = g.Max(p => p.Edition) });
        var prints = await database.Set<BinderPrint>().AsNoTracking().Include(p => p.Copies)
            .Join(newest, p => new { p.UnitId, p.Edition }, n => n, (p, _) => p)
            .ToDictionaryAsync(p => p.UnitId, StringComparer.Ordinal, cancellation).ConfigureAwait(false);
        return [.. register.Units.Select(u => Shelve(u, prints.GetValueOrDefault(u.Id)))];
    }

    /// <summary>One unit; null where the register has none of that id.</summary>
    public async Task<ShelvedBinder?> FindAsync(string unit, CancellationToken cancellation)
    {
        var register = await RegisterAsync(cancellation).ConfigureAwait(false);
        if (register.Units.Find(u => u.Id == unit) is not { } found)
            return null;
        var last = await Prints(unit).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
        return Shelve(found, last);
    }

    /// <summary>The prints of a unit, latest first.</summary>
    public IQueryable<BinderPrint> Prints(string unit) =>
        database.Set<BinderPrint>().AsNoTracking().Include(p => p.Copies.OrderBy(c => c.Number)).Include(p => p.Ranges).AsSplitQuery().Where(p => p.UnitId == unit).OrderByDescending(p => p.Edition);

    /// <summary>The binder as the register has it now.</summary>
    public async Task<Binder> NowAsync(Unit unit, bool english, CancellationToken cancellation)
    {
        await RegisterAsync(cancellation).ConfigureAwait(false);
        return Compose(unit, english);
    }

    private ShelvedBinder Shelve(Unit unit, BinderPrint? last)
    {
        if (last is null)
            return new ShelvedBinder(unit, null, [], BinderState.NeverPrinted);
        var printed = Binder.FromJson(last.Content);
        var changes = BinderDifference.Between(printed, Compose(unit, printed.English));
        var state = changes.Count > 0 ? BinderState.OutOfDate
            : last.ValidUntil < press.Today ? BinderState.PastItsDate
            : last.Copies.Exists(c => c.HungOn is null) ? BinderState.NotHungUp
            : BinderState.Current;
        return new ShelvedBinder(unit, last, changes, state);
    }

    private Binder Compose(Unit unit, bool english) => new BinderComposition(_register!, _falls!, new SheetText(english)).Of(unit);

    private async Task<MunicipalRegister> RegisterAsync(CancellationToken cancellation)
    {
        if (_register is null)
        {
            _register = await current.ReadAsync(cancellation).ConfigureAwait(false);
            _falls = TotalStop.Play(_register);
        }
        return _register;
    }
}
