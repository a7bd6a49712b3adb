using Beredd.Detection;
using Beredd.Detection.Reports;

namespace Beredd.Cli.Evtx;

/// <summary>Finds and opens the event logs that a command was given, and tells what cannot be read.</summary>
internal sealed class EvtxPaths(Language language, TextWriter error)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false, MatchType = MatchType.Simple };

    /// <summary>Whether all could be read so far, or <see cref="ExitCode.BadInput"/>.</summary>
    public int Code { get; private set; } = ExitCode.Done;

    /// <summary>The files named, and every <c>.evtx</c> below the folders named, in ordinal order.</summary>
    public List<string> Find(IEnumerable<string> paths)
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
                var below = new List<string>();
                Below(new DirectoryInfo(path), path, below);
                below.Sort(StringComparer.Ordinal);
                found.AddRange(below);
                if (below.Count == 0)
                    Say(path, language.Say("det finns ingen .evtx-fil i mappen", "no .evtx file in this folder"));
            }
            else
            {
                Unreadable(path, "no such file or folder");
            }
        }
        return found;
    }

    /// <summary>Opens a log, or says why not.</summary>
    public FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Unreadable(path, e.Message);
            return null;
        }
    }

    /// <summary>Tells something of a log.</summary>
    public void Say(string path, string text) => error.WriteLine(UntrustedText.Visible($"{path}: {text}"));

    /// <summary>Tells that a log cannot be read, or not further.</summary>
    /// <param name="path">The log.</param>
    /// <param name="reason">As readers say it.</param>
    public void Unreadable(string path, string reason)
    {
        Say(path, ReasonWords.Say(reason, language.IsEnglish));
        Code = ExitCode.BadInput;
    }

    private void Below(DirectoryInfo folder, string path, List<string> found)
    {
        FileSystemInfo[] children;
        try
        {
            children = folder.GetFileSystemInfos("*", Everything);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Unreadable(path, $"the folder cannot be read: {e.Message}");
            return;
        }
        foreach (var child in children)
        {
            var named = Path.Combine(path, child.Name);
            if (child is DirectoryInfo below)
            {
                // A link may lead round.
                if (below.LinkTarget is null)
                    Below(below, named, found);
            }
            else if (child.Extension.Equals(".evtx", StringComparison.OrdinalIgnoreCase))
            {
                found.Add(named);
            }
        }
    }
}
