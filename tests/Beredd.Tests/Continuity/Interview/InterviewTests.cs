using Beredd.Access;
using Beredd.Continuity;
using Beredd.Continuity.Entries;
using Beredd.Storage;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Continuity.Interview;

/// <summary>The interview over the wire, as the head of Hemtjänst Norra.</summary>
public class InterviewTests
{
    private const string Unit = "hemtjanst-norra", Visits = "hemtjanst-norra-besok", Interview = $"/planera/enheter/{Unit}/tjanster/{Visits}/intervju";

    [Fact]
    public async Task Interview_OfAnotherUnit_IsRefusedAndLogged()
    {
        await using var server = await Filled();
        using var head = await People.Invited(server, Role.UnitHead, Unit);
        Assert.Equal(403, (await head.Get("/planera/enheter/hemtjanst-sodra/tjanster/hemtjanst-sodra-besok/intervju/utan")).Status);
        await head.Get(Interview);
        await head.Get(Interview + "/utan");
        Assert.Equal(403, (await head.Post("/planera/enheter/hemtjanst-sodra/tjanster/hemtjanst-sodra-besok/intervju/utan", ("svar", "2"), ("vart", "fram"))).Status);
        // Nor does one's own unit's address lead to another's service.
        Assert.Equal(404, (await head.Get($"/planera/enheter/{Unit}/tjanster/hemtjanst-sodra-besok/intervju/utan")).Status);
        Assert.Equal(404, (await head.Post($"/planera/enheter/{Unit}/tjanster/hemtjanst-sodra-besok/intervju/utan", ("svar", "2"), ("vart", "fram"))).Status);
        Assert.Equal(2, await server.With(d => d.Set<AuditEntry>().CountAsync(e => e.Act == "refused" && e.Key.Contains("hemtjanst-sodra"))));
        Assert.Equal(6, (await Service(server, "hemtjanst-sodra-besok")).AcceptableOutageHours);
    }

    [Fact]
    public async Task Step_Answered_IsSavedAndResumedAndLogged()
    {
        await using var server = await Filled();
        using var head = await People.Invited(server, Role.UnitHead, Unit);
        Assert.Contains("20 korta frågor", (await head.Get(Interview)).Read, StringComparison.Ordinal);
        var next = await Answer(head, "utan", ("svar", "2"));
        Assert.Equal((302, Interview + "/minst"), (next.Status, next.Location));
        Assert.Equal(2, (await Service(server, Visits)).AcceptableOutageHours);
        Assert.True(await server.With(d => d.Set<AuditEntry>().AnyAsync(e => e.Thing == "Service" && e.Key == Visits && e.After!.Contains("\"AcceptableOutageHours\":2"))));
        var back = (await head.Get(Interview)).Read;
        Assert.Contains("Du har svarat på 1 av 20 frågor.", back, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Interview}/minst\"", back, StringComparison.Ordinal);
        Assert.Contains("påbörjad", (await head.Get("/planera")).Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_NotKnown_BecomesAGapUntilSomebodyKnows()
    {
        await using var server = await Filled();
        using var head = await People.Invited(server, Role.UnitHead, Unit);
        await Answer(head, "haller", "vet-inte");
        const string Gap = "Ingen har kunnat svara på: Hur länge orkar ni hålla på så?";
        Assert.Contains(Gap, (await head.Get($"/planera/tjanster/{Visits}")).Read, StringComparison.Ordinal);
        Assert.Contains(Gap, (await head.Get("/planera")).Read, StringComparison.Ordinal);
        Assert.Contains("Ni visste inte: Hur länge orkar ni", (await head.Get(Interview + "/klart")).Read, StringComparison.Ordinal);
        Assert.Equal(60, (await Service(server, Visits)).Analog!.EnduranceHours);
        await Answer(head, "haller", ("svar", "72"));
        Assert.DoesNotContain(Gap, (await head.Get($"/planera/tjanster/{Visits}")).Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_AnsweredByTwoAtOnce_ShowsBothAndLosesNothing()
    {
        await using var server = await Filled();
        using var head = await People.Invited(server, Role.UnitHead, Unit);
        await head.Get(Interview + "/vad");
        var seen = head.Value("sett");
        await Answer(head, "vad", ("svar", "Det som den andra skrev."));
        await head.Get(Interview + "/vad");
        var both = await head.Post(Interview + "/vad", ("sett", seen), ("svar", "Det som jag skrev."), ("vart", "fram"));
        Assert.Equal(409, both.Status);
        Assert.Contains("Det som den andra skrev.", both.Read, StringComparison.Ordinal);
        Assert.Contains("Det som jag skrev.", both.Read, StringComparison.Ordinal);
        Assert.Equal("Det som den andra skrev.", (await Service(server, Visits)).Description);
        // Having seen both, one's own may stand.
        await head.Post(Interview + "/vad", ("sett", head.Value("sett")), ("svar", "Det som jag skrev."), ("vart", "fram"));
        Assert.Equal("Det som jag skrev.", (await Service(server, Visits)).Description);
    }

    [Fact]
    public async Task Step_SentUnchangedAfterAnother_LetsTheOtherStand()
    {
        await using var server = await Filled();
        using var head = await People.Invited(server, Role.UnitHead, Unit);
        await head.Get(Interview + "/vad");
        var (seen, text) = (head.Value("sett"), (await Service(server, Visits)).Description);
        await Answer(head, "vad", ("svar", "Det som den andra skrev."));
        Assert.Equal(302, (await head.Post(Interview + "/vad", ("sett", seen), ("svar", text), ("vart", "fram"))).Status);
        Assert.Equal("Det som den andra skrev.", (await Service(server, Visits)).Description);
    }

    [Fact]
    public async Task Back_WithSomethingTyped_SavesItAndWithNothingLeaves()
    {
        await using var server = await Filled();
        using var head = await People.Invited(server, Role.UnitHead, Unit);
        var back = await Answer(head, "utan", "bak", ("svar", "4"));
        Assert.Equal((302, Interview + "/nar"), (back.Status, back.Location));
        Assert.Equal(4, (await Service(server, Visits)).AcceptableOutageHours);
        await head.Get(Interview + "/utan");
        Assert.Equal(Interview + "/nar", (await head.Post(Interview + "/utan", ("sett", head.Value("sett")), ("svar", "4"), ("vart", "bak"))).Location);
    }

    [Fact]
    public async Task Step_WithAnError_IsShownAgainWithWhatWasTyped()
    {
        await using var server = await Filled();
        using var head = await People.Invited(server, Role.UnitHead, Unit);
        var again = await Answer(head, "utan", ("svar", "annat"), ("svar-tal", "ganska länge"), ("svar-enhet", "dygn"));
        Assert.Equal(422, again.Status);
        Assert.Contains("Skriv ett tal", again.Read, StringComparison.Ordinal);
        Assert.Contains("ganska länge", again.Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contacts_AddedAndTakenAway_AreThoseOfTheUnit()
    {
        await using var server = await Filled();
        using var head = await People.Invited(server, Role.UnitHead, Unit);
        await Answer(head, "ringa", "kvar", ("rader", "1"), ("namn-0", "Eva Öberg"), ("mobil-0", "070-174 06 99"));
        Assert.Contains("070-174 06 99", (await head.Get($"/planera/enheter/{Unit}")).Read, StringComparison.Ordinal);
        var refused = await Answer(head, "ringa", ("rader", "1"), ("id-0", "hemtjanst-norra-chef"), ("namn-0", "Anna Lindqvist"), ("bort-0", "ja"));
        Assert.Equal(422, refused.Status);
        Assert.Contains("har nyckeln till", refused.Read, StringComparison.Ordinal);
        Assert.Equal(302, (await Answer(head, "ringa", ("rader", "1"), ("id-0", "hemtjanst-norra-eva-oberg"), ("namn-0", "Eva Öberg"), ("bort-0", "ja"))).Status);
        Assert.False(await server.With(d => d.Set<Contact>().AnyAsync(c => c.Name == "Eva Öberg")));
    }

    [Fact]
    public async Task Finish_OfAnInterview_ReviewsTheServiceToday()
    {
        await using var server = await Filled();
        using var head = await People.Invited(server, Role.UnitHead, Unit);
        await Answer(head, "utan", ("svar", "2"));
        Assert.Contains("Utan systemen klarar ni er till klockan 20, sedan papper i 2,5 dygn", (await head.Get(Interview + "/klart")).Read, StringComparison.Ordinal);
        var done = await head.Post(Interview + "/klart");
        Assert.Equal((302, $"/planera/tjanster/{Visits}"), (done.Status, done.Location));
        Assert.Equal(DateOnly.FromDateTime(Beredd.Outage.StockholmTime.ToLocal(server.Clock.Now.UtcDateTime)), (await Service(server, Visits)).ReviewedOn);
        Assert.Contains("genomgången", (await head.Get("/planera")).Read, StringComparison.Ordinal);
    }

    internal static async Task<RunningServer> Filled()
    {
        var server = await RunningServer.Start();
        await server.With(d => new DemoRegister(d).FillAsync(DateOnly.FromDateTime(server.Clock.Now.UtcDateTime), TestContext.Current.CancellationToken));
        return server;
    }

    private static Task<Answer> Answer(Browser browser, string step, params (string, string)[] fields) => Answer(browser, step, "fram", fields);

    /// <summary>Opens a step and sends it.</summary>
    private static async Task<Answer> Answer(Browser browser, string step, string way, params (string, string)[] fields)
    {
        await browser.Get($"{Interview}/{step}");
        return await browser.Post($"{Interview}/{step}", [("sett", browser.Value("sett")), .. fields, ("vart", way)]);
    }

    private static Task<Service> Service(RunningServer server, string id) => server.With(d => d.Set<Service>().AsNoTracking().SingleAsync(s => s.Id == id));
}
