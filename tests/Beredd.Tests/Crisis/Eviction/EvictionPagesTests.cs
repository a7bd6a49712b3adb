using System.Text.RegularExpressions;
using Beredd.Access;
using Beredd.Crisis.Eviction;
using Beredd.Crisis.Intrusion;
using Beredd.Detection.Hunts;
using Beredd.Evtx.Writing;
using Beredd.Tests.Detection.Hunts;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Tests.Crisis.Eviction;

/// <summary>From a hunt to an incident, through the eviction to its proof, as a browser without scripts meets it.</summary>
public class EvictionPagesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Way_FromFindingsToProof_OneHostNotCleanAndOneSilent()
    {
        await using var server = await RunningServer.Start();
        var (browser, _) = await server.SetUp();
        using var _1 = browser;
        var t = server.Clock.Now.AddHours(-12);
        var before = SomeHunts.Log(
            DemoEvents.Replication("ad-1", t.AddHours(-9), "adm.lind"), DemoEvents.Replication("sql-1", t.AddHours(-8), "adm.lind"), DemoEvents.Replication("filer", t.AddHours(-7), "adm.lind"));
        var first = await SomeHunts.Uploaded(browser, ("fore.evtx", before));
        await SomeHunts.AtRest(server, first);
        var hunt = first.Split('/')[2].Split('?')[0];
        Assert.Contains($"/hantera/ur-sokning/{hunt}", (await browser.Get($"/upptack/{hunt}")).Read, StringComparison.Ordinal);

        await browser.Get($"/hantera/ur-sokning/{hunt}");
        var opened = await browser.Post($"/hantera/ur-sokning/{hunt}", ("nyckel", browser.Value("nyckel")), ("titel", "Intrång"), ("slag", "verklig"));
        var path = opened.Location!.Replace("/angriparen", "", StringComparison.Ordinal);
        var attacker = (await browser.Get(path + "/angriparen")).Read;
        Assert.Contains("Angriparen har 3 datorer", attacker, StringComparison.Ordinal);
        Assert.Contains("adm.lind", attacker, StringComparison.Ordinal);
        // Carried over twice it is there once. Whoever hunts may carry it over, and not open an incident.
        using var analyst = await People.Invited(server, browser, Role.Analyst);
        Assert.DoesNotContain("Öppna en incident av fynden", (await analyst.Get($"/hantera/ur-sokning/{hunt}")).Read, StringComparison.Ordinal);
        Assert.Equal(403, (await analyst.Post($"/hantera/ur-sokning/{hunt}", ("titel", "Intrång"), ("slag", "verklig"))).Status);
        Assert.Equal(302, (await analyst.Post($"/hantera/ur-sokning/{hunt}", ("incident", path.Split('/')[2]))).Status);
        Assert.Equal(3, await server.With(d => d.Set<CaseFinding>().CountAsync(Stop)));
        var account = await server.With(d => d.Set<HeldThing>().SingleAsync(h => h.Kind == HeldKind.Account, Stop));
        await browser.Post(path + "/angriparen/andra", ("vad", account.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("hur", "stängs"), ("avskuren", "ja"));
        Assert.Equal(422, (await browser.Post(path + "/angriparen/kannetecken", ("kannetecken", "198.51.100.23\n!"))).Status);
        Assert.Equal(302, (await browser.Post(path + "/angriparen/kannetecken", ("kannetecken", "198.51.100[.]23"), ("kalla", "Partnern"))).Status);

        await browser.Post(path + "/utestangning/mall", ("mall", "intrang"));
        var step = await server.With(d => d.Set<EvictionStep>().OrderBy(s => s.Order).FirstAsync(Stop));
        Assert.Equal(302, (await browser.Post($"{path}/utestangning/{step.Sequence}", ("vad", "klart"))).Status);
        Assert.Equal(422, (await browser.Post(path + "/utestangning/beslut", ("svar", "ja"), ("skal", "redo"))).Status);
        Assert.Equal(302, (await browser.Post(path + "/utestangning/beslut", ("svar", "ja"), ("skal", "redo"), ("nar", Local(server.Clock.Now.AddDays(2))), ("inte-klart", "skolornas datorer"))).Status);
        Assert.Contains("1 av 13 steg", (await browser.Get(path + "/utestangning")).Read, StringComparison.Ordinal);

        EvtxEvent[] Quiet(string host) => [.. Enumerable.Range(0, 24).Select(h => DemoEvents.Logon(host, t.AddHours(h / 2.0), "a.berg", "10.0.0.1", 3))];
        var after = await SomeHunts.Uploaded(
            browser, ("ad-1.evtx", SomeHunts.Log(Quiet("ad-1"))), ("filer.evtx", SomeHunts.Log([.. Quiet("filer").Append(DemoEvents.Logon("filer", t.AddHours(11.6), "adm.lind", "10.0.0.1", 3))])));
        await SomeHunts.AtRest(server, after);
        var local = Local(t);
        Assert.Equal(422, (await browser.Post(path + "/utestangd", ("sedan", local))).Status);
        Assert.Equal(302, (await browser.Post(path + "/utestangd", ("sedan", local), ("sokning", after.Split('/')[2].Split('?')[0]))).Status);
        await server.Services.GetRequiredService<ProofRunner>().WhenOver(account.IncidentId);

        var proof = (await browser.Get(path + "/utestangd")).Read;
        Assert.Contains("Angriparen har spår på en dator efter utestängningen", proof, StringComparison.Ordinal);
        Assert.Matches("(?s)FILER.*Inte ren.*SQL-1.*Inga loggar sedan dess.*AD-1.*Ren", Regex.Replace(proof, "<[^>]+>", " "));
        var hosts = await server.With(d => d.Set<HeldThing>().Where(h => h.Kind == HeldKind.Host).ToListAsync(Stop));
        foreach (var host in hosts)
        {
            var answer = await browser.Post(path + "/utestangd/drift", ("dator", host.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            Assert.Equal(host.Name.StartsWith("AD-1", StringComparison.Ordinal) ? 302 : 422, answer.Status);
            if (answer.Status == 422)
                Assert.Contains($"{host.Name}: Får inte tas i drift", answer.Read, StringComparison.Ordinal);
        }
        Assert.Equal(["AD-1.ekvalla.local"], await server.With(d => d.Set<HeldThing>().Where(h => h.ReturnedAt != null).Select(h => h.Name).ToListAsync(Stop)));
        Assert.Contains("Bevis för utestängning: 1 rena, 1 inte rena, 0 inte bevisade, 1 utan loggar.", (await browser.Get(path + "/logg")).Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_TimeThatHasBeen_IsRefusedUnlessWrittenDownAfterwards()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.CrisisStaff);
        var path = await Opened(browser);
        await browser.Post(path + "/utestangning", ("titel", "Stäng alla fjärranslutningar"));
        var past = Local(server.Clock.Now.AddHours(-2));
        var refused = await browser.Post(path + "/utestangning/beslut", ("svar", "ja"), ("skal", "redo"), ("nar", past));
        Assert.Equal(422, refused.Status);
        Assert.Contains("Den tiden har varit", refused.Read, StringComparison.Ordinal);
        Assert.Contains("redo", refused.Read, StringComparison.Ordinal);
        Assert.Equal(302, (await browser.Post(path + "/utestangning/beslut", ("svar", "ja"), ("skal", "redo"), ("nar", past), ("efterhand", "ja"))).Status);
        Assert.Contains("Utestängningen skulle börja", (await browser.Get(path + "/utestangning")).Read, StringComparison.Ordinal);
        Assert.Contains("Beslutet är inskrivet i efterhand.", (await browser.Get(path + "/beslut")).Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tick_WithATime_IsDoneThen()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.CrisisStaff);
        var path = await Opened(browser);
        await browser.Post(path + "/utestangning", ("titel", "Stäng alla fjärranslutningar"));
        var step = await server.With(d => d.Set<EvictionStep>().SingleAsync(Stop));
        var ahead = await browser.Post($"{path}/utestangning/{step.Sequence}", ("vad", "klart"), ("anteckning", "brandväggen"), ("datum", Local(server.Clock.Now.AddDays(2))[..10]), ("tid", "12:00"));
        Assert.Equal(422, ahead.Status);
        Assert.Contains("value=\"brandväggen\"", ahead.Read, StringComparison.Ordinal);
        var at = server.Clock.Now.AddHours(-30);
        Assert.Equal(302, (await browser.Post($"{path}/utestangning/{step.Sequence}", ("vad", "klart"), ("datum", Local(at)[..10]), ("tid", Local(at)[11..]))).Status);
        var done = await server.With(d => d.Set<EvictionStep>().SingleAsync(Stop));
        Assert.Equal((StepState.Done, Local(at)), (done.State, Local(done.At!.Value)));
    }

    [Fact]
    public async Task Template_TakenInTwice_IsThereOnce()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.CrisisStaff);
        var path = await Opened(browser);
        var first = await browser.Post(path + "/utestangning/mall", ("mall", "intrang"));
        Assert.Equal(path + "/utestangning", first.Location);
        var steps = await server.With(d => d.Set<EvictionStep>().CountAsync(Stop));
        var again = await browser.Post(path + "/utestangning/mall", ("mall", "intrang"));
        Assert.Contains($"Alla {steps} steg i den färdiga planen finns redan här.", (await browser.Get(again.Location!)).Read, StringComparison.Ordinal);
        Assert.Equal(steps, await server.With(d => d.Set<EvictionStep>().CountAsync(Stop)));
    }

    private static async Task<string> Opened(Browser browser)
    {
        await browser.Get("/hantera");
        return (await browser.Post("/hantera", ("titel", "Intrång"), ("slag", "verklig"))).Location!;
    }

    private static string Local(DateTimeOffset at) => Beredd.Outage.StockholmTime.ToLocal(at.UtcDateTime).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
