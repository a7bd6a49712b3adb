namespace Beredd.Cli.Evtx;

/// <summary>Finds the event logs that a command was given.</summary>
internal static class EvtxPaths
{
    /// <summary>The files named, and every <c>.evtx</c> below the folders named, in ordinal order; what cannot be read is told to <paramref name="error"/>.</summary>
    public static List<string> Find(IEnumerable<string> paths, TextWriter error, ref int exitCode)
    {
        var found = new List<string>();
        foreach (var path in paths)
        {
            if (File.Exists(path))
            {
                found.Add(path);
            }
            else if (Directory.Exists(path))
            {
                var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MatchCasing = MatchCasing.CaseInsensitive };
                var below = Directory.GetFiles(path, "*.evtx", options);
                Array.Sort(below, StringComparer.Ordinal);
                found.AddRange(below);
                if (below.Length == 0)
                    error.WriteLine($"{path}: no .evtx file in this folder");
            }
            else
            {
                error.WriteLine($"{path}: no such file or folder");
                exitCode = ExitCode.BadInput;
            }
        }
        return found;
    }

    /// <summary>Opens a log, or says why not.</summary>
    public static FileStream? Open(string path, TextWriter error, ref int exitCode)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{path}: {e.Message}");
            exitCode = ExitCode.BadInput;
            return null;
        }
    }
}
