using Beredd.Access;
using Beredd.Crisis;
using Beredd.Crisis.Experts;
using Beredd.Tests.Storage;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Crisis.Experts;

/// <summary>People from outside: in for a time, into what was chosen, seen, and out again.</summary>
public class ExpertTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [OnEachDatabase]
    public async Task Grant_ChangedAndEnded_IsRebuiltTheSame(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        var account = Guid.CreateVersion7();
        var until = database.Clock.Now.AddHours(5);
        await database.Write(incident, new NewEntry(ExpertEntries.LetIn, "in") { Data = new ExpertLetIn(account, "Ines", until, ["logg"], []) });
        await database.Write(incident, new NewEntry(ExpertEntries.LetIn, "in") { Data = new ExpertLetIn(account, "Ines", until, ["bevis"], ["bevis"]) });
        await database.Write(incident, new NewEntry(ExpertEntries.Changed, "mer") { Data = new ExpertChange(1, until.AddHours(1), ["logg", "beslut"], []) });
        await database.Write(incident, new NewEntry(ExpertEntries.Ended, "slut") { Data = new ExpertEnd(2) });
        // What is ended does not come back by a change.
        await database.Write(incident, new NewEntry(ExpertEntries.Changed, "igen") { Data = new ExpertChange(2, until.AddYears(1), ["logg"], []) });
        var before = await Grants(until.AddMinutes(30));

        await database.Rebuild(incident);

        Assert.Equal(["beslut", "logg"], before.Select(g => g.Part).Order());
        Assert.Equal(before, await Grants(until.AddMinutes(30)));
        Assert.Empty(await Grants(until.AddHours(1)));
        Assert.Empty(await database.With((_, d) => ExpertGrant.OfAccountAsync(d, Guid.CreateVersion7(), until, Stop)));

        Task<IReadOnlyList<Grant>> Grants(DateTimeOffset at) => database.With((_, d) => ExpertGrant.OfAccountAsync(d, account, at, Stop));
    }

    [Fact]
    public async Task Way_FromTheLinkToTheEndOfTheTime_ShowsThePartsAndThenNothing()
    {
        await using var web = await RunningServer.Start();
        var (admin, _) = await web.SetUp();
        using var _1 = admin;
        var own = await People.OpenIncident(admin, "Intrång <b>");
        await People.OpenIncident(admin, "Hemligt");
        using var expert = await People.LetIn(web, admin, own, ("logg", "skriv"), ("bevis", "las"));

        var home = await expert.Get("/");
        Assert.Contains("Du är insläppt i en incident", home.Read, StringComparison.Ordinal);
        Assert.Contains($"{own}/bevis", home.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hemligt", home.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/planera", home.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/hantera\"", home.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", home.Text, StringComparison.Ordinal);
        var log = await expert.Get(own + "/logg");
        Assert.DoesNotContain("/beslut\"", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("logg.zip", log.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await expert.Post(own + "/logg", ("vad", "Partnern ser trafik ut"))).Status);
        Assert.Equal(404, (await expert.Get(own + "/logg/fil/logg.zip")).Status);
        Assert.Equal(404, (await expert.Post(own + "/bevis", ("vad", "En disk"), ("har", "Ines"), ("marke", "S1"))).Status);
        Assert.Contains("Ines Falk, Partnern", (await admin.Get(own + "/logg")).Read, StringComparison.Ordinal);
        // What they read is there for the staff, and names no other incident.
        var experts = (await admin.Get(own + "/experter")).Read;
        Assert.Contains($"{own}/logg", experts, StringComparison.Ordinal);
        Assert.Contains("En utomstående har tillträde", experts, StringComparison.Ordinal);

        // In the middle of the session the time is over.
        web.Clock.Now += TimeSpan.FromHours(11);
        await expert.Get("/");
        web.Clock.Now += TimeSpan.FromHours(11);
        Assert.Equal(200, (await expert.Get(own + "/logg")).Status);
        web.Clock.Now += TimeSpan.FromHours(3);
        var over = await expert.Get(own + "/logg");
        Assert.Equal(302, over.Status);
        Assert.StartsWith("/konto/logga-in", over.Location, StringComparison.Ordinal);
        using var again = web.NewBrowser();
        await again.Get("/konto/logga-in");
        var refused = await again.Post("/konto/logga-in", ("anvandare", "ines"), ("losenord", Some.GoodPassword));
        Assert.Equal(422, refused.Status);
        Assert.Contains("stämmer inte", refused.Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_ByTheStaff_EndsTheSessionAtOnceAndLettingInAgainNeedsNoNewAccount()
    {
        await using var web = await RunningServer.Start();
        var (admin, _) = await web.SetUp();
        using var _1 = admin;
        var own = await People.OpenIncident(admin);
        using var expert = await People.LetIn(web, admin, own, ("beslut", "las"));
        Assert.Equal(200, (await expert.Get(own + "/beslut")).Status);
        var grant = await web.With(d => d.Set<ExpertGrant>().SingleAsync(Stop));

        await admin.Get(own + "/experter");
        Assert.Equal(302, (await admin.Post($"{own}/experter/{grant.Sequence}/avsluta")).Status);

        Assert.Equal(302, (await expert.Get(own + "/beslut")).Status);
        await admin.Get(own + "/experter");
        var until = LocalTime.Write(web.Clock.Now.AddHours(2));
        Assert.Equal(302, (await admin.Post(own + "/experter", ("namn", "Ines Falk"), ("anvandare", "ines"), ("till", until), ("del-logg", "las"))).Status);
        Assert.Equal(2, await web.With(d => d.Set<ExpertGrant>().CountAsync(Stop)));
        Assert.Equal(1, await web.With(d => d.Set<Account>().CountAsync(a => a.UserName == "ines", Stop)));
    }

    [Theory]
    [InlineData("", "ines", 24, "las", "Skriv personens namn")]
    [InlineData("Ines", "anna", 24, "las", "Någon annan har redan det namnet")]
    [InlineData("Ines", "i n e s", 24, "las", "Namnet får bara ha")]
    [InlineData("Ines", "ines", -1, "las", "Den tiden har passerat")]
    [InlineData("Ines", "ines", 24 * 40, "las", "högst 30 dagar")]
    [InlineData("Ines", "ines", 24, "", "Välj minst en del")]
    public async Task LetIn_WhatCannotBe_IsSaidAndNothingIsMade(string name, string userName, int hours, string how, string said)
    {
        await using var web = await RunningServer.Start();
        var (admin, _) = await web.SetUp();
        using var _1 = admin;
        var own = await People.OpenIncident(admin);
        await admin.Get(own + "/experter");

        var answer = await admin.Post(own + "/experter", ("namn", name), ("anvandare", userName), ("till", LocalTime.Write(web.Clock.Now.AddHours(hours))), ("del-logg", how), ("del-finns-inte", "las"));

        Assert.Equal(422, answer.Status);
        Assert.Contains(said, answer.Read, StringComparison.Ordinal);
        Assert.Equal(0, await web.With(d => d.Set<ExpertGrant>().CountAsync(Stop)));
        Assert.Equal(1, await web.With(d => d.Set<Account>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Attachment_OfEvidence_IsThereOnlyForWhomTheEvidenceIsOpen()
    {
        await using var web = await RunningServer.Start();
        var (admin, _) = await web.SetUp();
        using var _1 = admin;
        var own = await People.OpenIncident(admin);
        await admin.Get(own + "/bevis");
        Assert.Equal(302, (await admin.UploadWith(own + "/bevis", [("vad", "Minnesbild"), ("har", "Eva")], ("minne.raw", "bytes"u8.ToArray()))).Status);
        var file = await web.With(d => d.Set<Beredd.Crisis.Logbook.EntryFile>().SingleAsync(Stop));
        using var reader = await People.LetIn(web, admin, own, ("logg", "las"));

        Assert.Equal(404, (await reader.Get($"{own}/bilagor/{file.Sha256}")).Status);

        var grant = await web.With(d => d.Set<ExpertGrant>().SingleAsync(Stop));
        await admin.Get(own + "/experter");
        Assert.Equal(302, (await admin.Post($"{own}/experter/{grant.Sequence}", ("till", LocalTime.Write(web.Clock.Now.AddHours(3))), ("del-bevis", "las"), ("skal", "behöver se"))).Status);
        Assert.Equal(200, (await reader.Get($"{own}/bilagor/{file.Sha256}")).Status);
        Assert.Equal(404, (await reader.Get($"{own}/logg")).Status);
    }
}
