using Beredd.Sigma.LogSources;
using Beredd.Sigma.Rules;

namespace Beredd.Detection.Rules;

/// <summary>The rules, their tests and the catalogue of log sources that come with the program.</summary>
public static class OwnFiles
{
    /// <summary>The project's own rules.</summary>
    public static IReadOnlyList<RuleSource> Rules() => Read(name => name.StartsWith("rules/", StringComparison.Ordinal) && !IsTest(name));

    /// <summary>Their tests (<c>docs/rules-tests.md</c>).</summary>
    public static IReadOnlyList<RuleSource> RuleTests() => Read(IsTest);

    /// <summary>Which events the log sources of rules are.</summary>
    /// <param name="cache">What is known of files from before.</param>
    public static LogSourceCatalog LogSources(RuleDocumentCache? cache = null)
    {
        var catalog = LogSourceCatalog.Read(Read(name => name.StartsWith("logsources/", StringComparison.Ordinal)), out var refusals, cache);
        return refusals.Count == 0 ? catalog : throw new InvalidDataException($"{refusals[0].Position}: {refusals[0].Reason}");
    }

    private static bool IsTest(string name) => name.StartsWith("rules/tests/", StringComparison.Ordinal);

    private static List<RuleSource> Read(Func<string, bool> wanted)
    {
        var assembly = typeof(OwnFiles).Assembly;
        var sources = new List<RuleSource>();
        // The folder's separator is that of the machine that built the program.
        foreach (var (resource, name) in assembly.GetManifestResourceNames().Select(resource => (resource, resource.Replace('\\', '/'))).OrderBy(pair => pair.Item2, StringComparer.Ordinal))
        {
            if (!wanted(name))
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            sources.Add(new RuleSource(name, reader.ReadToEnd()));
        }
        return sources;
    }
}
