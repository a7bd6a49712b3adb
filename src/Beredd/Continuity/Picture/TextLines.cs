using System.Text;

namespace Beredd.Continuity.Picture;

/// <summary>Parts a name into the lines of a box. How wide letters are is not known on a server: they are taken to be a little wider than those of any common sans serif.</summary>
internal static class TextLines
{
    private const int Most = 4;

    /// <summary>The lines; a name that is too long for the box ends in an ellipsis (its link says the whole).</summary>
    /// <param name="text">What to part.</param>
    /// <param name="width">What a line may take, in the units of <paramref name="size"/>.</param>
    /// <param name="size">Of the letters.</param>
    public static IReadOnlyList<string> Of(string text, double width, double size)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Pieces(w, width, size)))
        {
            if (line.Length > 0 && Width(line.ToString(), size) + Width(" " + word, size) > width)
            {
                lines.Add(line.ToString());
                line.Clear();
            }
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        if (line.Length > 0)
            lines.Add(line.ToString());
        if (lines.Count <= Most)
            return lines;
        return [.. lines.Take(Most - 1), lines[Most - 1].TrimEnd('-') + " …"];
    }

    public static double Width(string text, double size)
    {
        ArgumentNullException.ThrowIfNull(text);
        return size * text.Sum(Em);
    }

    /// <summary>A word longer than a line is parted where it must be.</summary>
    private static IEnumerable<string> Pieces(string word, double width, double size)
    {
        while (Width(word, size) > width && word.Length > 2)
        {
            var fits = 1;
            while (fits < word.Length - 1 && Width(word[..(fits + 1)] + "-", size) <= width)
                fits++;
            yield return word[..fits] + (word[fits - 1] == '-' ? "" : "-");
            word = word[fits..];
        }
        yield return word;
    }

    private static double Em(char letter) => letter switch
    {
        'i' or 'j' or 'l' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' => 0.3,
        'f' or 'r' or 't' or ' ' or '-' or '(' or ')' or '/' or 'I' => 0.4,
        'm' or 'w' or 'M' or 'W' or '%' or '…' => 0.95,
        >= 'A' and <= 'Z' or 'Å' or 'Ä' or 'Ö' => 0.74,
        _ => 0.6,
    };
}
