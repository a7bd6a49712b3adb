namespace Beredd.Detection.Inputs.Files;

/// <summary>One search: paths to files.</summary>
internal sealed partial class InputSearch
{
    private readonly List<InputFile> files = [];
    private readonly List<SkippedInput> skipped = [];
    private readonly List<InputProblem> problems = [];
    private readonly ZipSources sources;
    private readonly string spoolFolder;
    private readonly InputLimits limits;
    private readonly bool anyText;
    private readonly CancellationToken cancellation;
    private readonly HashSet<string> leftOut;
    private readonly FolderWalk walk;

    // Files that are plainly no logs are counted for the folder or archive that was asked for; null when the file itself was.
    private NoLogs? noLogs;

    public InputSearch(ZipSources sources, string spoolFolder, InputLimits limits, IEnumerable<string> leftOut, bool anyText, CancellationToken cancellation)
    {
        (this.sources, this.spoolFolder, this.limits, this.anyText, this.cancellation) = (sources, spoolFolder, limits, anyText, cancellation);
        this.leftOut = new HashSet<string>(leftOut, OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        walk = new FolderWalk(OnDisk, problems.Add);
    }

    /// <summary>Takes up one of the paths that were asked for.</summary>
    public void Path(string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            problems.Add(new InputProblem(path, "not a path"));
            return;
        }
        try
        {
            if (File.Exists(path))
                walk.File(path);
            else if (Directory.Exists(path))
                Folder(path, path, null);
            else if (Glob.Parse(path, OperatingSystem.IsWindows()) is { } glob)
                Pattern(path, glob);
            else
                problems.Add(new InputProblem(path, "there is no such file or folder, or it may not be seen with these permissions"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Add(new InputProblem(path, e.Message));
        }
    }

    /// <summary>All that was found, in order.</summary>
    public FoundInputs Result()
    {
        files.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        skipped.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path) is var c and not 0 ? c : string.CompareOrdinal(a.Reason, b.Reason));
        problems.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path) is var c and not 0 ? c : string.CompareOrdinal(a.Reason, b.Reason));
        return new FoundInputs(files, skipped, problems, sources);
    }

    private void Pattern(string path, Glob glob)
    {
        var before = walk.Met;
        if (!Directory.Exists(glob.Folder.Length == 0 ? "." : glob.Folder))
        {
            problems.Add(new InputProblem(path, $"there is no folder {glob.Folder}"));
            return;
        }
        Folder(path, glob.Folder, glob);
        if (walk.Met == before)
            problems.Add(new InputProblem(path, "nothing fits this pattern"));
    }

    private void Folder(string name, string path, Glob? glob)
    {
        var outer = noLogs;
        noLogs = new NoLogs();
        walk.Folder(path, glob);
        if (noLogs.Count > 0)
            skipped.Add(new SkippedInput(name, noLogs.ToString()));
        noLogs = outer;
    }

    private void OnDisk(string path, FileInfo file)
    {
        cancellation.ThrowIfCancellationRequested();
        if (leftOut.Contains(file.FullName))
            return;
        try
        {
            var length = file.Length;
            // Pipes and devices have no length either, and opening a pipe would wait for ever.
            if (length == 0)
                skipped.Add(new SkippedInput(path, "empty"));
            else
                Look(new Content(path, file.Name, length, length, 0, false, () => OpenOnDisk(file.FullName)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new InputProblem(path, $"cannot be read: {e.Message}"));
        }
    }

    private static DiskStream OpenOnDisk(string path)
    {
        try
        {
            return DiskStream.Open(path);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <summary>Files that are no logs, by ending.</summary>
    private sealed class NoLogs
    {
        private const int EndingsNamed = 6;
        private readonly Dictionary<string, int> endings = new(StringComparer.Ordinal);

        public int Count { get; private set; }

        public void Add(string name)
        {
            Count++;
            var ending = System.IO.Path.GetExtension(name).ToLowerInvariant();
            if (ending.Length is < 2 or > 10)
                ending = "others";
            endings[ending] = endings.GetValueOrDefault(ending) + 1;
        }

        public override string ToString()
        {
            var most = endings.OrderByDescending(e => e.Value).ThenBy(e => e.Key, StringComparer.Ordinal).ToList();
            var named = most.Take(EndingsNamed).Select(e => $"{e.Value} {e.Key}");
            var rest = most.Skip(EndingsNamed).Sum(e => e.Value);
            return $"{Count} {(Count == 1 ? "file that is no log" : "files that are no logs")} ({string.Join(", ", named)}{(rest > 0 ? $", {rest} more" : "")})";
        }
    }
}
