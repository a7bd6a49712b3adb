using Beredd.Continuity.Binders;
using Beredd.Continuity.Entries;

namespace Beredd.Tests.Continuity.Binders;

public class BinderCompositionTests
{
    [Fact]
    public void Of_EveryUnitOfTheDemo_SaysSomethingUnderEveryHeading() => Assert.All(Some.Demo.Units, unit =>
    {
        var binder = Some.Binder(unit.Id);
        Assert.All(binder.Chapters, chapter =>
        {
            Assert.NotEqual("", chapter.Title);
            var blocks = Flat(chapter.Blocks).ToList();
            Assert.Contains(blocks, b => b is not (Text or Heading));
            Assert.All(blocks.Zip(blocks.Skip(1)).Where(p => p.First is Heading), p => Assert.IsNotType<Heading>(p.Second));
            Assert.IsNotType<Heading>(blocks[^1]);
            Assert.DoesNotContain(blocks, b => b is Steps { Items.Count: 0 } or Ticks { Items.Count: 0 } or Facts { Items.Count: 0 } or Table { Rows.Count: 0, Blank: 0 });
        });
    });

    [Fact]
    public void Of_UnitOfWhichNothingIsKnown_HasLinesToFillInForAllOfIt()
    {
        var binder = Some.Binder("u", Some.Bare());
        string[] lacking = [BinderChapter.First, BinderChapter.Call, BinderChapter.Services, BinderChapter.Materials, BinderChapter.WaysIn, BinderChapter.Doors, BinderChapter.Forms];
        Assert.All(lacking, key => Assert.Contains(binder.Chapters.Single(c => c.Key == key).Blocks, b => b is Gap { Rows: > 0 }));
        Assert.Contains(Signs.FillIn, string.Join('\n', binder.Chapters.Single(c => c.Key == BinderChapter.Staffing).Blocks.SelectMany(b => b.Lines)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ContactWithoutANumberForOutages_IsFilledInByHand()
    {
        var register = Some.Bare();
        register.Contacts.Add(new Contact { Id = "c", Name = "Eva Öberg", UnitId = "u", Phone = "08-465 004 00" });
        var row = Some.Binder("u", register).Chapters.Single(c => c.Key == BinderChapter.Call).Blocks.OfType<Table>().First().Rows[0];
        Assert.StartsWith(Signs.FillIn, row[2], StringComparison.Ordinal);
        Assert.Contains("08-465 004 00", row[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_CallList_GoesFromTheUnitToTheMunicipalityToSuppliers()
    {
        var tables = Some.Binder("vattenverket-ekudden").Chapters.Single(c => c.Key == BinderChapter.Call).Blocks.OfType<Table>().ToList();
        Assert.Equal(["Karin Brodin", "Anders Kjellin", "VA-jouren"], tables[0].Rows.Take(3).Select(r => r[1].Split(',')[0]));
        Assert.StartsWith("Tjänsteman i beredskap", tables[0].Rows[3][1], StringComparison.Ordinal);
        Assert.Equal("070-174 06 51", tables[0].Rows[0][2]);
        Assert.True(tables.Count == 2 && tables[1].Rows.Count > 0);
    }

    [Fact]
    public void Of_TwoSeriesThatLookTheSame_GetCodesOfTheirOwn()
    {
        var register = Some.Bare();
        register.FormSeries.AddRange([new FormSeries { Id = "a", UnitId = "u", Name = "A", Code = "X-1" }, new FormSeries { Id = "b", UnitId = "u", Name = "B", Code = "x 1" }, new FormSeries { Id = "c", UnitId = "u", Name = "Årslista", Code = "" }]);
        Assert.Equal(["X-1", "X-12", "ARSLISTA"], Some.Binder("u", register).Forms.Select(f => f.Code));
    }

    [Fact]
    public void Play_ServiceOnOneOfOurSystems_FallsWhenItsToleranceIsOver()
    {
        var server = Continuity.Some.Asset("server");
        server.Hosting = Hosting.Own;
        var cloud = Continuity.Some.Asset("moln");
        cloud.Hosting = Hosting.Supplier;
        var (here, there) = (Continuity.Some.Service("har", "server 3h"), Continuity.Some.Service("dar", "moln"));
        here.Analog = new AnalogRoutine { StartUpHours = 1, Capacity = 1, EnduranceHours = 10 };
        var falls = TotalStop.Play(Continuity.Some.Register([server, cloud], here, there));
        // Short from 3 to 4; on paper to 14; then short again for the 4 hours that are acceptable.
        Assert.Equal(new ServiceFall(3, 4, 14, 18), falls["har"]);
        Assert.Equal(new ServiceFall(null, null, null, null), falls["dar"]);
    }

    [Theory]
    [InlineData(0.5, "30 minuter", "30 minutes")]
    [InlineData(1, "1 timme", "1 hour")]
    [InlineData(12.5, "12,5 timmar", "12.5 hours")]
    [InlineData(48, "2 dygn", "2 days")]
    [InlineData(73, "3 dygn och 1 timme", "3 days and 1 hour")]
    [InlineData(61.9, "2 dygn och 14 timmar", "2 days and 14 hours")]
    public void Hours_AreSaidAsPeopleSayThem(double hours, string swedish, string english)
    {
        Assert.Equal(swedish, new SheetText(english: false).Hours(hours));
        Assert.Equal(english, new SheetText(english: true).Hours(hours));
    }

    [Fact]
    public void Json_ThereAndBack_IsTheSame()
    {
        var json = Some.Binder("bjorkskolan").ToJson();
        Assert.Equal(json, Binder.FromJson(json).ToJson());
    }

    private static IEnumerable<Block> Flat(IEnumerable<Block> blocks) => blocks.SelectMany(b => b is Card card ? Flat(card.Blocks) : [b]);
}
