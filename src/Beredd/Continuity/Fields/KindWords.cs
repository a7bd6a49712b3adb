namespace Beredd.Continuity.Fields;

/// <summary>What is said of an entry whose fields do not fit each other.</summary>
internal static class KindWords
{
    /// <summary>A name of several words as they are spoken: outagePhone is "Outage phone".</summary>
    public static string Spoken(string name) =>
        string.Concat(name.Select((c, i) => i == 0 ? char.ToUpperInvariant(c).ToString() : char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));

    public static Phrase IdIn(EntryKind kind) => new($"id i {kind.Swedish}", $"id in {Spoken(kind.Name).ToLowerInvariant()}");

    public static Phrase NeedsItself => new("behöver sig själv; ta bort det beroendet", "needs itself; take that need out");

    public static Phrase WithinItself => new("ingår i sig själv; ta bort det", "is within itself; take that out");

    public static Phrase RestoreWithoutHours => new(
        "har ett arbetslag som återställer men ingen återställningstid; skriv hur många timmar det tar",
        "has a team that restores it but no restore hours; write how many hours it takes");

    public static Phrase RestoreWithoutTeam => new(
        "har en återställningstid men inget arbetslag; skriv vem som återställer",
        "has restore hours but no team; write who restores it");
}
