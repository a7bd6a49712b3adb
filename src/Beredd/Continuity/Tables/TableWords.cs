namespace Beredd.Continuity.Tables;

/// <summary>What is said of a row that cannot be taken, beside what an import says.</summary>
internal static class TableWords
{
    public static Phrase IdTaken(string name) => new(
        $"används redan av {Phrase.Short(name)}; välj ett annat, eller lämna tomt så görs ett av namnet",
        $"is used by {Phrase.Short(name)} already; choose another, or leave it empty and one is made of the name");

    public static Phrase NoNode(string text) => new(
        $"'{Phrase.Short(text)}' finns inte bland system och tjänster; välj i listan",
        $"'{Phrase.Short(text)}' is not among the systems and services; choose in the list");
}
