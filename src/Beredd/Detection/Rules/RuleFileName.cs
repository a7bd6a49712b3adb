namespace Beredd.Detection.Rules;

/// <summary>Names that archives give their files, made into paths that cannot lead out of a folder on any system.</summary>
internal static class RuleFileName
{
    private const string Forbidden = "<>:\"|?*";

    // What Windows takes for a device, whatever follows after a dot.
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>The name as a relative path of this system; null when it is absolute, leads upwards or is no file name on every system.</summary>
    internal static string? Safe(string name)
    {
        var parts = name.Split('/', '\\');
        return Array.TrueForAll(parts, IsSafe) ? Path.Combine(parts) : null;
    }

    /// <summary>Whether it names a file or folder, and nothing else, on every system.</summary>
    internal static bool IsSafe(string part) =>
        part.Length is > 0 and <= 200
        && !part.EndsWith('.') && !part.EndsWith(' ')
        && !part.Any(c => char.IsControl(c) || Forbidden.Contains(c))
        && !Devices.Contains(part.Split('.', 2)[0].TrimEnd());
}
