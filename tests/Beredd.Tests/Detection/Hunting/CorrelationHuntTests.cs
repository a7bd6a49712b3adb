using System.Globalization;
using Beredd.Detection;
using Beredd.Detection.Findings;
using Beredd.Detection.Hunting;
using Beredd.Sigma.Rules;

namespace Beredd.Tests.Detection.Hunting;

/// <summary>Correlations over whole hunts: by event time, over all inputs together, whatever the order of events, files and threads.</summary>
public sealed class CorrelationHuntTests : IDisposable
{
    private const string Failed = """
        title: Failed logon
        name: failed
        logsource: {product: windows, service: security}
        detection: {s: {EventID: 4625}, condition: s}
        ---
        title: Logon
        name: logon
        logsource: {product: windows, service: security}
        detection: {s: {EventID: 4624}, condition: s}
        ---

        """;

    private readonly string folder = Directory.CreateTempSubdirectory("beredd-correlations").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Run_EventsOutOfOrderInSeveralFiles_AreCountedByTheirTime(int threads)
    {
        // Within one file backwards, and the two files by turns: 0 to 11 minutes.
        Log("a.jsonl", Enumerable.Range(0, 6).Reverse().Select(i => (4625, i * 2)));
        Log("b.jsonl", Enumerable.Range(0, 6).Reverse().Select(i => (4625, (i * 2) + 1)));
        var finding = Assert.Single(Hunt("type: event_count\n  rules: [failed]\n  timespan: 3m\n  condition: {gte: 4}", threads));
        Assert.Equal("12", finding.Fields.Single(field => field.Key == "events").Value);
        Assert.Equal(Enumerable.Range(0, 12), finding.Events.Select(e => e.Time.Minute));
        Assert.Equal(new DateTime(2026, 11, 24, 3, 3, 0, DateTimeKind.Utc), finding.Time);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Run_StepsInFilesThatAreReadInTheOtherOrder_AreInTheOrderOfTheirTime(int threads)
    {
        // The file that is read first has what happened last.
        Log("a.jsonl", [(4624, 5), (4624, 40)]);
        Log("b.jsonl", [(4625, 50), (4625, 4)]);
        var finding = Assert.Single(Hunt("type: temporal_ordered\n  rules: [failed, logon]\n  timespan: 10m", threads));
        Assert.Equal([4, 5], finding.Events.Select(e => e.Time.Minute));
        Assert.Equal(["b.jsonl", "a.jsonl"], finding.Events.Select(e => Path.GetFileName(e.File)));
    }

    [Fact]
    public void Run_SameFileTwice_CountsEachEventOnce()
    {
        Log("a.jsonl", [(4625, 1), (4625, 2)]);
        File.Copy(Path.Combine(folder, "a.jsonl"), Path.Combine(folder, "copy.jsonl"));
        Assert.Empty(Hunt("type: event_count\n  rules: [failed]\n  timespan: 10m\n  condition: {gte: 3}", 2));
        Assert.Single(Hunt("type: event_count\n  rules: [failed]\n  timespan: 10m\n  condition: {gte: 2}", 2));
    }

    private List<Finding> Hunt(string correlation, int threads)
    {
        var rules = Path.Combine(folder, "rules.yml");
        File.WriteAllText(rules, $"{Failed}title: Correlated\ncorrelation:\n  {correlation}\n");
        var temp = Directory.CreateDirectory(Path.Combine(folder, "temp")).FullName;
        var choice = new RuleChoice([rules], WithOwn: false, null, RuleLevel.Informational, [], [], 1);
        var inputs = Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).ToList();
        using var hunt = new Hunt(new HuntRequest(inputs, choice, new HuntOptions(0, long.MaxValue, threads), null, temp), TimeProvider.System);
        hunt.Run(CancellationToken.None);
        Assert.Empty(hunt.Problems);
        return [.. hunt.Findings.Select(finding => finding.Read())];
    }

    private void Log(string name, IEnumerable<(int Id, int Minute)> events) => File.WriteAllLines(Path.Combine(folder, name), events.Select(e => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"Channel\":\"Security\",\"SourceName\":\"Microsoft-Windows-Security-Auditing\",\"EventID\":{e.Id},\"Hostname\":\"DC01\",\"RecordNumber\":{e.Id + e.Minute},\"EventTime\":\"2026-11-24T03:{e.Minute:00}:00Z\",\"TargetUserName\":\"bo\"}}")));
}
