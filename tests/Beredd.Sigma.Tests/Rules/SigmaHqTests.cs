using Beredd.Sigma.Rules;
using Beredd.Tests;

namespace Beredd.Sigma.Tests.Rules;

public class SigmaHqTests
{
    [Fact]
    public void Read_EveryRuleOfSigmaHq_LoadsButThoseThatNeedPlaceholders()
    {
        var sources = Directory.EnumerateDirectories(Corpora.Require("sigma"), "rules*")
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.yml", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(path => new RuleSource(path, File.ReadAllText(path)))
            .ToList();
        Assert.True(sources.Count > 3000);
        var read = RuleReader.Read(sources, new RuleReadingOptions(null, 2));
        var other = read.Refusals.Where(r => !r.Reason.Contains("has no value; give it in a file with --placeholders", StringComparison.Ordinal));
        Assert.True(!other.Any(), string.Join("\n", other.Select(r => $"{r.Position}: {r.Reason}")));
        Assert.All(read.Refusals, r => Assert.Contains("|expand", File.ReadAllText(r.Position.File), StringComparison.Ordinal));
        Assert.Equal(sources.Count, read.Rules.Count + read.Correlations.Count + read.Refusals.Count);
    }
}
