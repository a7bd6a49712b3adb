using System.Buffers;
using System.Globalization;
using System.Text;

namespace Beredd.Detection.Reports;

/// <summary>Writes a page. Whatever comes in by <see cref="Text"/> or as an attribute's value is encoded, and cannot become markup.</summary>
internal sealed class Markup(TextWriter output)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'`");

    /// <summary>A value longer than this is cut, and its length told.</summary>
    internal const int LongestText = 2000;

    /// <summary>Markup of our own, as it is.</summary>
    internal Markup Raw(string markup)
    {
        output.Write(markup);
        return this;
    }

    /// <summary>Text, also of logs.</summary>
    internal Markup Text(string text)
    {
        output.Write(Encode(Visible(text)));
        return this;
    }

    /// <summary>An element that holds a text.</summary>
    internal Markup Element(string name, string text, string? ofClass = null)
    {
        output.Write(ofClass is null ? $"<{name}>" : $"<{name} class=\"{ofClass}\">");
        Text(text);
        output.Write($"</{name}>");
        return this;
    }

    /// <summary>An attribute with a value, also of logs.</summary>
    internal Markup Attribute(string name, string value)
    {
        output.Write($" {name}=\"{Encode(Visible(value))}\"");
        return this;
    }

    private static string Visible(string text)
    {
        var visible = UntrustedText.Visible(text.Length > LongestText ? text[..LongestText] : text, keepLines: true);
        return text.Length > LongestText ? string.Create(CultureInfo.InvariantCulture, $"{visible} … [{text.Length}]") : visible;
    }

    private static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAny(Special))
            return text;
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => encoded.Append("&amp;"),
                '<' => encoded.Append("&lt;"),
                '>' => encoded.Append("&gt;"),
                '"' => encoded.Append("&quot;"),
                '\'' => encoded.Append("&#39;"),
                '`' => encoded.Append("&#96;"),
                _ => encoded.Append(c),
            };
        }
        return encoded.ToString();
    }
}
