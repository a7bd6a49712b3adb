using System.Text;
using System.Text.RegularExpressions;
using Beredd.Continuity;
using Beredd.Continuity.Analysis;
using Beredd.Continuity.Engine;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Outage;

namespace Beredd.Tests.Continuity;

public partial class DemoRegisterTests
{
    private static readonly MunicipalRegister Demo = DemoRegister.Read(Some.Day);

    [Fact]
    public async Task Fill_OfAnEmptyDatabase_HoldsTheWholeSampleAndOnlyOnce()
    {
        using var database = new RegisterDatabase();
        using (var context = database.Open())
            Assert.True(await new DemoRegister(context).FillAsync(Some.Day, RegisterDatabase.Stop));
        Assert.Equal(Some.Text(Some.File(Demo)), Some.Text(await database.ExportAsync()));
        using (var context = database.Open())
            Assert.False(await new DemoRegister(context).FillAsync(Some.Day, RegisterDatabase.Stop));
    }

    [Fact]
    public void Sample_AsTheEngineSeesIt_IsTheEnginesSampleWithElectionsAdded()
    {
        var engine = RegisterFile.Read(File.ReadAllBytes(Path.Combine(Some.Samples, "ekvalla-register.json"))).Value!;
        var ours = EngineRegister.From(Demo);
        Assert.Equal((43, 121, 151), (Demo.Units.Count, Demo.Services.Count, Demo.Systems.Count));
        var same = ours with { Systems = [.. ours.Systems.Where(s => s.Id != "valsystem")], Services = [.. ours.Services.Where(s => s.Id != "allmanna-val")] };
        Assert.Equivalent(engine, same, strict: true);
    }

    [Fact]
    public void Sample_ForEveryUnit_HasWhatABinderNeeds()
    {
        Assert.All(Demo.Units, unit =>
        {
            Assert.NotEmpty(unit.FirstMinutes);
            Assert.NotEqual("", unit.Staffing);
            Assert.NotEqual("", unit.SpareBinder);
            Assert.Contains(Demo.Contacts, c => c.UnitId == unit.Id && c.Role == ContactRole.Head && c.OutagePhone.Length > 0);
        });
        Assert.All(Demo.Services.Where(s => s.Analog is not null), s => Assert.True(s.Analog!.Steps.Count >= 2 && s.Analog.Materials.Count > 0, s.Id));
        Assert.Equal(Demo.FormSeries.Count, Demo.FormSeries.Select(f => f.Code).Distinct().Count());
    }

    [Fact]
    public void Sample_OnAnyDay_HasSomeGapsOfSeveralKindsAndNoneInTheFuture()
    {
        var demo = DemoRegister.Read(new DateOnly(2031, 8, 9));
        Assert.All(demo.Nodes.Where(n => n.ReviewedOn is not null), n => Assert.True(n.ReviewedOn < new DateOnly(2031, 8, 9)));
        var gaps = Gaps.Find(demo, new DateOnly(2031, 8, 9));
        Assert.Equal(Gaps.Find(Demo, Some.Day).Select(g => (g.Kind, g.Entry.Id)), gaps.Select(g => (g.Kind, g.Entry.Id)));
        GapKind[] shown = [GapKind.OutageShorterThanRestoration, GapKind.NoAnalogRoutine, GapKind.NoWayToClose, GapKind.NoOwner, GapKind.NotReviewed];
        Assert.All(shown, kind => Assert.InRange(gaps.Count(g => g.Kind == kind), 1, 110));
    }

    [Fact]
    public void Sample_Numbers_AreAllSetAsideForFiction()
    {
        var numbers = Number().Matches(Encoding.UTF8.GetString(Some.File(Demo))).Select(m => NotDigit().Replace(m.Value, "")).ToList();
        Assert.True(numbers.Count > 150);
        Assert.All(numbers, n => Assert.True(Within(n, "0701740605", "0701740699") || Within(n, "0846500400", "0846500499") || Within(n, "0313900600", "0313900699") || Within(n, "0406280400", "0406280499"), n));
    }

    [Fact]
    public void Sample_ThroughEveryTable_IsTheSame()
    {
        Assert.All(Kinds.All, kind => Assert.All(kind.Of(Demo), entry => Assert.All(kind.Fields, field =>
        {
            var cell = field.Cell(entry);
            Assert.Equal(cell, field.Form.Cell(field.Form.Read(cell).Value ?? field.Default));
        })));
    }

    private static bool Within(string number, string first, string last) => number.Length == first.Length && string.CompareOrdinal(number, first) >= 0 && string.CompareOrdinal(number, last) <= 0;

    [GeneratedRegex(@"\b0\d{1,3}-\d[\d ]{5,}\d")]
    private static partial Regex Number();

    [GeneratedRegex(@"\D")]
    private static partial Regex NotDigit();
}
