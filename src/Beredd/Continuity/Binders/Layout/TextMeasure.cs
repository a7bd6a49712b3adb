using System.Text.RegularExpressions;

namespace Beredd.Continuity.Binders.Layout;

/// <summary>
/// How many lines a text takes. Sheets are divided before a browser has seen them, so that a page's number can stand in the table of contents; the widths are those of Arial, Helvetica and
/// Liberation Sans, which are the same, and one of which every system has (binder-sheets.css).
/// </summary>
internal static partial class TextMeasure
{
    /// <summary>In thousandths of the type's size, from the blank (32) to the tilde (126).</summary>
    private static readonly short[] Widths =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>What a letter outside the table is taken for: most are accented letters.</summary>
    private const int Unknown = 600;

    /// <summary>Bold letters are some per cent wider; this is above what a line of text ever was.</summary>
    private const double Bold = 1.1;

    private const double FillInWidth = 60, BoxWidth = 7;

    /// <param name="text">With its signs.</param>
    /// <param name="width">Of a line, in millimetres.</param>
    /// <param name="size">Of the type, in millimetres.</param>
    /// <param name="bold">Bold type.</param>
    public static int Lines(string text, double width, double size, bool bold = false)
    {
        var lines = 0;
        foreach (var paragraph in text.Split('\n'))
            lines += LinesOf(paragraph, width, size * (bold ? Bold : 1));
        return lines;
    }

    private static int LinesOf(string paragraph, double width, double size)
    {
        var (lines, filled) = (1, 0.0);
        var blank = Widths[0] * size / 1000;
        foreach (var word in Words(paragraph))
        {
            var wide = Width(word, size);
            if (filled > 0 && filled + blank + wide > width)
            {
                lines++;
                filled = 0;
            }
            // A word longer than the line is broken where the line ends.
            for (; wide > width; wide -= width)
                lines++;
            filled += (filled > 0 ? blank : 0) + wide;
        }
        return lines;
    }

    private static string[] Words(string paragraph)
    {
        var drawn = paragraph.Replace(Signs.Box, "\u2610", StringComparison.Ordinal).Replace(Signs.FillIn, " \u270e ", StringComparison.Ordinal);
        // Numbers of pages have two or three digits; those of sheets are two pairs.
        drawn = NumbersSign().Replace(drawn, "Sheets: 000000–000000 Sheets: 000000–000000");
        return PageSign().Replace(drawn, "000").Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static double Width(string word, double size)
    {
        if (word is "\u270e")
            return FillInWidth;
        if (word is "\u2610")
            return BoxWidth;
        var wide = 0;
        foreach (var letter in word)
            wide += letter is >= ' ' and <= '~' ? Widths[letter - ' '] : Unknown;
        return wide * size / 1000;
    }

    [GeneratedRegex(@"\[\[nr:[^\]]*\]\]")]
    private static partial Regex NumbersSign();

    [GeneratedRegex(@"\[\[[^\] ]*\]\]")]
    private static partial Regex PageSign();
}
