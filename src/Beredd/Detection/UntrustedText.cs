using System.Globalization;

namespace Beredd.Detection;

/// <summary>Text of logs and rules on its way to somebody's screen.</summary>
public static class UntrustedText
{
    /// <summary>
    /// What would steer a terminal or turn the direction of text is written out (<c>\u202e</c>); line ends and tabs too, unless they are wanted.
    /// </summary>
    public static string Visible(string text, bool keepLines = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var made = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                made.Append(c).Append(text[++i]);
            else if (keepLines && c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                continue;
            else if ((keepLines && (c is '\n' or '\t')) || (!char.IsControl(c) && !char.IsSurrogate(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)))
                made.Append(c);
            else
                made.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
        return made.ToString();
    }

    /// <summary>Cut to a length that can be taken in.</summary>
    internal static string Short(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1), "…");
}
