using System.Globalization;
using System.Text;

namespace Beredd.Crisis.Paper;

/// <summary>Numbers of sheets as people say them: <c>1041–1080, 1093</c>.</summary>
public static class SheetNumbers
{
    /// <summary>No more than this at a time; a unit that reports more has written a digit too many.</summary>
    internal const int Most = 5000;

    /// <summary>Reads numbers and ranges, parted by commas, semicolons, blanks or lines; in order, each once.</summary>
    /// <returns>The numbers; null where something is no number, or a range runs backwards, or there are more than <see cref="Most"/>. <paramref name="wrong"/> says which part.</returns>
    public static IReadOnlyList<int>? Read(string text, out string? wrong)
    {
        ArgumentNullException.ThrowIfNull(text);
        wrong = null;
        var numbers = new SortedSet<int>();
        // Blanks around a dash belong to the range.
        var joined = System.Text.RegularExpressions.Regex.Replace(text.Trim(), @"\s*[-–—]\s*|\s+till\s+|\s+to\s+", "-", System.Text.RegularExpressions.RegexOptions.NonBacktracking);
        foreach (var part in joined.Split([',', ';', ' ', '\t', '\n', '\r', '\u00a0'], StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || !TryNumber(ends[0], out var first) || !TryNumber(ends[^1], out var last) || last < first || last - first >= Most)
            {
                wrong = part;
                return null;
            }
            for (var number = first; number <= last; number++)
                numbers.Add(number);
            if (numbers.Count > Most)
            {
                wrong = part;
                return null;
            }
        }
        return [.. numbers];
    }

    /// <summary>Writes them as ranges, in order.</summary>
    public static string Write(IEnumerable<int> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var text = new StringBuilder();
        int? first = null, last = null;
        foreach (var number in numbers.Order())
        {
            if (number == last)
                continue;
            if (last is { } before && number != before + 1)
                End();
            first ??= number;
            last = number;
        }
        End();
        return text.ToString();

        void End()
        {
            if (first is not { } from || last is not { } to)
                return;
            if (text.Length > 0)
                text.Append(", ");
            text.Append(CultureInfo.InvariantCulture, $"{from}");
            if (to > from)
                text.Append(CultureInfo.InvariantCulture, $"–{to}");
            first = last = null;
        }
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}
