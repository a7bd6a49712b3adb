namespace Beredd.Detection.Inputs.Text;

/// <summary>What logs of web requests have in common, whatever their format. The names are those of logsources/web.yml.</summary>
internal static class WebLog
{
    public const string Product = "web";

    /// <summary>The category of what a web server was asked for.</summary>
    public const string Server = "webserver";

    /// <summary>The category of what people asked for through a proxy.</summary>
    public const string Proxy = "proxy";

    /// <summary>Divides the target of a request: <c>/a?b</c>, or <c>http://host/a?b</c>.</summary>
    public static void Divide(ReadOnlySpan<char> target, out ReadOnlySpan<char> stem, out ReadOnlySpan<char> query, out ReadOnlySpan<char> host)
    {
        stem = target;
        query = host = default;
        var mark = target.IndexOf('?');
        if (mark >= 0)
        {
            stem = target[..mark];
            query = target[(mark + 1)..];
        }
        var scheme = stem.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0 || stem[..scheme].Contains('/'))
            return;
        host = stem[(scheme + 3)..];
        var slash = host.IndexOf('/');
        stem = slash < 0 ? default : host[slash..];
        host = slash < 0 ? host : host[..slash];
    }
}
