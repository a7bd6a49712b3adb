using Beredd.Sigma.Detections;
using Beredd.Sigma.Rules;

namespace Beredd.Sigma.Tests;

/// <summary>Rules for tests, the short way.</summary>
internal static class SomeRule
{
    private const string Head = "title: A rule\nlogsource:\n  product: windows\n";

    /// <summary>Reads a rule whose only detection is the YAML given.</summary>
    public static RuleCollection Read(string detection, string condition = "selection", Dictionary<string, IReadOnlyList<string>>? placeholders = null) =>
        ReadText($"{Head}detection:\n  selection:\n    {detection.ReplaceLineEndings("\n    ")}\n  condition: {condition}\n", placeholders);

    public static RuleCollection ReadText(string text, Dictionary<string, IReadOnlyList<string>>? placeholders = null) =>
        RuleReader.Read([new RuleSource("rule.yml", text)], new RuleReadingOptions(placeholders));

    /// <summary>The condition of the only detection, without its name.</summary>
    public static Condition Condition(string detection, Dictionary<string, IReadOnlyList<string>>? placeholders = null)
    {
        var read = Read(detection, placeholders: placeholders);
        Assert.Empty(read.Refusals);
        return Assert.IsType<Named>(Assert.Single(read.Rules).Condition).Part;
    }

    /// <summary>The only text or regular expression asked for, as text.</summary>
    public static string Pattern(string detection, Dictionary<string, IReadOnlyList<string>>? placeholders = null) =>
        string.Join(" | ", Tests(Condition(detection, placeholders)).Select(t => t is TextTest text ? text.Pattern.ToString() : t.ToString()));

    public static string Refusal(string detection, string condition = "selection") =>
        Assert.Single(Read(detection, condition).Refusals).Reason;

    public static IEnumerable<ValueTest> Tests(Condition condition) => condition switch
    {
        AllOf all => all.Parts.SelectMany(Tests),
        AnyOf any => any.Parts.SelectMany(Tests),
        Not not => Tests(not.Part),
        Named named => Tests(named.Part),
        FieldTest test => [test.Test],
        _ => [],
    };
}
