namespace Beredd.Storage;

/// <summary>
/// The order of the Swedish alphabet, with å, ä and ö last. Written out, since the program runs without the operating system's language data (docs/decisions/0006). Letter case
/// and accents decide only between words that are otherwise the same; digits are read as numbers, so that "Hus 2" comes before "Hus 10".
/// </summary>
public sealed class SwedishOrder : IComparer<string>
{
    private const string Accented = "àáâãéèêëíìîïóòôõúùûñçýüæøœ";
    private const string Plain = "aaaaeeeeiiiioooouuuncyyäöö";

    public static SwedishOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var (i, j) = (0, 0);
        while (i < x.Length && j < y.Length)
        {
            int order;
            if (char.IsAsciiDigit(x[i]) && char.IsAsciiDigit(y[j]))
                order = Number(x, ref i).SequenceCompareToNumber(Number(y, ref j));
            else
                order = Weight(x[i++]).CompareTo(Weight(y[j++]));
            if (order != 0)
                return order;
        }
        var rest = (x.Length - i).CompareTo(y.Length - j);
        return rest != 0 ? rest : string.CompareOrdinal(x, y);
    }

    private static ReadOnlySpan<char> Number(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return text.AsSpan(start..at).TrimStart('0');
    }

    private static int Weight(char letter)
    {
        letter = char.ToLowerInvariant(letter);
        var accent = Accented.IndexOf(letter, StringComparison.Ordinal);
        if (accent >= 0)
            letter = Plain[accent];
        // Unicode has ä (e4) before å (e5); the alphabet has å first.
        return letter switch { 'å' => 0xe4, 'ä' => 0xe5, _ => letter };
    }
}

internal static class DigitOrder
{
    /// <summary>Compares digits without leading zeros as the numbers they are, of whatever length.</summary>
    internal static int SequenceCompareToNumber(this ReadOnlySpan<char> number, ReadOnlySpan<char> other) =>
        number.Length != other.Length ? number.Length.CompareTo(other.Length) : number.SequenceCompareTo(other);
}
