using System.Globalization;
using System.Text;
using System.Text.Json;
using Beredd.Detection.Rules;
using Beredd.Sigma.Rules;

namespace Beredd.Cli.Rules;

/// <summary>Reads rules and tells what became of them.</summary>
internal static class RuleCheck
{
    public static int Run(string[] paths, string? placeholders, bool asJson, TextWriter output, TextWriter error)
    {
        if (!TryRead(paths, placeholders, error, out var rules, out var unreadable))
            return ExitCode.BadInput;
        var duplicates = rules.Rules.Select(r => r.Header).Concat(rules.Correlations.Select(c => c.Header))
            .GroupBy(h => h.Id, StringComparer.Ordinal)
            .Where(g => g.Count() > 1)
            .ToList();
        if (asJson)
        {
            output.WriteLine(Json(rules));
        }
        else
        {
            foreach (var refusal in rules.Refusals)
                output.WriteLine($"{refusal.Position}: {refusal.Reason}{(refusal.Title is null ? "" : $" ({Printable(refusal.Title)})")}");
            foreach (var twice in duplicates)
                output.WriteLine($"{twice.Last().Position}: the id {twice.Key} also stands in {twice.First().Position}");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rules.Rules.Count} rules, {rules.Correlations.Count} correlations, {rules.Refusals.Count} refused"));
        }
        return unreadable || rules.Refusals.Count > 0 ? ExitCode.BadInput : ExitCode.Done;
    }

    public static int List(string[] paths, string? placeholders, TextWriter output, TextWriter error)
    {
        if (!TryRead(paths, placeholders, error, out var rules, out var unreadable))
            return ExitCode.BadInput;
        foreach (var rule in rules.Rules)
            output.WriteLine(Line(rule.Header, string.Join('/', new[] { rule.LogSource.Product, rule.LogSource.Category, rule.LogSource.Service }.Where(p => p is not null))));
        foreach (var correlation in rules.Correlations)
            output.WriteLine(Line(correlation.Header, "correlation"));
        return unreadable ? ExitCode.BadInput : ExitCode.Done;
    }

    private static bool TryRead(string[] paths, string? placeholders, TextWriter error, out RuleCollection rules, out bool unreadable)
    {
        var (sources, problems) = (new List<RuleSource>(), new List<string>());
        foreach (var path in paths)
            RuleFiles.Read(path, sources, problems);
        IReadOnlyDictionary<string, IReadOnlyList<string>>? values = null;
        if (placeholders is not null && !PlaceholderFile.TryRead(placeholders, out values, out var reason))
            problems.Add(reason);
        problems.ForEach(error.WriteLine);
        unreadable = problems.Count > 0;
        rules = RuleCacheFile.Read(sources, new RuleReadingOptions(values, Environment.ProcessorCount));
        if (sources.Count == 0 && problems.Count == 0)
            error.WriteLine("no .yml or .yaml file there");
        return sources.Count > 0;
    }

    private static string Line(RuleHeader header, string source) =>
        $"{header.Level.ToString().ToLowerInvariant(),-13} {header.Id}  {Printable(header.Title)}  [{Printable(source)}]  {Printable(string.Join(' ', header.Tags))}";

    /// <summary>A rule's text must not steer the terminal.</summary>
    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));

    private static string Json(RuleCollection rules)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("rules", rules.Rules.Count);
            json.WriteNumber("correlations", rules.Correlations.Count);
            json.WriteStartArray("refused");
            foreach (var refusal in rules.Refusals)
            {
                json.WriteStartObject();
                json.WriteString("file", refusal.Position.File);
                json.WriteNumber("line", refusal.Position.Line);
                json.WriteNumber("column", refusal.Position.Column);
                json.WriteString("id", refusal.RuleId);
                json.WriteString("title", refusal.Title);
                json.WriteString("reason", refusal.Reason);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
