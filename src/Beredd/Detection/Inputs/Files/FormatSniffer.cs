using System.Buffers;
using System.Text;
using Beredd.Detection.Inputs.Text;
using Beredd.Evtx;

namespace Beredd.Detection.Inputs.Files;

/// <summary>What the start of a file says.</summary>
/// <param name="Format">The format, if it is one that is read.</param>
/// <param name="Archive">The archive, if it is one.</param>
/// <param name="Reason">What it is instead, for a person.</param>
/// <param name="IsPlainlyNoLog">Whether it is of no interest among many files: a picture, a program, a document.</param>
internal readonly record struct Sniffed(InputFormat Format, ArchiveKind Archive, string Reason, bool IsPlainlyNoLog);

/// <summary>An archive that is looked into.</summary>
internal enum ArchiveKind
{
    None,
    Zip,
    Gzip,
}

/// <summary>Tells formats by content. Endings only decide whether a text that is no known log is worth a line of its own.</summary>
internal static class FormatSniffer
{
    /// <summary>How much of a file's start is enough.</summary>
    public const int HeadSize = 4096;

    // A log may start in the middle of a line, or with a line of another program.
    private const int LinesLookedAt = 12;

    private static readonly SearchValues<byte> Space = SearchValues.Create(" \t\r\n"u8);

    private static readonly (byte[] Magic, string Reason)[] Foreign =
    [
        ("LPKSHHRH"u8.ToArray(), "a systemd journal: export it with `journalctl --file FILE -o json`"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive: unpack it first"),
        ("Rar!"u8.ToArray(), "a rar archive: unpack it first"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz archive: unpack it first"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a zstd archive: unpack it first"),
        ("BZh"u8.ToArray(), "a bzip2 archive: unpack it first"),
        ([0xD4, 0xC3, 0xB2, 0xA1], "a packet capture: run it through Suricata and hunt in its eve.json"),
        ([0x0A, 0x0D, 0x0D, 0x0A], "a packet capture: run it through Suricata and hunt in its eve.json"),
    ];

    private static readonly HashSet<string> PlainEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".yml", ".yaml", ".md", ".rst", ".html", ".htm", ".css", ".js", ".ts", ".py", ".sh", ".ps1", ".psm1", ".psd1", ".bat", ".cmd", ".vbs", ".cs", ".c", ".h",
        ".ini", ".inf", ".conf", ".cfg", ".toml", ".csv", ".svg", ".xsl", ".xsd", ".license", ".gitignore", ".rules", ".lua", ".rb", ".pl", ".sql", ".reg", ".url",
    };

    /// <summary>Tells what a file is.</summary>
    /// <param name="head">Its first <see cref="HeadSize"/> bytes, or all.</param>
    /// <param name="name">Its name.</param>
    /// <param name="anyText">Whether a text in no known format is a log as well, since the user named its log source.</param>
    public static Sniffed Sniff(ReadOnlySpan<byte> head, string name, bool anyText = false)
    {
        if (head.IsEmpty)
            return new Sniffed(InputFormat.Empty, ArchiveKind.None, "empty", false);
        if (EvtxFile.HasSignature(head))
            return Is(InputFormat.Evtx);
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
            return new Sniffed(InputFormat.Unknown, ArchiveKind.Zip, "", false);
        if (head.Length >= 3 && head[0] == 0x1F && head[1] == 0x8B && head[2] == 8)
            return new Sniffed(InputFormat.Unknown, ArchiveKind.Gzip, "", false);
        foreach (var (magic, reason) in Foreign)
        {
            if (head.StartsWith(magic))
                return new Sniffed(InputFormat.Unknown, ArchiveKind.None, reason, false);
        }
        if (head.Length >= 8 && head[4..].StartsWith("LfLe"u8))
            return new Sniffed(InputFormat.Unknown, ArchiveKind.None, "an event log of Windows XP or 2003 (.evt): convert it with `wevtutil export-log`", false);
        if (head.Length > 262 && head[257..].StartsWith("ustar"u8))
            return new Sniffed(InputFormat.Unknown, ArchiveKind.None, "a tar archive: unpack it first", false);
        return Text(head, name, anyText);
    }

    private static Sniffed Text(ReadOnlySpan<byte> head, string name, bool anyText)
    {
        if (Utf16(head) is { } utf16)
            return IsJson(utf16) ? Is(InputFormat.Json) : No("text in UTF-16 that is no JSON", plainly: IsPlainEnding(name));
        if (head is [0xEF, 0xBB, 0xBF, ..])
            head = head[3..];
        if (IsJson(head))
            return Is(InputFormat.Json);
        var rest = head;
        for (var i = 0; i < LinesLookedAt && !rest.IsEmpty; i++)
        {
            var end = rest.IndexOf((byte)'\n');
            // Zeros are what a machine that lost power leaves in a log.
            var line = (end < 0 ? rest : rest[..end]).TrimStart((byte)0).TrimEnd((byte)'\r');
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (LineFormat.Of(line) is var format and not InputFormat.Unknown)
                return Is(format);
        }
        if (head.Contains((byte)0))
            return head.ContainsAnyExcept((byte)0) ? No("binary, and no log that is known", plainly: true) : No("starts with nothing but zero bytes", plainly: false);
        if (head[(head.IndexOfAnyExcept(Space) is var first and >= 0 ? first : 0)..].StartsWith("<"u8))
            return No("XML or HTML: export the events as .evtx or JSON", plainly: IsPlainEnding(name));
        if (anyText && !HasControls(head))
            return Is(InputFormat.Lines);
        return No("text in no known log format", plainly: IsPlainEnding(name) || HasControls(head));
    }

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        var start = text.IndexOfAnyExcept(Space);
        if (start < 0 || text[start] is not ((byte)'{' or (byte)'['))
            return false;
        // A bracket also starts lines of other logs: "[2024-05-01 ...".
        var inner = text[(start + 1)..];
        var next = inner.IndexOfAnyExcept(Space);
        return next < 0 || (text[start] == '{' ? inner[next] is (byte)'"' or (byte)'}' : inner[next] is (byte)'{' or (byte)']' or (byte)'[');
    }

    /// <summary>The ASCII of a text in UTF-16, with or without a mark; null when it is none.</summary>
    private static byte[]? Utf16(ReadOnlySpan<byte> head)
    {
        var encoding = head switch
        {
            [0xFF, 0xFE, ..] or [(byte)'{' or (byte)'[', 0, _, 0, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] or [0, (byte)'{' or (byte)'[', 0, _, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };
        return encoding is null ? null : Encoding.ASCII.GetBytes(encoding.GetString(head).TrimStart('\uFEFF'));
    }

    private static bool HasControls(ReadOnlySpan<byte> head)
    {
        foreach (var b in head)
        {
            if (b < 0x20 && b is not (0x09 or 0x0A or 0x0D or 0x1B or 0x1D))
                return true;
        }
        return false;
    }

    /// <summary>Whether the name is of a text that is no log: a rule, a script, a page.</summary>
    public static bool IsPlainEnding(string name) =>
        PlainEndings.Contains(Path.GetExtension(name)) || Path.GetFileName(name) is "LICENSE" or "README" or "Makefile";

    private static Sniffed Is(InputFormat format) => new(format, ArchiveKind.None, "", false);

    private static Sniffed No(string reason, bool plainly) => new(InputFormat.Unknown, ArchiveKind.None, reason, plainly);
}
