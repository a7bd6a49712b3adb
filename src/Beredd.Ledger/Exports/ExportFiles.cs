namespace Beredd.Ledger;

/// <summary>The files of an export, as docs/ledger-format.md section 5 describes them. The two must match.</summary>
public static class ExportFiles
{
    /// <summary>The format that this library writes and reads.</summary>
    public const string Format = "beredd-ledger-export/1";

    /// <summary>Which log, and by which keys its checkpoint is signed.</summary>
    public const string Manifest = "ledger.json";

    /// <summary>The leaves, a line each, just as they were hashed.</summary>
    public const string Entries = "entries.jsonl";

    /// <summary>The leaves' hashes, a line each: they say which entry is wrong, where one is.</summary>
    public const string Hashes = "hashes.txt";

    /// <summary>The payloads that are not erased, with their salts, a line each.</summary>
    public const string Payloads = "payloads.jsonl";

    /// <summary>The signed checkpoint of just these entries.</summary>
    public const string Checkpoint = "checkpoint.txt";

    /// <summary>The folder of the attachments, each named by its SHA-256.</summary>
    public const string Attachments = "attachments/";

    /// <summary>Which part of an export is read first.</summary>
    internal static int Order(string file) => file switch
    {
        Manifest => 0,
        Checkpoint => 1,
        Entries => 2,
        Hashes => 3,
        Payloads => 4,
        _ => Last,
    };

    /// <summary>The place of attachments and of what is no part of an export.</summary>
    internal const int Last = 5;
}

/// <summary>An export to read: a folder, an archive, whatever has names and bytes.</summary>
/// <param name="Names">The names of its files, with '/' between folder and file.</param>
/// <param name="Open">Opens one of them from its beginning; several may be open at once.</param>
public sealed record ExportSource(IReadOnlySet<string> Names, Func<string, Stream> Open);
