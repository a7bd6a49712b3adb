using System.Globalization;
using Beredd.Web;

namespace Beredd.Continuity.Binders;

/// <summary>What was written in the form for a new print, and what is wrong with it.</summary>
/// <param name="Places">A place a line; null where nobody has written any yet.</param>
/// <param name="ValidUntil">As a day.</param>
/// <param name="Sheets">As a number.</param>
/// <param name="Problems">By the field's name.</param>
public sealed record PrintFields(string? Places, string ValidUntil, string Sheets, IReadOnlyDictionary<string, string> Problems)
{
    internal const string PlacesName = "platser", ValidUntilName = "galler-till", SheetsName = "blad";

    private const int LongestPlace = 120;
    private const int MostMonths = 24;

    internal static PrintFields Usual(DateOnly today) => new(
        null,
        Text(today.AddMonths(BinderPress.UsualMonths)),
        BinderPress.UsualSheets.ToString(CultureInfo.InvariantCulture),
        new Dictionary<string, string>());

    /// <summary>An order, or null where something is wrong with it.</summary>
    internal static (PrintOrder? Order, PrintFields Fields) Read(Form form, DateOnly today, string printedBy, BinderText text)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        var places = form.Text(PlacesName).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (places.Length is 0 or > BinderPress.MostCopies || places.Any(p => p.Length > LongestPlace))
            problems[PlacesName] = text.PlacesWrong(BinderPress.MostCopies, LongestPlace);
        var last = today.AddMonths(MostMonths);
        if (!DateOnly.TryParseExact(form.Text(ValidUntilName), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until) || until <= today || until > last)
            problems[ValidUntilName] = text.ValidUntilWrong(Text(last));
        if (!int.TryParse(form.Text(SheetsName), NumberStyles.None, CultureInfo.InvariantCulture, out var sheets) || sheets > BinderPress.MostSheets)
            problems[SheetsName] = text.SheetsWrong(BinderPress.MostSheets);
        return (problems.Count == 0 ? new PrintOrder(until, places, sheets, printedBy) : null, new PrintFields(form.Text(PlacesName), form.Text(ValidUntilName), form.Text(SheetsName), problems));
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
