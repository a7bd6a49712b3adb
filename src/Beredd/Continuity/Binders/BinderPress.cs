using System.Globalization;
using Beredd.Continuity.Entries;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Continuity.Binders;

/// <summary>What a print is to be.</summary>
/// <param name="ValidUntil">The last day on which it is to be trusted unseen.</param>
/// <param name="Places">Where each copy is to hang.</param>
/// <param name="Sheets">Numbered sheets of each form, for each copy of the binder.</param>
/// <param name="PrintedBy">Who prints.</param>
/// <param name="At">When; null is now.</param>
internal sealed record PrintOrder(DateOnly ValidUntil, IReadOnlyList<string> Places, int Sheets, string PrintedBy, DateTimeOffset? At = null);

/// <summary>Makes prints, and hands out the numbers of their sheets.</summary>
internal sealed class BinderPress(BereddContext database, TimeProvider clock)
{
    public const int UsualSheets = 5;
    public const int MostSheets = 200;
    public const int MostCopies = 20;

    /// <summary>Codes for copies, for each form: a page of them.</summary>
    public const int Listed = 90;

    /// <summary>How many months a binder is trusted.</summary>
    public const int UsualMonths = 6;

    private const int Tries = 5;

    /// <summary>Records a print of a binder. Several copies share their sheets' numbers out between them, for each copy has sheets of its own.</summary>
    public async Task<BinderPrint> PrintAsync(Unit unit, Binder binder, PrintOrder order, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var print = await NewAsync(unit, binder, order, cancellation).ConfigureAwait(false);
            database.Add(print);
            try
            {
                await database.SaveChangesAsync(cancellation).ConfigureAwait(false);
                return print;
            }
            catch (DbUpdateException e) when (e is not DbUpdateConcurrencyException && attempt < Tries)
            {
                // Somebody else printed in the same moment and has the version, or the numbers.
                Forget(print);
            }
        }
    }

    /// <summary>Days in the binder are those of Stockholm.</summary>
    public DateOnly Today => Day(clock.GetUtcNow());

    public static DateOnly Day(DateTimeOffset time) => DateOnly.FromDateTime(Outage.StockholmTime.ToLocal(time.UtcDateTime));

    private async Task<BinderPrint> NewAsync(Unit unit, Binder binder, PrintOrder order, CancellationToken cancellation)
    {
        var last = await database.Set<BinderPrint>().Where(p => p.UnitId == unit.Id).MaxAsync(p => (int?)p.Edition, cancellation).ConfigureAwait(false) ?? 0;
        var content = binder.ToJson();
        var print = new BinderPrint
        {
            UnitId = unit.Id,
            Edition = last + 1,
            PrintedAt = order.At ?? clock.GetUtcNow(),
            PrintedBy = order.PrintedBy,
            ValidUntil = order.ValidUntil,
            Fingerprint = Binder.Fingerprint(content),
            Content = content,
        };
        print.Copies.AddRange(order.Places.Select((place, i) => new BinderCopy { PrintId = print.Id, Number = i + 1, Place = place }));
        foreach (var form in binder.Forms)
            print.Ranges.Add(await RangeAsync(print, form, order, cancellation).ConfigureAwait(false));
        return print;
    }

    private async Task<FormRange> RangeAsync(BinderPrint print, BinderForm form, PrintOrder order, CancellationToken cancellation)
    {
        var series = SheetCode.Key(form.Code);
        var last = await database.Set<FormRange>().AsNoTracking().Where(r => r.Series == series).OrderByDescending(r => r.First).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
        var copies = Math.Max(1, order.Places.Count);
        var range = new FormRange { PrintId = print.Id, Series = series, Label = form.Code, First = last?.Next ?? 1, Sheets = order.Sheets * copies, Listed = Listed * copies };
        return range.Next - 1 <= SheetCode.Highest
            ? range
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{form.Code}: all {SheetCode.Highest} numbers of the series are used; give the form another code in the register"));
    }

    private void Forget(BinderPrint print)
    {
        foreach (var entity in print.Copies.Concat<object>(print.Ranges).Prepend(print).ToList())
            database.Entry(entity).State = EntityState.Detached;
    }
}
