namespace Beredd.Detection;

/// <summary>What a sign of an attacker is, which says where a text holds it.</summary>
public enum SignKind
{
    /// <summary>An IPv4 or IPv6 address.</summary>
    Address,

    /// <summary>A name of the domain name system; names below it count too.</summary>
    Domain,

    /// <summary>MD5, SHA-1 or SHA-256, in hexadecimal.</summary>
    Hash,

    /// <summary>The name of a file, with or without its folder.</summary>
    File,

    /// <summary>A service, task, mutex or other name.</summary>
    Name,

    /// <summary>An account that is cut: any use of it counts, what is done to it by others does not.</summary>
    Account,
}

/// <summary>A sign of an attacker, as logs write it: never defanged.</summary>
public sealed record Sign(SignKind Kind, string Value)
{
    internal const int Shortest = 3, Longest = 500;

    /// <summary>Reads a sign as people pass it on: defanged (<c>hxxp</c>, <c>[.]</c>), with its scheme, path or port.</summary>
    /// <returns>The sign; null where it is too short, too long, or no such thing.</returns>
    public static Sign? Read(SignKind kind, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var value = text.Trim().Trim('"', '\'', ',', ';').Replace("[.]", ".", StringComparison.Ordinal).Replace("(.)", ".", StringComparison.Ordinal)
            .Replace("[dot]", ".", StringComparison.OrdinalIgnoreCase).Replace("[:]", ":", StringComparison.Ordinal).Replace("[@]", "@", StringComparison.Ordinal);
        if (kind is SignKind.Address or SignKind.Domain)
        {
            var scheme = value.IndexOf("://", StringComparison.Ordinal);
            if (scheme >= 0)
                value = value[(scheme + 3)..];
            value = value.Split('/')[0];
        }
        value = kind switch
        {
            SignKind.Address => AddressOf(value),
            SignKind.Domain => value.Split(':')[0].Trim('.').ToLowerInvariant() is var name && name.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(name) == UriHostNameType.Dns ? name : "",
            SignKind.Hash => value.Length is 32 or 40 or 64 && value.All(char.IsAsciiHexDigit) ? value.ToLowerInvariant() : "",
            SignKind.Account => value[(value.LastIndexOf('\\') + 1)..].Split('@')[0],
            _ => value,
        };
        return value.Length is >= Shortest and <= Longest && !value.Any(char.IsControl) ? new Sign(kind, value) : null;
    }

    /// <summary>As it can be shown and sent on without anybody following it by mistake.</summary>
    public string Defanged => Kind is SignKind.Address or SignKind.Domain ? Value.Replace(".", "[.]", StringComparison.Ordinal) : Value;

    private static string AddressOf(string text)
    {
        // Four numbers and a port; an IPv6 address has more colons.
        if (text.Count(c => c == ':') == 1)
            text = text.Split(':')[0];
        return System.Net.IPAddress.TryParse(text.Trim('[', ']'), out var address) && (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 || text.Count(c => c == '.') == 3) ? address.ToString() : "";
    }
}
