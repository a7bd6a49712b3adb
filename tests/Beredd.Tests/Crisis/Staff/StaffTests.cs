using Beredd.Crisis;
using Beredd.Crisis.Staff;
using Beredd.Tests.Storage;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Crisis.Staff;

/// <summary>Who is on duty for how long, and handing over.</summary>
public class StaffTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(9.9, Tiredness.Fresh)]
    [InlineData(10, Tiredness.ReliefToDecide)]
    [InlineData(12, Tiredness.MustRest)]
    // The clock on the wall is set back in the night: thirteen hours are thirteen.
    [InlineData(13, Tiredness.MustRest)]
    public void At_HoursAtWork_SaysWhoMustRest(double hours, Tiredness tiredness)
    {
        var from = new DateTimeOffset(2026, 10, 24, 20, 0, 0, TimeSpan.FromHours(2));
        var shift = new Shift { IncidentId = default, Sequence = 1, Name = "Eva", Function = "logg", From = from };

        Assert.Equal(tiredness, shift.At(from.AddHours(hours)));
    }

    [Theory]
    [OnEachDatabase]
    public async Task Handover_ConfirmedByBoth_ChangesTheShiftAndIsRebuiltTheSame(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        await database.Write(incident, new NewEntry(StaffEntries.On, "på") { Data = new GoesOn("Eva", "logg", "1", null) });
        var sheet = new HandoverSheet(1, "Eva", "Bo", "2", "logg", "lugnt", null, null, [new OpenMatterGroup("Öppna uppgifter", [new OpenMatter("Ring", "/x") { Owner = "Bo", Due = database.Clock.Now }])], 2);
        await database.Write(incident, new NewEntry(StaffEntries.Handover, "lämnar") { Data = sheet });
        await database.Write(incident, new NewEntry(StaffEntries.Confirmed, "lämnat") { Data = new HandoverConfirmed(2, false) });
        Assert.Equal(["Eva"], await On());
        await database.Write(incident, new NewEntry(StaffEntries.Confirmed, "taget") { Data = new HandoverConfirmed(2, true) });
        // Once more changes nothing.
        await database.Write(incident, new NewEntry(StaffEntries.Confirmed, "taget") { Data = new HandoverConfirmed(2, true) });
        Assert.Equal(["Bo"], await On());
        var before = await database.With((_, d) => d.Set<Handover>().AsNoTracking().SingleAsync(Stop));

        await database.Rebuild(incident);

        Assert.Equal(["Bo"], await On());
        var after = await database.With((_, d) => d.Set<Handover>().AsNoTracking().SingleAsync(Stop));
        Assert.Equal((before.Sheet, before.GivenAt, before.TakenAt), (after.Sheet, after.GivenAt, after.TakenAt));
        Assert.Equal("Ring", after.Read().Open[0].Matters[0].Text);

        async Task<IEnumerable<string>> On() => (await database.With((_, d) => Shift.OnAsync(d, incident, Stop))).Select(s => s.Name);
    }

    [Fact]
    public async Task Way_FromGoingOnToAHandover_KeepsTheSheetAsItWas()
    {
        await using var server = await RunningServer.Start();
        var (browser, _) = await server.SetUp();
        using var _1 = browser;
        await browser.Get("/hantera");
        var path = (await browser.Post("/hantera", ("titel", "Intrång"), ("slag", "ovning"))).Location!;
        await browser.Post(path + "/uppgifter", ("titel", "Ring partnern"));
        await browser.Get(path + "/stab");
        Assert.Equal(422, (await browser.Post(path + "/stab", ("namn", "Eva"), ("funktion", "finns-inte"))).Status);
        var began = Beredd.Outage.StockholmTime.ToLocal(server.Clock.Now.AddHours(-12.5).UtcDateTime).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(302, (await browser.Post(path + "/stab", ("namn", "Eva <i>"), ("funktion", "logg"), ("telefon", "070"), ("fran", began))).Status);
        var page = await browser.Get(path + "/stab");
        Assert.Contains("1 i tjänst, 1 ska avlösas nu", page.Read, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", page.Text, StringComparison.Ordinal);
        var shift = await server.With(d => d.Set<Shift>().SingleAsync(Stop));
        Assert.Contains("Eva", (await browser.Get(path)).Read, StringComparison.Ordinal);
        var made = await browser.Post(path + "/stab/overlamning", ("pass", shift.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("tar", "Bo"), ("laget", "Allt lugnt"));
        Assert.Equal(302, made.Status);
        var sheet = (await browser.Get(made.Location!)).Read;
        Assert.Contains("Allt lugnt", sheet, StringComparison.Ordinal);
        Assert.Contains("exercise-mark", sheet, StringComparison.Ordinal);
        Assert.Contains("checkpoint-qr", sheet, StringComparison.Ordinal);
        foreach (var what in new[] { "lamnat", "taget" })
            Assert.Equal(302, (await browser.Post(made.Location!, ("vad", what))).Status);
        Assert.Contains("1 i tjänst, ingen behöver avlösas än", (await browser.Get(path + "/stab")).Read, StringComparison.Ordinal);
    }
}
