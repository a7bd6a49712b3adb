using System.Text.RegularExpressions;
using Beredd.Detection;

namespace Beredd.Crisis.Intrusion;

/// <summary>Reads a list of signs as it comes in a mail or a report: one a line, of mixed kinds, defanged or not.</summary>
internal static partial class SignList
{
    internal const int Most = 5000;

    private static readonly HashSet<string> FileEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        "exe", "dll", "sys", "ps1", "psm1", "bat", "cmd", "vbs", "js", "jse", "hta", "lnk", "scr", "msi", "iso", "img", "zip", "rar", "7z", "aspx", "asp", "jsp", "php", "dat", "bin", "tmp", "log", "txt", "docm", "xlsm", "sh", "py", "so",
    };

    /// <summary>Reads it; lines that are no sign are given back as they were written.</summary>
    /// <param name="text">One sign a line; what follows a blank is a remark.</param>
    /// <param name="kind">The kind of all; null where each line shows it.</param>
    /// <param name="unread">Lines that are no sign.</param>
    public static IReadOnlyList<Sign> Read(string text, SignKind? kind, out IReadOnlyList<string> unread)
    {
        var signs = new List<Sign>();
        var wrong = new List<string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l[0] != '#').Take(Most))
        {
            var value = kind is SignKind.File or SignKind.Name ? line : line.Split([' ', '\t', ','], 2)[0];
            if ((kind is { } named ? Sign.Read(named, value) : Guess(value)) is { } sign)
                signs.Add(sign);
            else
                wrong.Add(line);
        }
        unread = wrong;
        return [.. signs.Distinct()];
    }

    private static Sign? Guess(string value)
    {
        if (Sign.Read(SignKind.Hash, value) is { } hash)
            return hash;
        if (Sign.Read(SignKind.Address, value) is { } address)
            return address;
        var ending = Ending().Match(value);
        // A domain and a name: an account; a drive, more than one folder, or the ending of a file: a file.
        if (value.Split('\\') is [{ Length: > 0 } domain, var account] && !domain.Contains(':', StringComparison.Ordinal) && !(ending.Success && FileEndings.Contains(ending.Groups[1].Value)))
            return Sign.Read(SignKind.Account, account);
        if (value.Contains('\\', StringComparison.Ordinal) || (ending.Success && FileEndings.Contains(ending.Groups[1].Value)))
            return Sign.Read(SignKind.File, value);
        return Sign.Read(SignKind.Domain, value) ?? Sign.Read(SignKind.Name, value);
    }

    [GeneratedRegex(@"\.([A-Za-z0-9]{1,5})$")]
    private static partial Regex Ending();
}
