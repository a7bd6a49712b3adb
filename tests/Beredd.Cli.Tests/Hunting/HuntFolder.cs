using System.CommandLine;
using System.Text.Json;

namespace Beredd.Cli.Tests.Hunting;

/// <summary>What a hunt said and ended with.</summary>
internal sealed record HuntOutcome(int Code, string Output, string Error);

/// <summary>A folder of a test's own with logs, rules and reports in it, and the program to hunt there. Goes with the test.</summary>
public sealed class HuntFolder : IDisposable
{
    public HuntFolder()
    {
        Root = Directory.CreateTempSubdirectory("beredd-cli-hunt-").FullName;
        Logs = Directory.CreateDirectory(Path.Combine(Root, "logs")).FullName;
        Rules = Directory.CreateDirectory(Path.Combine(Root, "rules")).FullName;
    }

    public string Root { get; }

    public string Logs { get; }

    public string Rules { get; }

    /// <summary>The path of a file of the test's own, for reports.</summary>
    public string At(string name) => Path.Combine(Root, name);

    public string Log(string name, byte[] bytes) => Write(Logs, name, bytes);

    public string Log(string name, string text) => Write(Logs, name, Some.Bytes(text));

    public string Rule(string name, string yaml) => Write(Rules, name, Some.Bytes(yaml));

    /// <summary>Hunts by the test's rules only.</summary>
    internal HuntOutcome Hunt(params string[] args) => Run(CancellationToken.None, ["hunt", Logs, "--rules", Rules, "--no-own-rules", .. args]);

    /// <summary>Hunts, and gives the findings.</summary>
    internal List<JsonElement> Findings(params string[] args)
    {
        var path = At("findings.jsonl");
        Hunt(["--jsonl", path, .. args]);
        return Lines(path);
    }

    /// <summary>Hunts, and gives the summary.</summary>
    internal JsonElement Summary(params string[] args)
    {
        var path = At("summary.json");
        Hunt(["--summary", path, .. args]);
        return JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
    }

    /// <summary>The lines of a file as JSON.</summary>
    internal static List<JsonElement> Lines(string path) => [.. File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>What the summary says of the input whose path ends so.</summary>
    internal static JsonElement Input(JsonElement summary, string ending) =>
        Assert.Single(summary.GetProperty("inputs").EnumerateArray(), input => input.GetProperty("path").GetString()!.EndsWith(ending, StringComparison.Ordinal));

    internal static HuntOutcome Run(CancellationToken stop, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandTree.Run(args, new InvocationConfiguration { Output = output, Error = error }, stop).GetAwaiter().GetResult();
        return new HuntOutcome(code, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string Write(string folder, string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
