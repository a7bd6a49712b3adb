namespace Beredd.Cli.Hunting;

/// <summary>Where a hunt writes, and that it is nowhere that it reads.</summary>
internal static class HuntOutputs
{
    private static StringComparer PathComparer => OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>
    /// The reports and their unfinished parts, as full paths. A report may lie among the logs: the next run must not take it for one of them.
    /// </summary>
    public static IReadOnlyList<string> Of(HuntAsked asked) => [.. Named(asked).SelectMany(path => new[] { path, path + ".part" })];

    /// <summary>A sentence on a report that would overwrite a log, a rule or another report; null when there is none.</summary>
    public static string? Clash(HuntAsked asked)
    {
        var inputs = asked.Paths.Concat(asked.Rules.Paths).Where(File.Exists).Select(Path.GetFullPath).ToHashSet(PathComparer);
        var outputs = new HashSet<string>(PathComparer);
        foreach (var path in Named(asked))
        {
            if (inputs.Contains(path))
                return asked.IsEnglish ? $"{path} is to be read: a report must not overwrite it. Name another file." : $"{path} ska läsas: en rapport får inte skriva över den. Ange en annan fil.";
            // What is written to a device is not kept there, so that it may take several.
            if (!outputs.Add(path) && !path.StartsWith("/dev/", StringComparison.Ordinal))
                return asked.IsEnglish ? $"{path} is named for two reports. Name a file for each." : $"{path} är angiven för två rapporter. Ange en fil för var och en.";
        }
        return null;
    }

    private static IEnumerable<string> Named(HuntAsked asked) =>
        new[] { asked.Jsonl, asked.Csv, asked.Html, asked.Navigator, asked.Summary }.Where(path => !string.IsNullOrWhiteSpace(path)).Select(path => Path.GetFullPath(path!));
}
