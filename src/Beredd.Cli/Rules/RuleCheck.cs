using System.Globalization;
using System.Text;
using System.Text.Json;
using Beredd.Detection;
using Beredd.Detection.Reports;
using Beredd.Detection.Rules;
using Beredd.Sigma.Rules;

namespace Beredd.Cli.Rules;

/// <summary>Reads rules and tells what became of them.</summary>
internal static class RuleCheck
{
    public static int Run(string[] paths, string? placeholders, bool asJson, Language language, TextWriter output, TextWriter error)
    {
        if (!TryRead(paths, placeholders, language, error, out var sources, out var options, out var unreadable))
            return ExitCode.BadInput;
        var (rules, lints) = RuleCacheFile.ReadAndCheck(sources, options);
        if (asJson)
        {
            output.WriteLine(Json(rules, lints));
        }
        else
        {
            foreach (var refusal in rules.Refusals)
                output.WriteLine(Refused(refusal, language));
            foreach (var lint in lints)
                output.WriteLine($"{UntrustedText.Visible(lint.Position.ToString())}: {language.Say("anmärkning", "remark")}: {ReasonWords.Say(lint.Message, language.IsEnglish)}");
            output.WriteLine(language.Say(
                string.Create(CultureInfo.InvariantCulture, $"{rules.Rules.Count} regler, {rules.Correlations.Count} sambandsregler, {rules.Refusals.Count} kan inte användas, {lints.Count} anmärkningar"),
                string.Create(CultureInfo.InvariantCulture, $"{rules.Rules.Count} rules, {rules.Correlations.Count} correlations, {rules.Refusals.Count} refused, {lints.Count} remarks")));
        }
        return unreadable || rules.Refusals.Count > 0 ? ExitCode.BadInput : ExitCode.Done;
    }

    /// <summary>A rule that cannot be used, where and why.</summary>
    public static string Refused(RuleRefusal refusal, Language language) =>
        $"{UntrustedText.Visible(refusal.Position.ToString())}: {ReasonWords.Say(refusal.Reason, language.IsEnglish)}{(refusal.Title is null ? "" : $" ({UntrustedText.Visible(refusal.Title)})")}";

    public static int List(string[] paths, string? placeholders, Language language, TextWriter output, TextWriter error)
    {
        if (!TryRead(paths, placeholders, language, error, out var sources, out var options, out var unreadable))
            return ExitCode.BadInput;
        var rules = RuleCacheFile.Read(sources, options);
        foreach (var rule in rules.Rules)
            output.WriteLine(Line(rule.Header, string.Join('/', new[] { rule.LogSource.Product, rule.LogSource.Category, rule.LogSource.Service }.Where(p => p is not null))));
        foreach (var correlation in rules.Correlations)
            output.WriteLine(Line(correlation.Header, language.Say("samband", "correlation")));
        if (rules.Refusals.Count > 0)
        {
            error.WriteLine(language.Say(
                $"{rules.Refusals.Count} regler kan inte användas; beredd rules check säger varför.",
                $"{rules.Refusals.Count} rules cannot be used; beredd rules check says why."));
        }
        return unreadable ? ExitCode.BadInput : ExitCode.Done;
    }

    private static bool TryRead(string[] paths, string? placeholders, Language language, TextWriter error, out List<RuleSource> sources, out RuleReadingOptions options, out bool unreadable)
    {
        (sources, var problems) = (new List<RuleSource>(), new List<string>());
        foreach (var path in paths)
            RuleFiles.Read(path, sources, problems);
        IReadOnlyDictionary<string, IReadOnlyList<string>>? values = null;
        if (placeholders is not null && !PlaceholderFile.TryRead(placeholders, out values, out var reason))
            problems.Add(reason);
        problems.ForEach(problem => error.WriteLine(ReasonWords.Say(problem, language.IsEnglish)));
        unreadable = problems.Count > 0;
        options = new RuleReadingOptions(values, Environment.ProcessorCount);
        return sources.Count > 0;
    }

    private static string Line(RuleHeader header, string source) =>
        $"{header.Level.ToString().ToLowerInvariant(),-13} {header.Id}  {UntrustedText.Visible(header.Title)}  [{UntrustedText.Visible(source)}]  {UntrustedText.Visible(string.Join(' ', header.Tags))}";

    private static string Json(RuleCollection rules, IReadOnlyList<RuleLint> lints)
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
            json.WriteStartArray("lints");
            foreach (var lint in lints)
            {
                json.WriteStartObject();
                json.WriteString("file", lint.Position.File);
                json.WriteNumber("line", lint.Position.Line);
                json.WriteNumber("column", lint.Position.Column);
                json.WriteString("id", lint.RuleId);
                json.WriteString("kind", JsonNamingPolicy.KebabCaseLower.ConvertName(lint.Kind.ToString()));
                json.WriteString("message", lint.Message);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
