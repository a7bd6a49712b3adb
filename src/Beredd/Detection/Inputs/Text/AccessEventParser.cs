using System.Globalization;
using System.Text;
using Beredd.Detection.Events;

namespace Beredd.Detection.Inputs.Text;

/// <summary>
/// Makes events of lines of access logs. Fields have the names of W3C's format, which rules use: <c>c-ip</c>, <c>cs-username</c>, <c>cs-method</c>,
/// <c>cs-uri</c> with its parts <c>cs-uri-stem</c> and <c>cs-uri-query</c>, <c>cs-version</c>, <c>sc-status</c>, <c>sc-bytes</c>, <c>cs-referer</c>,
/// <c>cs-user-agent</c>, <c>cs-host</c>, <c>s-port</c>; <c>request</c> is a request line that is none, <c>rest</c> what the log has besides. Reused by one thread.
/// </summary>
internal sealed class AccessEventParser
{
    private char[] plain = new char[1024];
    private byte[] bytes = new byte[64];

    /// <summary>Makes an event.</summary>
    /// <param name="line">The line.</param>
    /// <param name="offset">Of the line in its file.</param>
    /// <param name="host">The machine that wrote it, where that is known otherwise.</param>
    /// <param name="target">Gets the event.</param>
    /// <param name="isCut">Whether the line ends too early; what it has is taken.</param>
    /// <returns>False when it is no line of an access log.</returns>
    public bool TryParse(ReadOnlySpan<char> line, long offset, ReadOnlySpan<char> host, TextEvent target, out bool isCut)
    {
        var isAccess = AccessLine.TryParse(line, out var parts);
        isCut = parts.IsCut;
        if (!isAccess)
            return false;
        target.Begin(offset);
        target.SetLogSource(WebLog.Product, WebLog.Server, null);
        var colon = parts.Site.LastIndexOf(':');
        var site = colon < 0 ? parts.Site : parts.Site[..colon];
        target.SetOrigin(host.IsEmpty ? site : host, parts.Ticks, 0);
        Field(target, "c-ip", parts.Client);
        Field(target, "cs-username", Plain(parts.User));
        Request(target, Plain(parts.Request), site);
        Field(target, "s-port", colon < 0 ? default : parts.Site[(colon + 1)..]);
        Field(target, "sc-status", parts.Status);
        Field(target, "sc-bytes", parts.Bytes);
        Field(target, "cs-referer", Plain(parts.Referer));
        Field(target, "cs-user-agent", Plain(parts.Agent));
        Field(target, "rest", Plain(parts.Rest));
        target.End();
        return true;
    }

    private static void Request(TextEvent target, ReadOnlySpan<char> request, ReadOnlySpan<char> site)
    {
        ReadOnlySpan<char> method = default, uri = default, version = default;
        var space = request.IndexOf(' ');
        if (space > 0 && IsMethod(request[..space]))
        {
            method = request[..space];
            uri = request[(space + 1)..];
            var last = uri.LastIndexOf(' ');
            if (last >= 0 && uri[(last + 1)..].StartsWith("HTTP/", StringComparison.Ordinal))
            {
                version = uri[(last + 1)..];
                uri = uri[..last];
            }
        }
        WebLog.Divide(uri, out var stem, out var query, out var named);
        Field(target, "cs-method", method);
        Field(target, "cs-uri", uri);
        Field(target, "cs-uri-stem", stem);
        Field(target, "cs-uri-query", query);
        Field(target, "cs-version", version);
        Field(target, "cs-host", site.IsEmpty ? named : site);
        Field(target, "request", method.IsEmpty && request is not "-" ? request : default);
    }

    /// <summary>A name of letters: anything else is what scanners and broken clients send.</summary>
    private static bool IsMethod(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetter(c) && c is not ('-' or '_'))
                return false;
        }
        return true;
    }

    // The same fields in every event, so that all are of one shape; what is not there has no value.
    private static void Field(TextEvent target, string name, ReadOnlySpan<char> value)
    {
        target.AddField(name, isSystem: false);
        if (!value.IsEmpty)
            target.AddValue(value);
    }

    /// <summary>The text without what Apache and nginx write for quotes, backslashes and bytes that are no printable ASCII; valid until the next call.</summary>
    private ReadOnlySpan<char> Plain(ReadOnlySpan<char> text)
    {
        if (!text.Contains('\\'))
            return text;
        if (plain.Length < text.Length)
            plain = new char[text.Length * 2];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain[length++] = text[i];
                continue;
            }
            var count = Hexadecimal(text[i..]);
            if (count > 0)
            {
                length += Encoding.UTF8.GetChars(bytes.AsSpan(0, count), plain.AsSpan(length));
                i += (4 * count) - 1;
                continue;
            }
            plain[length++] = text[++i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'v' => '\v', var other => other };
        }
        return plain.AsSpan(0, length);
    }

    /// <summary>How many bytes are written one after the other as <c>\x1f</c> at the start of the text; they are put into the buffer.</summary>
    private int Hexadecimal(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (text.Length >= 4 && text[0] == '\\' && text[1] == 'x' && byte.TryParse(text[2..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            if (count == bytes.Length)
                Array.Resize(ref bytes, count * 2);
            bytes[count++] = value;
            text = text[4..];
        }
        return count;
    }
}
