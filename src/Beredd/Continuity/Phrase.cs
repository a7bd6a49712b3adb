using System.Globalization;

namespace Beredd.Continuity;

/// <summary>What is said to a person, in both languages: one cannot be written without the other.</summary>
public readonly record struct Phrase(string Swedish, string English)
{
    // What a file holds is shown shortened: a name of a megabyte must not fill the page.
    private const int MostShown = 60;

    public string In(bool english) => english ? English : Swedish;

    internal static string Short(string text) => text.Length <= MostShown ? text : string.Concat(text.AsSpan(0, MostShown), "…");

    internal static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture).Replace('.', ',');

    /// <summary>To a tenth: "1 timme", "4,5 timmar".</summary>
    internal static string Hours(double hours) => Math.Round(hours, 1) == 1 ? "1 timme" : $"{Number(Math.Round(hours, 1))} timmar";

    internal static string EnglishHours(double hours) => Math.Round(hours, 1) == 1 ? "1 hour" : $"{EnglishNumber(Math.Round(hours, 1))} hours";

    internal static string EnglishNumber(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
