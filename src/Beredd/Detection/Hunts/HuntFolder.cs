using Beredd.Web;

namespace Beredd.Detection.Hunts;

/// <summary>Where a hunt's files lie: what came in, and what was found. Only the installation's own user may read the data folder.</summary>
internal sealed class HuntFolder(ServeOptions options, Guid hunt)
{
    private const int LongestName = 150;

    public string Root { get; } = Path.Combine(options.Folder.Root, "hunts", hunt.ToString("N"));

    /// <summary>The uploaded files.</summary>
    public string Logs => Path.Combine(Root, "logs");

    /// <summary>What does not fit in memory, while the hunt runs.</summary>
    public string Temporary => Path.Combine(Root, "temporary");

    /// <summary>See docs/findings-format.md.</summary>
    public string Findings => Path.Combine(Root, "findings.jsonl");

    public string Summary => Path.Combine(Root, "summary.json");

    public void Remove()
    {
        if (Directory.Exists(Root))
            Directory.Delete(Root, recursive: true);
    }

    /// <summary>
    /// A name for a file that was sent, by which it can lie on any system and be no pattern, no hidden file and none of those that are there already.
    /// </summary>
    public string NewName(string sent)
    {
        var last = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = string.Concat(last.Select(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '-' or '_' or '(' or ')' or '+' or '@' or ',' or '%' ? c : '_')).Trim(' ', '.');
        var ending = Path.GetExtension(name) is { Length: < 12 } some ? some : "";
        var stem = name[..(name.Length - ending.Length)];
        // Devices of Windows, which no file can be named after.
        if (stem.Length is 0 or 3 or 4 && (stem.Length == 0 || stem.ToUpperInvariant() is "CON" or "PRN" or "AUX" or "NUL" or ['C', 'O', 'M', _] or ['L', 'P', 'T', _]))
            stem = "log" + stem;
        stem = stem[..Math.Min(stem.Length, LongestName)];
        var free = stem + ending;
        for (var i = 2; File.Exists(Path.Combine(Logs, free)); i++)
            free = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}-{i}{ending}");
        return free;
    }
}
