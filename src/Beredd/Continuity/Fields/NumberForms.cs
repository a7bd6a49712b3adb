using System.Globalization;
using System.Text.Json;

namespace Beredd.Continuity.Fields;

/// <summary>A number; a cell may have a comma or a point before its decimals.</summary>
internal sealed class NumberForm(double least, double most, Phrase hint, bool aboveLeast = false) : Form
{
    /// <summary>The most hours the model takes: a good hundred years.</summary>
    public const double MostHours = 1_000_000;

    private static readonly Phrase InHours = new("timmar, som 4 eller 0,5", "hours, as 4 or 0.5");

    public static NumberForm Hours { get; } = new(0, MostHours, InHours);

    public static NumberForm WorkHours { get; } = new(0, MostHours, InHours, aboveLeast: true);

    public static NumberForm Level { get; } = new(0, 1, new("från 0 (ingenting) till 1 (allt)", "from 0 (nothing) to 1 (all)"));

    public static NumberForm Amount { get; } = new(0, 1e9, new("ett tal, som 2 eller 0,5", "a number, as 2 or 0.5"));

    public static bool TryParse(string text, out double number) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    public override Phrase Hint { get; } = hint;

    public override Reading Read(string cell)
    {
        // Excel puts a hard space between thousands.
        var text = cell.Replace("\u00A0", "", StringComparison.Ordinal).Replace("\u202F", "", StringComparison.Ordinal).Trim();
        if (text.Length == 0)
            return Reading.Of(null);
        return TryParse(text.Replace('\u2212', '-'), out var number) ? Checked(number) : FormWords.NoNumber(text);
    }

    public override Reading Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => Reading.Of(null),
        JsonValueKind.Number when json.TryGetDouble(out var number) && double.IsFinite(number) => Checked(number),
        _ => FormWords.NoNumber(json.GetRawText()),
    };

    public override void Write(Utf8JsonWriter json, object value) => json.WriteNumberValue((double)value);

    protected override string Text(object value) => Phrase.Number((double)value);

    protected override string EnglishText(object value) => Phrase.EnglishNumber((double)value);

    private Reading Checked(double number) =>
        number < least || number > most || (aboveLeast && number == least) ? FormWords.OutOfRange(number, least, most, aboveLeast) : Reading.Of(number);
}

/// <summary>A whole number.</summary>
internal sealed class WholeForm(int least, int most) : Form
{
    public static WholeForm Count { get; } = new(0, 1_000_000);

    public static WholeForm Class { get; } = new(0, Entries.Classification.Highest);

    public override Phrase Hint => most < 10
        ? new($"ett heltal från {least} till {most}", $"a whole number from {least} to {most}")
        : new("ett heltal", "a whole number");

    public override Reading Read(string cell)
    {
        var text = cell.Replace("\u00A0", "", StringComparison.Ordinal).Trim();
        if (text.Length == 0)
            return Reading.Of(null);
        return NumberForm.TryParse(text, out var number) ? Checked(number) : FormWords.NoNumber(text);
    }

    public override Reading Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => Reading.Of(null),
        JsonValueKind.Number when json.TryGetDouble(out var number) => Checked(number),
        _ => FormWords.NoNumber(json.GetRawText()),
    };

    public override void Write(Utf8JsonWriter json, object value) => json.WriteNumberValue((int)value);

    protected override string Text(object value) => ((int)value).ToString(CultureInfo.InvariantCulture);

    private Reading Checked(double number) =>
        number != Math.Floor(number) || number < least || number > most ? FormWords.NoWholeNumber(number, least, most) : Reading.Of((int)number);
}

/// <summary>A day, as 2026-01-15; also as a spreadsheet keeps it, in days since the end of 1899.</summary>
internal sealed class DateForm : Form
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyyMMdd", "yyyy-M-d", "d/M/yyyy", "d.M.yyyy", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss"];

    public static DateForm Day { get; } = new();

    public override Phrase Hint => new("en dag, som 2026-01-15", "a day, as 2026-01-15");

    public override Reading Read(string cell)
    {
        var text = cell.Trim();
        if (text.Length == 0)
            return Reading.Of(null);
        // Five digits are a day from 1927 to 2173, and no other way to write one.
        if (text.Length == 5 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial))
            return Reading.Of(new DateOnly(1899, 12, 30).AddDays(serial));
        return DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? Reading.Of(DateOnly.FromDateTime(time))
            : FormWords.NoDay(text);
    }

    public override Reading Read(JsonElement json) => json.ValueKind == JsonValueKind.String ? Read(json.GetString()!) : FormWords.NoDay(json.GetRawText());

    public override void Write(Utf8JsonWriter json, object value) => json.WriteStringValue(Text(value));

    protected override string Text(object value) => ((DateOnly)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
