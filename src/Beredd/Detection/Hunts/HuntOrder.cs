using Beredd.Detection.Hunting;
using Beredd.Detection.Rules;
using Beredd.Web;

namespace Beredd.Detection.Hunts;

/// <summary>From what somebody asked for to what the engine is told.</summary>
internal static class HuntOrder
{
    public static HuntRequest Of(HuntRecord record, HuntFolder folder, ServeOptions options)
    {
        var rules = new RuleChoice([], WithOwn: true, null, record.Level, [], [], Environment.ProcessorCount) { ImportedFolder = record.WithImported ? UserRules.Folder() : null };
        var times = new HuntOptions(record.Since?.UtcTicks ?? 0, record.Until?.UtcTicks ?? long.MaxValue, Environment.ProcessorCount);
        return record.Folder is { } named
            ? new HuntRequest([LogRoots.Find(options, named) ?? throw new IOException($"{named}: the folder is not there, or may not be hunted in")], rules, times, null, folder.Temporary)
            : new HuntRequest([folder.Logs], rules, times, null, folder.Temporary) { NamedFrom = folder.Logs };
    }
}

/// <summary>The folders of the server that may be hunted in (<c>beredd serve --logs</c>).</summary>
internal static class LogRoots
{
    /// <summary>The folder as a full path, if it is there and lies in one of those; links are followed first, so that none leads out.</summary>
    public static string? Find(ServeOptions options, string folder)
    {
        if (folder.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(folder) || !Directory.Exists(folder))
            return null;
        var real = Real(folder);
        return options.LogFolders.Select(Real).Any(root => real == root || real.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) ? real : null;
    }

    private static string Real(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent)
            return full;
        var here = new DirectoryInfo(Path.Combine(Real(parent), Path.GetFileName(full)));
        return here.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Real(target.FullName) : here.FullName;
    }
}
