using System.Text.RegularExpressions;

namespace Beredd.Cli.Tests.Hunting;

/// <summary>The same logs and rules give the same reports, byte for byte, however many work on them and how often.</summary>
public sealed partial class HuntRepeatTests : IDisposable
{
    private readonly HuntFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Hunt_AnyThreads_WritesTheSameBytes(int threads)
    {
        Some.Fill(folder);
        var once = Reports("1", 1);
        var again = Reports("2", threads);
        Assert.Contains("\"byLevel\"", once["summary"], StringComparison.Ordinal);
        Assert.True(once["jsonl"].Split('\n').Length > 100);
        Assert.All(once, report => Assert.Equal(report.Value, again[report.Key]));
    }

    private Dictionary<string, string> Reports(string name, int threads)
    {
        string[] kinds = ["jsonl", "csv", "summary", "html", "navigator"];
        var outcome = folder.Hunt([.. kinds.SelectMany(kind => new[] { "--" + kind, folder.At(name + "." + kind) }), "--threads", threads.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        Assert.Equal((ExitCode.Done, ""), (outcome.Code, outcome.Error));
        var reports = kinds.ToDictionary(kind => kind, kind => File.ReadAllText(folder.At(name + "." + kind)));
        // What a run took is the run's own.
        reports["summary"] = OfTheRun().Replace(reports["summary"], "");
        reports["terminal"] = Took().Replace(outcome.Output, "");
        return reports;
    }

    [GeneratedRegex("\"(started|seconds|peakMemoryBytes)\": [^\n]*")]
    private static partial Regex OfTheRun();

    [GeneratedRegex("på [0-9]+[.,][0-9] s")]
    private static partial Regex Took();
}
