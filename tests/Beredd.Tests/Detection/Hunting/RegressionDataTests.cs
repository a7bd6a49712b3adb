using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Beredd.Detection.Hunting;
using Beredd.Detection.Inputs;
using Beredd.Detection.Inputs.Evtx;
using Beredd.Detection.Rules;
using Beredd.Evtx;
using Beredd.Sigma.Rules;

namespace Beredd.Tests.Detection.Hunting;

/// <summary>SigmaHQ's own tests: a log for each rule, and how often the rule must speak of it at least.</summary>
public partial class RegressionDataTests
{
    [Fact]
    public void Hunt_EachLogOfTheRegressionData_ItsRuleSpeaksAsOftenAsItMust()
    {
        var root = Corpora.Require("sigma");
        var sources = new List<RuleSource>();
        foreach (var folder in Directory.GetDirectories(root, "rules*"))
            RuleFiles.Read(folder, sources, []);
        var rules = RuleReader.Read(sources, new RuleReadingOptions(Threads: Environment.ProcessorCount));
        var cases = Directory.GetFiles(Path.Combine(root, "regression_data"), "info.yml", SearchOption.AllDirectories).SelectMany(info => Cases(root, info)).ToList();
        var found = new ConcurrentDictionary<(string File, string Rule), int>();
        var cache = new EvtxCache();
        var run = new HuntRun(
            new Detector(rules.Rules, OwnFiles.LogSources()),
            [.. cases.Select(test => test.Log).Distinct().Select(log => new HuntSource(log, () => new OpenedLog(new EvtxLogReader(File.OpenRead(log), cache), () => null)))],
            new HuntOptions(0, long.MaxValue, Environment.ProcessorCount));

        run.Run(() => finding => found.AddOrUpdate((finding.File, finding.Rule.Id), 1, (_, count) => count + 1), null, CancellationToken.None);

        Assert.Equal(94, cases.Count);
        Assert.All(run.Inputs, input => Assert.Null(input.Skipped));
        var silent = cases.Where(test => found.GetValueOrDefault((test.Log, test.Rule)) < test.Least)
            .Select(test => $"{test.Rule} {test.Title}: {found.GetValueOrDefault((test.Log, test.Rule))} of {test.Least} in {test.Log}");
        Assert.Empty(silent);
    }

    private static IEnumerable<(string Rule, string Title, string Log, int Least)> Cases(string root, string info)
    {
        var text = File.ReadAllText(info);
        var rule = RuleId().Match(text);
        foreach (var block in text.Split("- name:").Skip(1))
        {
            if (!block.Contains("type: evtx", StringComparison.Ordinal))
                continue;
            var count = MatchCount().Match(block);
            yield return (
                rule.Groups[1].Value,
                Title().Match(text).Groups[1].Value,
                Path.Combine(root, LogPath().Match(block).Groups[1].Value),
                count.Success ? int.Parse(count.Groups[1].Value, CultureInfo.InvariantCulture) : 1);
        }
    }

    [GeneratedRegex(@"^\s+- id: (\S+)", RegexOptions.Multiline)]
    private static partial Regex RuleId();

    [GeneratedRegex(@"^\s+title: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Title();

    [GeneratedRegex(@"^\s+path: (\S+)", RegexOptions.Multiline)]
    private static partial Regex LogPath();

    [GeneratedRegex(@"^\s+match_count: (\d+)", RegexOptions.Multiline)]
    private static partial Regex MatchCount();
}
