using Beredd.Detection;
using Beredd.Detection.Hunts;
using Beredd.Detection.Tracing;
using Beredd.Evtx.Writing;
using Beredd.Tests.Detection.Hunts;

namespace Beredd.Tests.Detection.Tracing;

/// <summary>What an attacker who was shut out would leave is found; and what logs do not cover is told.</summary>
public class TraceSearchTests
{
    private const string DcSync = "DCSync";

    private static readonly DateTimeOffset T = SomeHunts.Night;

    [Fact]
    public void Run_TracesBeforeAndAfter_FindsThoseAfter()
    {
        var result = Search(
            [new Sign(SignKind.Address, "198.51.100.23"), new Sign(SignKind.Account, "k.sandberg"), new Sign(SignKind.File, "u.exe")],
            DemoEvents.Logon("sql-1", T.AddHours(-1), "k.sandberg", "198.51.100.23", 3),
            DemoEvents.Logon("sql-1", T.AddHours(1), "a.berg", "198.51.100.230", 3),
            DemoEvents.Logon("sql-2", T.AddHours(2), "a.berg", "198.51.100.23", 3),
            DemoEvents.Logon("filer", T.AddHours(2), "K.Sandberg", "10.20.30.40", 3),
            DemoEvents.Process("ad-1", T.AddHours(3), "a.berg", @"C:\Windows\menu.exe", "menu.exe"),
            DemoEvents.Process("ad-2", T.AddHours(3), "a.berg", @"C:\Windows\Temp\U.EXE", "x"));

        Assert.Equal([("FILER", "k.sandberg"), ("SQL-2", "198.51.100.23"), ("AD-2", "u.exe")], result.Traces.Select(t => (t.Host.Split('.')[0], t.What)));
        Assert.Equal(["AD-1", "AD-2", "FILER", "SQL-1", "SQL-2"], result.Hosts.Select(h => h.Host.Split('.')[0]));
        Assert.Equal(T.AddHours(3), result.Until);
    }

    [Fact]
    public void Run_ARuleThatHadSpoken_IsATraceWhenItSpeaksAgain()
    {
        var rule = Beredd.Detection.Rules.OwnFiles.Rules().First(r => r.Text.Contains("title: DCSync", StringComparison.Ordinal) || r.Path.Contains("dcsync", StringComparison.OrdinalIgnoreCase));
        var id = System.Text.RegularExpressions.Regex.Match(rule.Text, "(?m)^id: *([0-9a-f-]+)").Groups[1].Value;
        var result = Search([], [id, "00000000-0000-0000-0000-000000000000"], DemoEvents.Replication("ad-1", T.AddHours(-1), "adm.lind"), DemoEvents.Replication("ad-2", T.AddMinutes(1), "adm.lind"), DemoEvents.LogCleared("ad-1", T.AddHours(1), "adm.lind"));

        var trace = Assert.Single(result.Traces);
        Assert.Equal(("AD-2.ekvalla.local", TraceKind.Rule, id), (trace.Host, trace.Kind, trace.What));
        Assert.Contains(DcSync, trace.Says, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["00000000-0000-0000-0000-000000000000"], result.UnknownRules);
    }

    [Fact]
    public void Run_WhatIsDoneToACutAccount_IsNoUseOfIt()
    {
        var disabled = Disabled("adm.ny", "k.sandberg", T.AddHours(1));
        var byIt = Disabled("k.sandberg", "a.berg", T.AddHours(2));

        var result = Search([new Sign(SignKind.Account, "k.sandberg")], disabled, byIt);

        Assert.Equal(T.AddHours(2), Assert.Single(result.Traces).Time);
    }

    [Fact]
    public void Run_LogsThatEndOrHaveHoles_SaysWhere()
    {
        var result = Search(
            [],
            [.. Enumerable.Range(0, 48).Where(h => h is < 10 or > 30).Select(h => DemoEvents.Logon("sql-1", T.AddHours(h), "a.berg", "10.0.0.1", 3)),
            .. Enumerable.Range(0, 5).Select(h => DemoEvents.Logon("sql-2", T.AddHours(h), "a.berg", "10.0.0.1", 3))]);

        var (first, second) = (result.Hosts[0], result.Hosts[1]);
        Assert.Equal((T.AddHours(47), 27L), (first.Last, first.Events));
        Assert.InRange(first.Hole.TotalHours, 21.5, 22);
        Assert.InRange(second.Hole.TotalHours, 42.5, 43);
        Assert.Equal(["Security"], second.Channels);
    }

    [Theory]
    [InlineData(SignKind.Address, "10.0.0.1", "from 10.0.0.1 port 22", true)]
    [InlineData(SignKind.Address, "10.0.0.1", "10.0.0.1:443", true)]
    [InlineData(SignKind.Address, "10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData(SignKind.Address, "10.0.0.1", "10.0.0.11", false)]
    [InlineData(SignKind.Address, "10.0.0.1", "110.0.0.1", false)]
    [InlineData(SignKind.Address, "10.0.0.1", "1.10.0.0.1", false)]
    [InlineData(SignKind.Address, "10.0.0.1", "the end was 10.0.0.1.", true)]
    [InlineData(SignKind.Domain, "evil.example", "https://cdn.evil.example/x", true)]
    [InlineData(SignKind.Domain, "evil.example", "notevil.example", false)]
    [InlineData(SignKind.Domain, "evil.example", "evil.example.org", false)]
    [InlineData(SignKind.File, "u.exe", @"C:\Temp\U.EXE -x", true)]
    [InlineData(SignKind.File, "u.exe", "menu.exe", false)]
    [InlineData(SignKind.Account, "lind", @"EKVALLA\lind", true)]
    [InlineData(SignKind.Account, "lind", "lind@ekvalla.local", true)]
    [InlineData(SignKind.Account, "lind", "adm.lind", false)]
    [InlineData(SignKind.Account, "lind", "lind-x lindgren", false)]
    [InlineData(SignKind.Hash, "d41d8cd98f00b204e9800998ecf8427e", "MD5=D41D8CD98F00B204E9800998ECF8427E,SHA1=x", true)]
    public void Holds_WholeWordsOnly(SignKind kind, string sign, string text, bool holds) => Assert.Equal(holds, SignReader.Holds(text, new Sign(kind, sign)));

    [Theory]
    [InlineData(SignKind.Address, "hxxp://198[.]51[.]100[.]23:8080/a", "198.51.100.23")]
    [InlineData(SignKind.Domain, "hxxps://Evil[.]example/path", "evil.example")]
    [InlineData(SignKind.Account, @"EKVALLA\k.sandberg", "k.sandberg")]
    [InlineData(SignKind.Hash, " D41D8CD98F00B204E9800998ECF8427E,", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData(SignKind.Address, "2001:db8::1", "2001:db8::1")]
    [InlineData(SignKind.Address, "10.0.1", null)]
    [InlineData(SignKind.Hash, "12ab", null)]
    [InlineData(SignKind.Domain, "localhost", null)]
    [InlineData(SignKind.File, "a", null)]
    public void Read_WhatPeoplePassOn_IsTheSignAsLogsHaveIt(SignKind kind, string text, string? value) => Assert.Equal(value, Sign.Read(kind, text)?.Value);

    private static EvtxEvent Disabled(string by, string account, DateTimeOffset time) => DemoEvents.GroupMemberAdded("ad-1", time, by, "x") with
    {
        EventId = 4725,
        Data = [.. new[] { ("TargetUserName", account), ("TargetDomainName", "EKVALLA"), ("SubjectUserName", by), ("SubjectDomainName", "EKVALLA") }.Select(d => KeyValuePair.Create<string?, EvtxValue>(d.Item1, EvtxValue.Text(d.Item2)))],
    };

    private static TraceResult Search(Sign[] signs, params EvtxEvent[] events) => Search(signs, [], events);

    private static TraceResult Search(Sign[] signs, string[] rules, params EvtxEvent[] events)
    {
        var folder = Directory.CreateTempSubdirectory("beredd-trace-test");
        try
        {
            foreach (var log in events.GroupBy(e => (e.Computer, e.Channel)))
                File.WriteAllBytes(Path.Combine(folder.FullName, $"{log.Key.Computer}-{log.Key.Channel.Replace('/', '-')}.evtx"), SomeHunts.Log([.. log]));
            var temporary = folder.CreateSubdirectory("temporary");
            return TraceSearch.Run([.. folder.GetFiles().Select(f => f.FullName)], null, new TraceOrder(T, rules, signs), temporary.FullName, TimeProvider.System, TestContext.Current.CancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
