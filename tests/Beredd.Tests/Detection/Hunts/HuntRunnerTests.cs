using Beredd.Access;
using Beredd.Detection.Hunts;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Tests.Detection.Hunts;

/// <summary>One at a time, stopped, broken off, and in folders of the server.</summary>
public sealed class HuntRunnerTests : IDisposable
{
    private readonly DirectoryInfo logs = Directory.CreateTempSubdirectory("beredd-logs");

    public void Dispose() => logs.Delete(recursive: true);

    [Fact]
    public async Task Hunts_AskedForTogether_RunOneAtATimeInTheirOrder()
    {
        await using var server = await RunningServer.Start();
        var (browser, _) = await server.SetUp();
        using var _1 = browser;
        var paths = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            server.Clock.Now += TimeSpan.FromSeconds(1);
            paths.Add(await SomeHunts.Uploaded(browser, ($"{i}.evtx", SomeHunts.Replication())));
        }
        while (true)
        {
            var states = await server.With(d => d.Set<HuntRecord>().OrderBy(h => h.AskedAt).Select(h => h.State).ToListAsync(TestContext.Current.CancellationToken));
            Assert.InRange(states.Count(s => s == HuntState.Running), 0, 1);
            Assert.Equal(states, states.OrderBy(s => s switch { HuntState.Done => 0, HuntState.Running => 1, _ => 2 }));
            if (states.TrueForAll(s => s == HuntState.Done))
                break;
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
        foreach (var path in paths)
            Assert.Equal(1, (await SomeHunts.AtRest(server, path)).Findings);
    }

    [Fact]
    public async Task Hunt_StoppedWhileItRuns_KeepsWhatItFoundAndSaysThatItIsPartial()
    {
        await using var server = await RunningServer.Start(logFolders: [logs.FullName]);
        var (browser, _) = await server.SetUp();
        using var _1 = browser;
        // Read first, by its name; the other is large enough to be stopped in.
        await File.WriteAllBytesAsync(Path.Combine(logs.FullName, "a.evtx"), SomeHunts.Replication(), TestContext.Current.CancellationToken);
        await using (var large = new StreamWriter(Path.Combine(logs.FullName, "b.log")))
        {
            for (var i = 0; i < 2_000_000; i++)
                await large.WriteLineAsync($"Nov 20 01:14:07 ad-1 sshd[{i}]: Accepted publickey for root from 10.0.0.7 port 50122 ssh2: RSA SHA256:0123456789abcdef0123456789abcdef");
        }
        await browser.Get("/upptack");
        var path = (await browser.Post("/upptack/mapp", ("mapp", logs.FullName), ("niva", "informational"))).Location!;
        var runner = server.Services.GetRequiredService<HuntRunner>();
        var id = Guid.Parse(path.Split('/')[2]);
        while (runner.ProgressOf(id) is not { Events: > 0 })
            await Task.Delay(1, TestContext.Current.CancellationToken);

        var running = (await browser.Get(path)).Read;
        await browser.Post(path + "/stoppa");
        var hunt = await SomeHunts.AtRest(server, path);

        Assert.Contains("Söker i ", running, StringComparison.Ordinal);
        Assert.Equal((HuntState.Stopped, true, 1), (hunt.State, hunt.HasResult, hunt.Findings));
        Assert.InRange(hunt.Events, 1, 2_000_000);
        var page = (await browser.Get(path)).Read;
        Assert.Contains("(stoppad i förtid)", page, StringComparison.Ordinal);
        Assert.Contains("resultatet är ofullständigt", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hunts_UnderWayWhenTheProgramEnded_AreBrokenOffAndCanBeStartedAgain()
    {
        await using var server = await RunningServer.Start();
        var (browser, _) = await server.SetUp();
        using var _1 = browser;
        var path = await SomeHunts.Uploaded(browser, ("a.evtx", SomeHunts.Replication()));
        var id = (await SomeHunts.AtRest(server, path)).Id;
        await server.With(async d =>
        {
            var hunt = await d.Set<HuntRecord>().SingleAsync();
            (hunt.State, hunt.HasResult) = (HuntState.Running, false);
            return await d.SaveChangesAsync();
        });
        var runner = server.Services.GetRequiredService<HuntRunner>();
        await runner.StopAsync(TestContext.Current.CancellationToken);
        await runner.StartAsync(TestContext.Current.CancellationToken);

        var broken = await SomeHunts.AtRest(server, path);
        var page = (await browser.Get(path)).Read;
        await browser.Post(path + "/starta", ("version", browser.Value("version")), ("niva", "informational"));

        Assert.Equal(HuntState.BrokenOff, broken.State);
        Assert.Contains("Programmet stängdes mitt i sökningen.", page, StringComparison.Ordinal);
        Assert.Equal((HuntState.Done, 1), ((await SomeHunts.AtRest(server, path)).State, (await SomeHunts.AtRest(server, path)).Findings));
        Assert.NotEqual(Guid.Empty, id);
    }

    [Fact]
    public async Task FolderOnTheServer_OutsideWhatIsAllowed_IsNotHuntedIn()
    {
        var outside = Directory.CreateTempSubdirectory("beredd-outside");
        Directory.CreateSymbolicLink(Path.Combine(logs.FullName, "lank"), outside.FullName);
        var inside = logs.CreateSubdirectory("inne").FullName;
        await File.WriteAllBytesAsync(Path.Combine(inside, "a.evtx"), SomeHunts.Replication(), TestContext.Current.CancellationToken);
        await using var server = await RunningServer.Start(logFolders: [logs.FullName]);
        using var browser = await People.Invited(server, Role.Analyst);
        foreach (var folder in new[] { outside.FullName, logs.FullName + "/../", Path.Combine(logs.FullName, "lank"), logs.FullName + "x", "inne", "", "/etc" })
        {
            await browser.Get("/upptack");
            var answer = await browser.Post("/upptack/mapp", ("mapp", folder), ("niva", "high"));
            Assert.True(answer.Status == 422 && answer.Read.Contains("Mappen finns inte", StringComparison.Ordinal), folder);
        }
        await browser.Get("/upptack");
        var path = (await browser.Post("/upptack/mapp", ("mapp", inside), ("niva", "high"))).Location!;
        Assert.Equal(1, (await SomeHunts.AtRest(server, path)).Findings);
        outside.Delete();
    }

    [Fact]
    public async Task FolderOnTheServer_ForCrisisStaff_IsNotOffered()
    {
        await using var server = await RunningServer.Start(logFolders: [logs.FullName]);
        using var browser = await People.Invited(server, Role.CrisisStaff);

        Assert.DoesNotContain("Sök i en mapp på servern", (await browser.Get("/upptack")).Read, StringComparison.Ordinal);
        Assert.Equal(403, (await browser.Post("/upptack/mapp", ("mapp", logs.FullName))).Status);
    }
}
