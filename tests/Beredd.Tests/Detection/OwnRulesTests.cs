using Beredd.Detection.Hunting;
using Beredd.Detection.Rules;
using Beredd.Sigma.Rules;

namespace Beredd.Tests.Detection;

public class OwnRulesTests
{
    private static readonly string Folder = FindFolder();

    private static RuleCollection Read(out List<RuleSource> sources)
    {
        (sources, var problems) = (new List<RuleSource>(), new List<string>());
        RuleFiles.Read(Folder, sources, problems);
        Assert.Empty(problems);
        return RuleReader.Read(sources);
    }

    [Fact]
    public void Read_OwnRules_AllLoad()
    {
        var rules = Read(out var sources);
        Assert.True(rules.Refusals.Count == 0, string.Join('\n', rules.Refusals.Select(r => $"{r.Position}: {r.Reason}")));
        Assert.True(sources.Count >= 80);
    }

    [Fact]
    public void Read_OwnRules_AreCompleteAndTellApart()
    {
        var rules = Read(out _);
        var headers = rules.Rules.Select(r => r.Header).Concat(rules.Correlations.Select(c => c.Header)).ToList();
        Assert.Equal(headers.Count, headers.Select(h => h.Id).Distinct().Count());
        foreach (var header in headers.Where(h => !rules.ReferencedOnly.Contains(h.Id)))
        {
            Assert.True(header.Description.Length > 20, $"{header.Position}: no description");
            Assert.True(header.FalsePositives.Count > 0, $"{header.Position}: no false positives");
            Assert.True(header.Tags.Any(t => t.StartsWith("attack.t", StringComparison.Ordinal)), $"{header.Position}: no technique");
        }
    }

    [Fact]
    public void Tests_EveryOwnRule_HasOneBesideIt()
    {
        _ = Read(out var sources);
        foreach (var source in sources)
            Assert.True(File.Exists(Path.Combine(Folder, "tests", Path.GetRelativePath(Folder, source.Path))), $"{source.Path}: no test");
    }

    [Fact]
    public void Tests_OfOwnRules_AllHold()
    {
        var rules = HuntRuleSet.Read(new RuleChoice([], true, null, RuleLevel.Informational, [], [], 2), []);
        var run = new RuleTestRun(rules, OwnFiles.LogSources(), Path.GetTempPath());
        var tests = OwnFiles.RuleTests().Select(RuleTest.Read).ToList();
        Assert.True(tests.Count >= 80);
        Assert.Empty(tests.SelectMany(run.Run));
    }

    [Fact]
    public void Tests_WithMatchAndMissExchanged_AllFail()
    {
        var rules = HuntRuleSet.Read(new RuleChoice([], true, null, RuleLevel.Informational, [], [], 2), []);
        var run = new RuleTestRun(rules, OwnFiles.LogSources(), Path.GetTempPath());
        foreach (var test in OwnFiles.RuleTests().Select(RuleTest.Read))
            Assert.Equal(test.Cases.Count, run.Run(test with { Cases = [.. test.Cases.Select(one => one with { MustMatch = !one.MustMatch })] }).Count);
    }

    private static string FindFolder()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Beredd.slnx")))
            root = root.Parent!;
        return Path.Combine(root.FullName, "rules");
    }
}
