using System.Text.Json;

namespace Beredd.Detection.Reports;

/// <summary>A tactic of MITRE ATT&amp;CK: what an attacker wants with a step.</summary>
/// <param name="Order">Its place in an attack's usual course, from 0.</param>
/// <param name="Tag">As in tags of rules after <c>attack.</c>, with hyphens.</param>
/// <param name="FormerTag">The tag that it had before, or null.</param>
/// <param name="Swedish">Its name in Swedish.</param>
/// <param name="English">Its name in English.</param>
public sealed record Tactic(int Order, string Tag, string? FormerTag, string Swedish, string English)
{
    /// <summary>All of them, in their order.</summary>
    public static IReadOnlyList<Tactic> All { get; } = Read();

    private static readonly Dictionary<string, Tactic> ByTag = All.SelectMany(tactic => new[] { (Name: tactic.Tag, tactic), (Name: tactic.FormerTag ?? tactic.Tag, tactic) })
        .DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.tactic, StringComparer.Ordinal);

    /// <summary>The name in the language.</summary>
    public string Name(bool english) => english ? English : Swedish;

    /// <summary>The tactics that a rule's tags name, in order; older tags write them with underscores.</summary>
    public static IReadOnlyList<Tactic> Of(IReadOnlyList<string> tags) =>
        [.. tags.Where(tag => tag.StartsWith("attack.", StringComparison.Ordinal))
            .Select(tag => ByTag.GetValueOrDefault(tag["attack.".Length..].Replace('_', '-')))
            .OfType<Tactic>().Distinct().OrderBy(tactic => tactic.Order)];

    private static Tactic[] Read()
    {
        using var stream = typeof(Tactic).Assembly.GetManifestResourceStream("attack/tactics.json")!;
        using var json = JsonDocument.Parse(stream);
        return [.. json.RootElement.GetProperty("tactics").EnumerateArray().Select((tactic, i) => new Tactic(
            i, tactic.GetProperty("tag").GetString()!, tactic.TryGetProperty("was", out var former) ? former.GetString() : null, tactic.GetProperty("sv").GetString()!, tactic.GetProperty("en").GetString()!))];
    }
}
