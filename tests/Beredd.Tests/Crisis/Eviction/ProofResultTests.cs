using Beredd.Crisis.Eviction;
using Beredd.Crisis.Intrusion;
using Beredd.Detection;
using Beredd.Detection.Hunts;
using Beredd.Detection.Tracing;
using Beredd.Evtx.Writing;
using Beredd.Tests.Detection.Hunts;
using CsCheck;

namespace Beredd.Tests.Crisis.Eviction;

/// <summary>Silence is never counted as clean.</summary>
public class ProofResultTests
{
    private static readonly DateTimeOffset T = SomeHunts.Night;

    private static readonly TraceOrder Order = new(T, [], [new Sign(SignKind.Account, "k.sandberg")]);

    [Fact]
    public void Judge_EachKindOfHost_SaysWhatLogsProve()
    {
        var proof = Judge(
            ["SQL-1.ekvalla.local", "SQL-2.ekvalla.local", "FILER.ekvalla.local", "LON.ekvalla.local"],
            [
                .. Hours("sql-1", 0, 24), .. Hours("sql-2", 0, 12), .. Hours("ad-1", 0, 24), .. Hours("filer", 0, 24),
                DemoEvents.Logon("filer", T.AddHours(5), "k.sandberg", "10.0.0.1", 3),
                DemoEvents.Logon("webb", T.AddHours(6), "k.sandberg", "10.0.0.1", 3),
                // Before the eviction it is no trace, and no cover either.
                DemoEvents.Logon("lon", T.AddHours(-1), "k.sandberg", "10.0.0.1", 3),
            ]);

        Assert.Equal(
            [("FILER", HostVerdict.NotClean), ("WEBB", HostVerdict.NotClean), ("LON", HostVerdict.NoLogs), ("SQL-2", HostVerdict.Incomplete), ("SQL-1", HostVerdict.Clean)],
            proof.Hosts.Select(h => (h.Host.Split('.')[0], h.Verdict)));
        Assert.Equal([CoverageGap.EndsEarly], proof.Of("sql-2")!.Gaps.Select(g => g.Gap));
        Assert.Equal(1, proof.Others);
    }

    [Fact]
    public void Judge_AHostWithoutAChannelItWasSeenIn_IsNotProven()
    {
        var proof = Judge(["SQL-1"], Hours("sql-1", 0, 24), ["Security", "Microsoft-Windows-Sysmon/Operational"]);

        Assert.Equal((HostVerdict.Incomplete, CoverageGap.MissingChannel), (proof.Hosts[0].Verdict, proof.Hosts[0].Gaps.Single().Gap));
    }

    [Fact]
    public void Judge_AHole_IsNotProven()
    {
        var proof = Judge(["SQL-1"], [.. Hours("sql-1", 0, 8), .. Hours("sql-1", 18, 24)]);

        Assert.Equal((HostVerdict.Incomplete, CoverageGap.Hole), (proof.Hosts[0].Verdict, proof.Hosts[0].Gaps.Single().Gap));
    }

    [Fact]
    public void Judge_ALogThatCannotBeRead_LeavesNobodyClean()
    {
        var proof = Judge(["SQL-1"], Hours("sql-1", 0, 24), unreadable: true);

        Assert.Equal((HostVerdict.Incomplete, CoverageGap.NotAllRead), (proof.Hosts[0].Verdict, proof.Hosts[0].Gaps.Single().Gap));
    }

    [Fact]
    public void Judge_FewerLogs_NeverMakesAHostCleaner()
    {
        var events = new[] { "sql-1", "sql-2", "filer" }.SelectMany(h => Hours(h, 0, 24)).Append(DemoEvents.Logon("filer", T.AddHours(5), "k.sandberg", "10.0.0.1", 3)).ToArray();
        string[] hosts = ["SQL-1", "SQL-2", "FILER"];
        var all = Judge(hosts, events);
        Assert.Equal(2, all.Count(HostVerdict.Clean));

        // Of each computer's log a part is left, or nothing.
        Gen.Select(Gen.Int[0, 24], Gen.Int[0, 24]).Array[hosts.Length].Sample(
            windows =>
            {
                var left = events.Where(e => windows[Array.FindIndex(hosts, h => ProofResult.IsSame(h, e.Computer))] is var (from, to) && e.Time >= T.AddHours(from) && e.Time <= T.AddHours(to));
                var some = Judge(hosts, [.. left, .. Hours("ad-1", 0, 24)]);
                Assert.All(some.Hosts.Where(h => h.Verdict == HostVerdict.Clean), h => Assert.Equal(HostVerdict.Clean, all.Of(h.Host)!.Verdict));
                Assert.All(hosts, h => Assert.NotNull(some.Of(h)));
            },
            iter: 20, threads: 1);
    }

    [Fact]
    public void Missing_NumbersOfALog_AreCountedWhateverTheirOrder() =>
        Gen.Int[1, 200].Array[1, 80].Sample(numbers =>
        {
            var (first, second) = (new NumberRuns(), new NumberRuns());
            foreach (var (i, number) in numbers.Index())
                (i % 2 == 0 ? first : second).Add((ulong)number);
            first.Join(second);
            Assert.Equal(numbers.Max() - numbers.Min() + 1 - numbers.Distinct().Count(), first.Missing);
        });

    [Fact]
    public void Judge_EventsTakenOutOfALog_IsNotProven()
    {
        var found = new TraceResult([new HostCoverage("SQL-1", 40, T, T.AddHours(24), ["Security"], T, TimeSpan.FromMinutes(30), [("Security", 2)])], [], T.AddHours(24), [], [], false);

        var proof = ProofResult.Judge(Order, found, [("sql-1", ["Security"], [])], []);

        Assert.Equal((HostVerdict.Incomplete, CoverageGap.BrokenLog), (proof.Hosts[0].Verdict, proof.Hosts[0].Gaps.Single().Gap));
    }

    [Theory]
    [InlineData("SQL-1", "sql-1.ekvalla.local", true)]
    [InlineData("SQL-1.EKVALLA.LOCAL", "sql-1.ekvalla.local", true)]
    [InlineData("sql-1.ekvalla.local", "sql-1.annan.local", false)]
    [InlineData("sql-1", "sql-11", false)]
    public void IsSame_Names_AreOfOneComputerWithOrWithoutDomain(string a, string b, bool same) => Assert.Equal(same, ProofResult.IsSame(a, b));

    [Fact]
    public void Read_AList_TellsKindsApart()
    {
        var signs = SignList.Read("198[.]51.100.23\nhxxps://evil[.]example/a\nD41D8CD98F00B204E9800998ECF8427E  # md5\nC:\\Temp\\u.exe\nEKVALLA\\k.sandberg\nmega.ps1\nupd7svc\n\n# remark\n", null, out var unread);

        Assert.Empty(unread);
        Assert.Equal(
            [(SignKind.Address, "198.51.100.23"), (SignKind.Domain, "evil.example"), (SignKind.Hash, "d41d8cd98f00b204e9800998ecf8427e"), (SignKind.File, "C:\\Temp\\u.exe"), (SignKind.Account, "k.sandberg"), (SignKind.File, "mega.ps1"), (SignKind.Name, "upd7svc")],
            signs.Select(s => (s.Kind, s.Value)));
    }

    private static EvtxEvent[] Hours(string host, int from, int to) => [.. Enumerable.Range(from * 2, ((to - from) * 2) + 1).Select(h => DemoEvents.Logon(host, T.AddHours(h / 2.0), "a.berg", "10.20.30.40", 3))];

    private static ProofResult Judge(string[] hosts, EvtxEvent[] events, string[]? channels = null, bool unreadable = false)
    {
        var folder = Directory.CreateTempSubdirectory("beredd-proof-test");
        try
        {
            foreach (var log in events.OrderBy(e => e.Time).GroupBy(e => (e.Computer, e.Channel)))
                File.WriteAllBytes(Path.Combine(folder.FullName, $"{log.Key.Computer}.evtx"), SomeHunts.Log([.. log]));
            if (unreadable)
                File.WriteAllBytes(Path.Combine(folder.FullName, "trasig.gz"), [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]);
            var temporary = folder.CreateSubdirectory("temporary");
            var found = TraceSearch.Run([.. folder.GetFiles().Select(f => f.FullName)], null, Order, temporary.FullName, TimeProvider.System, TestContext.Current.CancellationToken);
            return ProofResult.Judge(Order, found, [.. hosts.Select(h => (h, (IReadOnlyList<string>)(channels ?? ["Security"]), (IReadOnlyList<string>)[]))], ["loggar"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
