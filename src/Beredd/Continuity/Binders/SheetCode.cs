using System.Globalization;
using System.Text;

namespace Beredd.Continuity.Binders;

/// <summary>
/// What stands on a numbered sheet and in its QR code: <c>HEM-BES-000123-S</c>, the series, the number and a check character. docs/binder-format.md describes it and must match this.
/// </summary>
/// <param name="Series">As <see cref="Label"/> writes it.</param>
/// <param name="Number">1 to <see cref="Highest"/>.</param>
internal readonly record struct SheetCode(string Series, int Number)
{
    public const int Highest = 999_999;

    private const int Digits = 6;
    private const int LongestSeries = 16;

    /// <summary>ISO/IEC 7064, MOD 37-2: a character's value is its place. The last can only be a check character.</summary>
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";

    private const int Modulus = 37;

    private static readonly CompositeFormat Form = CompositeFormat.Parse("{0}-{1:000000}-{2}");

    public string Text => string.Format(CultureInfo.InvariantCulture, Form, Series, Number, Check(Key(Series), Number));

    /// <summary>How a series is written on sheets: capital letters, digits, and hyphens between them.</summary>
    public static string Label(string series)
    {
        ArgumentNullException.ThrowIfNull(series);
        Span<char> label = stackalloc char[LongestSeries];
        var length = 0;
        foreach (var written in series)
        {
            var c = Capital(written);
            if (length < LongestSeries && char.IsAsciiLetterOrDigit(c))
                label[length++] = c;
            else if (length is > 0 and < LongestSeries && label[length - 1] != '-')
                label[length++] = '-';
        }
        return label[..length].Trim('-').ToString();
    }

    /// <summary>What tells series apart: the hyphens do not, for people leave them out.</summary>
    public static string Key(string series) => Label(series).Replace("-", "", StringComparison.Ordinal);

    /// <summary>
    /// Reads a code as somebody typed it or a scanner gave it. Blanks and hyphens do not matter, nor does case; the letter O in the number is a nought. Null where it is no code, or the
    /// check character says that it was mistyped.
    /// </summary>
    public static SheetCode? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var code = new string([.. text.Select(Capital).Where(c => c is not ('-' or '–' or ' ' or '\u00a0'))]);
        if (code.Length < Digits + 2 || code.Length > Digits + 1 + LongestSeries || !code[..^1].All(char.IsAsciiLetterOrDigit))
            return null;
        var series = code[..^(Digits + 1)];
        var digits = code[^(Digits + 1)..^1].Replace('O', '0');
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && Check(series, number) == code[^1]
            ? new SheetCode(series, number)
            : null;
    }

    /// <summary>
    /// Each place weighs twice the next one, modulo a prime: one wrong character, or two neighbours swapped, always changes the sum.
    /// </summary>
    private static char Check(string key, int number)
    {
        var sum = 0;
        foreach (var c in key + number.ToString("D6", CultureInfo.InvariantCulture))
            sum = (sum + Alphabet.IndexOf(c, StringComparison.Ordinal)) * 2 % Modulus;
        return Alphabet[(Modulus + 1 - sum) % Modulus];
    }

    private static char Capital(char c) => char.ToUpperInvariant(c) switch
    {
        'Å' or 'Ä' => 'A',
        'Ö' => 'O',
        var other => other,
    };
}
