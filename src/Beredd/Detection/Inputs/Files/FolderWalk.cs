namespace Beredd.Detection.Inputs.Files;

/// <summary>
/// Goes through folders in a fixed order, each real folder and each real file once, however many links lead to it. Links are followed after what
/// lies in the folders themselves, so that a file is named by where it lies.
/// </summary>
internal sealed class FolderWalk(Action<string, FileInfo> found, Action<InputProblem> problem)
{
    // Over a whole path, as Linux counts them: links within links can otherwise be made to multiply.
    private const int MostLinks = 40;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false, MatchType = MatchType.Simple };

    private readonly HashSet<string> seen = new(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    /// <summary>How many files were come to, first or again.</summary>
    public int Met { get; private set; }

    /// <summary>A file that was asked for by name.</summary>
    public void File(string path) => File(path, new FileInfo(path), RealPath(Path.GetFullPath(path)));

    /// <summary>A folder with all below it, or what fits the pattern below it.</summary>
    public void Folder(string path, Glob? glob)
    {
        var links = new Queue<Place>();
        links.Enqueue(new Place(path, RealPath(Path.GetFullPath(path.Length == 0 ? "." : path)), [], glob));
        // What a pattern has let through once may be met again whole, so that folders of a pattern are remembered apart.
        var folders = new HashSet<(string, bool)>();
        while (links.TryDequeue(out var start))
        {
            var stack = new Stack<Place>();
            stack.Push(start);
            while (stack.TryPop(out var place))
            {
                if (place.Real is not null && folders.Add((place.Real, place.Glob is null)))
                    Children(place, stack, links);
            }
        }
    }

    private void Children(Place place, Stack<Place> stack, Queue<Place> links)
    {
        FileSystemInfo[] children;
        try
        {
            children = new DirectoryInfo(place.Real!).GetFileSystemInfos("*", Everything);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem(new InputProblem(place.Path, $"the folder cannot be read: {e.Message}"));
            return;
        }
        Array.Sort(children, static (a, b) => string.CompareOrdinal(b.Name, a.Name));
        foreach (var child in children)
        {
            var names = place.Glob is null ? place.Names : [.. place.Names, child.Name];
            var whole = place.Glob is null || place.Glob.Matches(names);
            var isLink = child.LinkTarget is not null;
            var path = Path.Combine(place.Path, child.Name);
            var real = isLink ? RealPath(child.FullName) : Path.Combine(place.Real!, child.Name);
            var isFolder = isLink ? real is not null && Directory.Exists(real) : child is DirectoryInfo;
            if (isFolder)
            {
                if (whole || place.Glob!.MayMatchBelow(names))
                {
                    var below = new Place(path, real, names, whole ? null : place.Glob);
                    if (isLink)
                        links.Enqueue(below);
                    else
                        stack.Push(below);
                }
            }
            else if (whole)
            {
                if (real is null || (isLink && !System.IO.File.Exists(real)))
                    problem(new InputProblem(path, "a link that leads nowhere"));
                else
                    File(path, isLink ? new FileInfo(real) : (FileInfo)child, real);
            }
        }
    }

    private void File(string path, FileInfo file, string? real)
    {
        Met++;
        if (real is not null && seen.Add(real))
            found(path, file);
    }

    /// <summary>The path with all links followed; null when they lead nowhere or round.</summary>
    private static string? RealPath(string path)
    {
        var links = 0;
        return RealPath(path, ref links);
    }

    private static string? RealPath(string path, ref int links)
    {
        var root = Path.GetPathRoot(path) ?? "";
        var real = root;
        foreach (var name in path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, name);
            string? target;
            try
            {
                target = new FileInfo(next).LinkTarget;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                target = null;
            }
            if (target is null)
                real = next;
            else if (++links <= MostLinks && RealPath(Path.GetFullPath(target, real), ref links) is { } followed)
                real = followed;
            else
                return null;
        }
        return real;
    }

    private readonly record struct Place(string Path, string? Real, string[] Names, Glob? Glob);
}
