namespace Beredd.Continuity.Exchange;

/// <summary>What is written in templates.</summary>
internal static class ExchangeWords
{
    public static Phrase RowIsExplained => new("förklaring, läses inte in", "explanation, not imported");

    public static Phrase Example => new("exempel, läses inte in", "example, not imported");

    public static Phrase Required => new("måste fyllas i", "required");
}
