namespace Beredd.Continuity.Fields;

/// <summary>What is said of an entry whose fields do not fit each other.</summary>
internal static class KindWords
{
    public static Phrase NeedsItself => new("behöver sig själv; ta bort det beroendet", "needs itself; take that need out");

    public static Phrase WithinItself => new("ingår i sig själv; ta bort det", "is within itself; take that out");

    public static Phrase RestoreWithoutHours => new(
        "har ett arbetslag som återställer men ingen återställningstid; skriv hur många timmar det tar",
        "has a team that restores it but no restore hours; write how many hours it takes");

    public static Phrase RestoreWithoutTeam => new(
        "har en återställningstid men inget arbetslag; skriv vem som återställer",
        "has restore hours but no team; write who restores it");
}
