using Beredd.Continuity.Binders;
using Beredd.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Continuity.Binders;

public class BinderPressTests(PostgresServer server)
{
    private static readonly Binder School = Some.Binder("bjorkskolan");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [OnEachDatabase]
    public async Task Print_AgainAndAgain_NeverHandsOutANumberTwice(Database kind)
    {
        await using var database = await TestDatabase.Create(kind, server);
        // Two units whose series look the same share the numbers.
        await Print(database, "bjorkskolan", copies: 2);
        await Print(database, "granskolan", copies: 1);
        await Print(database, "bjorkskolan", copies: 1);
        var ranges = await database.With(c => c.Set<FormRange>().ToListAsync());
        Assert.Equal(3 * School.Forms.Count, ranges.Count);
        Assert.All(ranges.GroupBy(r => r.Series), series =>
        {
            var numbers = series.SelectMany(r => Enumerable.Range(r.First, r.Sheets + r.Listed)).ToList();
            Assert.Equal(numbers.Count, numbers.Distinct().Count());
            Assert.Equal(Enumerable.Range(1, 4 * (3 + BinderPress.Listed)), numbers.Order());
        });
        Assert.Equal([1, 2], await database.With(c => c.Set<BinderPrint>().Where(p => p.UnitId == "bjorkskolan").OrderBy(p => p.Edition).Select(p => p.Edition).ToListAsync()));
    }

    [Theory]
    [OnEachDatabase]
    public async Task Print_ManyAtOnce_AllSucceedWithNumbersOfTheirOwn(Database kind)
    {
        await using var database = await TestDatabase.Create(kind, server);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Print(database, "bjorkskolan", copies: 1)));
        var prints = await database.With(c => c.Set<BinderPrint>().Include(p => p.Ranges).ToListAsync());
        Assert.Equal([1, 2, 3, 4], prints.Select(p => p.Edition).Order());
        Assert.All(prints.SelectMany(p => p.Ranges).GroupBy(r => r.Series), series => Assert.Equal(4, series.Select(r => r.First).Distinct().Count()));
    }

    [Theory]
    [OnEachDatabase]
    public async Task Print_InTheAuditLog_HasItsFingerprintAndNotItsContent(Database kind)
    {
        await using var database = await TestDatabase.Create(kind, server);
        await Print(database, "bjorkskolan", copies: 1);
        var line = Assert.Single(await database.Audit(), l => l.Thing == nameof(BinderPrint));
        Assert.Contains(Binder.Fingerprint(School.ToJson()), line.After, StringComparison.Ordinal);
        Assert.DoesNotContain("070-174", line.After, StringComparison.Ordinal);
    }

    private static Task<BinderPrint> Print(TestDatabase database, string unit, int copies) => database.With(context =>
    {
        var order = new PrintOrder(Some.Day.AddMonths(6), [.. Enumerable.Range(1, copies).Select(n => $"Plats {n}")], 3, "Anna Admin");
        return new BinderPress(context, database.Clock).PrintAsync(Some.Demo.Units.Single(u => u.Id == unit), School, order, Stop);
    });
}
