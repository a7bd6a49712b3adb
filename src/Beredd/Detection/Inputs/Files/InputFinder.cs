namespace Beredd.Detection.Inputs.Files;

/// <summary>What was found. Closing it closes the archives; the files' streams are closed by who opened them.</summary>
public sealed class FoundInputs : IDisposable
{
    private readonly ZipSources sources;

    internal FoundInputs(IReadOnlyList<InputFile> files, IReadOnlyList<SkippedInput> skipped, IReadOnlyList<InputProblem> problems, ZipSources sources) =>
        (Files, Skipped, Problems, this.sources) = (files, skipped, problems, sources);

    /// <summary>The logs, sorted ordinally by path.</summary>
    public IReadOnlyList<InputFile> Files { get; }

    /// <summary>What is no log or cannot be unpacked, sorted by path.</summary>
    public IReadOnlyList<SkippedInput> Skipped { get; }

    /// <summary>What could not be read at all, sorted by path.</summary>
    public IReadOnlyList<InputProblem> Problems { get; }

    public void Dispose() => sources.Dispose();
}

/// <summary>Finds the logs among files, folders, patterns and archives. Tells formats by content; reads only the start of each file.</summary>
/// <param name="spoolFolder">Where unpacked files that do not fit in memory are put while they are read. Made when it is needed.</param>
/// <param name="limits">How far unpacking goes.</param>
public sealed class InputFinder(string spoolFolder, InputLimits limits)
{
    /// <inheritdoc cref="InputFinder(string, InputLimits)"/>
    public InputFinder(string spoolFolder)
        : this(spoolFolder, new InputLimits())
    {
    }

    /// <summary>Full paths of files that are passed over without a word, as if they were not there.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Whether texts in no known format are logs too, since the user named what they are.</summary>
    public bool TakesAnyText { get; init; }

    /// <summary>Finds the logs.</summary>
    /// <param name="paths">Files, folders (with all below them) and patterns with <c>*</c>, <c>?</c> and <c>**</c>. The same file is taken once.</param>
    /// <param name="cancellation">Ends the search with <see cref="OperationCanceledException"/>.</param>
    public FoundInputs Find(IEnumerable<string> paths, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var sources = new ZipSources();
        try
        {
            var search = new InputSearch(sources, spoolFolder, limits, LeftOut, TakesAnyText, cancellation);
            foreach (var path in paths)
                search.Path(path);
            return search.Result();
        }
        catch
        {
            sources.Dispose();
            throw;
        }
    }
}
