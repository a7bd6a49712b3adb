using Beredd.Web;

namespace Beredd.Detection;

/// <summary>The folders of the server that may be read from, by hunts and for evidence (<c>beredd serve --logs</c>).</summary>
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

    /// <summary>A file in one of those, or in a folder below; as a full path, with links followed.</summary>
    public static string? FindFile(ServeOptions options, string file)
    {
        if (file.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(file) || !File.Exists(file))
            return null;
        var real = Real(file);
        return Path.GetDirectoryName(real) is { } folder && File.Exists(real) && Find(options, folder) is not null ? real : null;
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
