using Beredd.Crisis;
using Beredd.Crisis.Duties;
using Beredd.Tests.Storage;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Crisis.Duties;

/// <summary>What the law asks for, its clocks, and bad files of it.</summary>
public class DutyTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    // By the calendar, at the same hour on the clock: over the change of summer time both ways, and to the last day of a shorter month.
    [InlineData("2026-03-05T13:00:00Z", null, 1, "2026-04-05T12:00:00Z")]
    [InlineData("2026-10-05T12:00:00Z", null, 1, "2026-11-05T13:00:00Z")]
    [InlineData("2027-01-31T10:00:00Z", null, 1, "2027-02-28T10:00:00Z")]
    // An hour that is skipped that day does not come.
    [InlineData("2026-02-28T01:30:00Z", null, 1, "2026-03-28T01:30:00Z")]
    [InlineData("2027-02-28T01:30:00Z", null, 1, "2027-03-28T01:30:00Z")]
    // Hours are hours, whatever the clock on the wall does.
    [InlineData("2026-10-24T20:00:00Z", 24.0, null, "2026-10-25T20:00:00Z")]
    [InlineData("2026-03-28T20:00:00Z", 72.0, null, "2026-03-31T20:00:00Z")]
    [InlineData("2026-03-28T20:00:00Z", null, null, null)]
    public void Deadline_FromItsStart_IsByTheCalendarOrByHours(string start, double? hours, int? months, string? deadline) =>
        Assert.Equal(deadline is null ? null : DateTimeOffset.Parse(deadline, System.Globalization.CultureInfo.InvariantCulture), new Duty { Hours = hours, Months = months }.Deadline(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Catalog_OfTheProgram_HasTheDutiesWithTheirSources()
    {
        var catalog = new DutyCatalog();

        Assert.Equal(24, catalog.All.Single(d => d.Duty.Id == "varning").Duty.Hours);
        Assert.Equal(72, catalog.All.Single(d => d.Duty.Id == "imy").Duty.Hours);
        Assert.All(catalog.Files, f => Assert.StartsWith("https://", f.Source, StringComparison.Ordinal));
        Assert.Equal(3, catalog.Grounds.Count);
        Assert.Equal(catalog.All.Count, catalog.All.Select(d => d.Duty.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("law: x\nsource: y\nchecked: 2026-01-01\nduties:\n  - { id: a, sv: b }", "must have id, sv and en")]
    [InlineData("law: x\nsource: y\nduties: []", "checked")]
    [InlineData("law: x\nsource: y\nchecked: 2026-01-01\nduties:\n  - { id: a, sv: b, en: c, hours: 1, months: 1 }", "hours or months, not both")]
    [InlineData("law: x\nsource: y\nchecked: 2026-01-01\nduties:\n  - { id: a, sv: b, en: c, asks: [hemligt] }", "'hemligt'")]
    [InlineData("law: x\nhej: y", "d.yml:2:1")]
    public void Parse_ABadFile_SaysWhatIsWrong(string yaml, string says) => Assert.Contains(says, Assert.Throws<InvalidDataException>(() => DutyCatalog.Parse("d.yml", yaml)).Message, StringComparison.Ordinal);

    [Theory]
    [OnEachDatabase]
    public async Task State_JudgedAnewAndSent_IsRebuiltTheSame(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        var start = database.Clock.Now;
        await database.Write(incident, new NewEntry(DutyEntries.Judged, "först") { Data = new DutyJudgement("varning", "Varning", true, start, start.AddHours(24)) });
        await database.Write(incident, new NewEntry(DutyEntries.Judged, "det var tidigare") { Data = new DutyJudgement("varning", "Varning", true, start.AddHours(-5), start.AddHours(19)) });
        await database.Write(incident, new NewEntry(DutyEntries.Drafted, "utkast") { Data = new DutyDraft("varning", "Vad har hänt\n…") });
        await database.Write(incident, new NewEntry(DutyEntries.Sent, "lämnad") { Data = new DutySending("varning", start.AddHours(20), "telefon", null, "växeln var nere") });

        var state = await database.With((_, d) => d.Set<DutyState>().AsNoTracking().SingleAsync(Stop));
        await database.Rebuild(incident);
        var again = await database.With((_, d) => d.Set<DutyState>().AsNoTracking().SingleAsync(Stop));

        Assert.Equal((start.AddHours(19), true, "det var tidigare"), (state.Deadline, state.IsLate(start), state.Reason));
        Assert.Equal((state.Deadline, state.StartedAt, state.SentAt, state.Report, state.LateReason, state.JudgedIn), (again.Deadline, again.StartedAt, again.SentAt, again.Report, again.LateReason, again.JudgedIn));
        Assert.Equal(["Vad har hänt"], ReportDraft.Missing(state.Report!));
    }

    [Fact]
    public async Task Way_FromJudgementToSending_NeedsAReasonWhenLate()
    {
        await using var server = await RunningServer.Start();
        var (browser, _) = await server.SetUp();
        using var _1 = browser;
        await browser.Get("/hantera");
        var path = (await browser.Post("/hantera", ("titel", "Intrång <b>"), ("slag", "verklig"))).Location!;
        var duty = path + "/skyldigheter/varning";
        Assert.Contains("Inte bedömd", (await browser.Get(path + "/skyldigheter")).Read, StringComparison.Ordinal);
        await browser.Get(duty);
        Assert.Equal(422, (await browser.Post(duty, ("galler", "ja"))).Status);
        Assert.Equal(422, (await browser.Post(duty, ("galler", "ja"), ("skal", "ja"), ("sedan", "2099-01-01T00:00"))).Status);
        Assert.Equal(302, (await browser.Post(duty, ("galler", "ja"), ("skal", "Samhällsviktig tjänst står"))).Status);
        var page = await browser.Get(duty);
        Assert.Contains("om 24 timmar", page.Read, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page.Text, StringComparison.Ordinal);

        // As if the clock had begun a day and an hour ago; whoever is signed in would be signed out by then.
        var earlier = Beredd.Outage.StockholmTime.ToLocal(server.Clock.Now.AddHours(-25).UtcDateTime).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(302, (await browser.Post(duty, ("galler", "ja"), ("skal", "det var i går"), ("sedan", earlier))).Status);
        Assert.Contains("En tidsgräns har passerats", (await browser.Get(path + "/skyldigheter")).Read, StringComparison.Ordinal);
        var late = await browser.Post(duty + "/lamnad", ("hur", "telefon"));
        Assert.Equal((422, true), (late.Status, late.Read.Contains("Skriv varför den lämnas för sent", StringComparison.Ordinal)));
        Assert.Equal(302, (await browser.Post(duty + "/lamnad", ("hur", "telefon"), ("varfor-sent", "ingen täckning"))).Status);
        Assert.Contains("Lämnad för sent", (await browser.Get(path + "/skyldigheter")).Read, StringComparison.Ordinal);
        Assert.Contains("För sent, därför att ingen täckning", (await browser.Get(path + "/logg")).Read, StringComparison.Ordinal);
    }
}
