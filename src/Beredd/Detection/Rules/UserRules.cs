namespace Beredd.Detection.Rules;

/// <summary>The folder of rule sets that a person has imported. Each set is a folder in it; names that start with a dot are no sets.</summary>
public static class UserRules
{
    /// <summary>
    /// Where the folder is: <c>$XDG_DATA_HOME/beredd/rules</c>, else <c>~/.local/share/beredd/rules</c>; on Windows <c>%LOCALAPPDATA%\beredd\rules</c>.
    /// </summary>
    /// <param name="variable">Tells the value of a variable of the environment, or null.</param>
    /// <param name="isWindows">Whether the system is Windows.</param>
    /// <returns>A full path, whether there is such a folder or not; null where the environment does not tell.</returns>
    public static string? Folder(Func<string, string?> variable, bool isWindows)
    {
        ArgumentNullException.ThrowIfNull(variable);
        // The XDG base directory specification 0.8: a path that is not absolute is to be ignored.
        var data = isWindows ? Absolute(variable("LOCALAPPDATA")) : Absolute(variable("XDG_DATA_HOME")) ?? (Absolute(variable("HOME")) is { } home ? Path.Combine(home, ".local", "share") : null);
        return data is null ? null : Path.Combine(data, "beredd", "rules");
    }

    /// <summary>The same for this process.</summary>
    public static string? Folder() => Folder(Environment.GetEnvironmentVariable, OperatingSystem.IsWindows());

    /// <summary>The sets in a folder, in ordinal order; none where there is no such folder.</summary>
    /// <param name="folder">See <see cref="Folder()"/>; null for none.</param>
    /// <param name="problems">Why the folder could not be read, with its path.</param>
    public static IReadOnlyList<string> Sets(string? folder, List<string> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (folder is null || !Directory.Exists(folder))
            return [];
        try
        {
            return [.. Directory.EnumerateDirectories(folder).Where(set => !Path.GetFileName(set).StartsWith('.')).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{folder}: {e.Message}");
            return [];
        }
    }

    private static string? Absolute(string? path) => path is { Length: > 0 } && Path.IsPathFullyQualified(path) ? path : null;
}
