namespace Beredd.Detection.Inputs.Files;

/// <summary>What a file's first bytes say that it is.</summary>
public enum InputFormat
{
    /// <summary>Nothing that is read here.</summary>
    Unknown,

    /// <summary>No bytes at all.</summary>
    Empty,

    /// <summary>A Windows event log. Its stream can be positioned.</summary>
    Evtx,

    /// <summary>JSON: an object, an array, or one object a line.</summary>
    Json,

    /// <summary>Lines of the Linux audit daemon.</summary>
    Auditd,

    /// <summary>Syslog lines: RFC 5424, RFC 3164, or with an ISO time.</summary>
    Syslog,

    /// <summary>A web server's access log in the Common or Combined Log Format.</summary>
    WebAccess,

    /// <summary>A W3C extended log (<c>#Fields:</c>), as IIS writes it.</summary>
    W3C,

    /// <summary>Text in no known format, where any text is asked for.</summary>
    Lines,
}

/// <summary>A log that was found, not yet opened.</summary>
public sealed class InputFile
{
    private readonly Func<InputStream> open;

    internal InputFile(string path, long length, InputFormat format, Func<InputStream> open) =>
        (Path, Length, Format, this.open) = (path, length, format, open);

    /// <summary>As it was asked for; a file in an archive as <c>archive.zip/inner/path</c>.</summary>
    public string Path { get; }

    /// <summary>Bytes on disk, or what the archive says of the unpacked file: for a progress bar, never to be relied on. 0 when it is not known.</summary>
    public long Length { get; }

    /// <summary>By content.</summary>
    public InputFormat Format { get; }

    /// <summary>
    /// Opens it from its first unpacked byte. Files may be open at the same time. The stream can be positioned unless it is a text log in an archive.
    /// </summary>
    /// <exception cref="IOException">It cannot be opened (any more); the message says why.</exception>
    public InputStream Open() => open();

    public override string ToString() => $"{Path} ({Format})";
}

/// <summary>Something among the inputs that was not read, and why.</summary>
/// <param name="Path">The file; or the folder or archive, where its files that are no logs are counted together.</param>
/// <param name="Reason">Why.</param>
public sealed record SkippedInput(string Path, string Reason);

/// <summary>An input that could not be read at all, though it was asked for.</summary>
/// <param name="Path">As it was asked for, or a file below it.</param>
/// <param name="Reason">Why, and what to do where something can be done.</param>
public sealed record InputProblem(string Path, string Reason);

/// <summary>How far unpacking goes before an archive is held to be made to do harm. Sizes that archives state are not believed.</summary>
public readonly record struct InputLimits()
{
    /// <summary>Bytes that one file may unpack to.</summary>
    public long UnpackedBytes { get; init; } = 20L << 30;

    /// <summary>Unpacked bytes for one packed byte, over all archives that the file lies in, once <see cref="RatioFrom"/> bytes are unpacked.</summary>
    public double Ratio { get; init; } = 2000;

    /// <summary>Bytes before the ratio counts.</summary>
    public long RatioFrom { get; init; } = 100 << 20;

    /// <summary>Files in one archive.</summary>
    public int Entries { get; init; } = 1_000_000;

    /// <summary>Archives within each other: 2 is a zip or gz in a zip.</summary>
    public int Nesting { get; init; } = 2;

    /// <summary>Bytes of an unpacked file held in memory; larger ones go to a temporary file.</summary>
    public int InMemory { get; init; } = 64 << 20;
}
