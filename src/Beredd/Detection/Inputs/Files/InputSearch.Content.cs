using System.IO.Compression;

namespace Beredd.Detection.Inputs.Files;

/// <content>One file: log, archive, or neither.</content>
internal sealed partial class InputSearch
{
    private const int UnixFileType = 0xF000;
    private const int UnixLink = 0xA000;

    /// <summary>A file on disk or in an archive.</summary>
    /// <param name="Path">For people.</param>
    /// <param name="Name">Its own name, without those of archives.</param>
    /// <param name="Length">As stated.</param>
    /// <param name="PackedBytes">Its share of the outermost file.</param>
    /// <param name="Depth">Archives around it.</param>
    /// <param name="IsInZip">Whether one of the archives has other files too.</param>
    /// <param name="Open">From its start; can be positioned when the depth is 0.</param>
    private readonly record struct Content(string Path, string Name, long Length, double PackedBytes, int Depth, bool IsInZip, Func<InputStream> Open);

    private void Look(Content content)
    {
        cancellation.ThrowIfCancellationRequested();
        var head = new byte[FormatSniffer.HeadSize];
        string? problem;
        using (var stream = content.Open())
        {
            head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
            problem = stream.Problem;
        }
        if (head.Length == 0 && problem is not null)
        {
            Unreadable(content, problem);
            return;
        }
        // Among others, a file that is plainly no log is none, whatever the user named.
        var sniffed = FormatSniffer.Sniff(head, content.Name, anyText && (noLogs is null || !FormatSniffer.IsPlainEnding(content.Name)));
        if (sniffed.Archive != ArchiveKind.None && content.Depth >= limits.Nesting)
            skipped.Add(new SkippedInput(content.Path, $"an archive within {content.Depth} others: unpack it first"));
        else if (sniffed.Archive == ArchiveKind.Gzip)
            Gzip(content);
        else if (sniffed.Archive == ArchiveKind.Zip)
            Zip(content);
        else if (sniffed.Format is not (InputFormat.Unknown or InputFormat.Empty))
            files.Add(new InputFile(content.Path, content.Length, sniffed.Format, sniffed.Format == InputFormat.Evtx ? Positioned(content) : content.Open));
        else if (sniffed.IsPlainlyNoLog && noLogs is not null)
            noLogs.Add(content.Name);
        else
            skipped.Add(new SkippedInput(content.Path, sniffed.Reason));
    }

    private void Gzip(Content content)
    {
        var name = content.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? content.Name[..^3] : content.Name;
        // The four bytes at the end that state a length count one member of several, modulo 4 GB: no length at all is truer.
        Look(content with { Name = name, Length = 0, Depth = content.Depth + 1, Open = Unpack });

        UnpackingStream Unpack() =>
            new(new GZipStream(content.Open(), CompressionMode.Decompress), new Lock(), new Unpacking(limits, content.PackedBytes, null), static () => { });
    }

    private void Zip(Content content)
    {
        var source = new ZipSource(Positioned(content), content.PackedBytes, content.Depth, limits, sources);
        try
        {
            sources.Use(source);
        }
        catch (IOException e)
        {
            Unreadable(content, $"the zip cannot be read: {e.Message}");
            return;
        }
        var outer = noLogs;
        try
        {
            if (outer is null)
                noLogs = new NoLogs();
            Entries(content, source);
            if (source.Problem is { } problem)
                skipped.Add(new SkippedInput(content.Path, problem));
        }
        catch (InvalidDataException e)
        {
            Unreadable(content, $"the zip's directory is damaged: {e.Message}");
        }
        finally
        {
            if (outer is null && noLogs!.Count > 0)
                skipped.Add(new SkippedInput(content.Path, noLogs.ToString()));
            noLogs = outer;
            sources.Leave(source);
        }
    }

    private void Entries(Content content, ZipSource source)
    {
        var entries = source.Entries;
        if (entries.Any(e => e.FullName is "[Content_Types].xml" or "META-INF/MANIFEST.MF"))
        {
            if (noLogs is null)
                skipped.Add(new SkippedInput(content.Path, "a document or program packed as a zip"));
            else
                noLogs.Add(content.Name);
            return;
        }
        // Entries that share their packed bytes are how a small zip unpacks to a disk full.
        if (entries.Sum(e => (double)e.CompressedLength) > source.Length)
        {
            Unreadable(content, "the zip's files lie over each other: it is damaged, or made to do harm");
            return;
        }
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++)
        {
            if (i >= limits.Entries)
            {
                skipped.Add(new SkippedInput(content.Path, $"has {entries.Count} files: those after the first {limits.Entries} are not read"));
                return;
            }
            Entry(content, source, i, names);
        }
    }

    private void Entry(Content content, ZipSource source, int index, Dictionary<string, int> names)
    {
        var entry = source.Entries[index];
        if (entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\'))
            return;
        var plain = PlainName(entry.FullName);
        var copies = names[plain] = names.GetValueOrDefault(plain) + 1;
        var path = copies == 1 ? $"{content.Path}/{plain}" : $"{content.Path}/{plain}#{copies}";
        if (entry.IsEncrypted)
        {
            skipped.Add(new SkippedInput(path, "encrypted: unpack the archive with its password first"));
            return;
        }
        if (((entry.ExternalAttributes >> 16) & UnixFileType) == UnixLink)
        {
            skipped.Add(new SkippedInput(path, "a link"));
            return;
        }
        try
        {
            Look(new Content(path, plain, entry.Length, source.PackedBytes(entry), content.Depth + 1, true, () => source.OpenEntry(index)));
        }
        catch (IOException e)
        {
            skipped.Add(new SkippedInput(path, $"cannot be unpacked: {e.Message}"));
        }
    }

    /// <summary>A name from an archive as it is shown: without climbing, drive letters and control characters. It never leads to a file.</summary>
    private static string PlainName(string name)
    {
        var parts = name.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries).Where(p => p is not ("." or "..") && !(p.Length == 2 && p[1] == ':'));
        var plain = string.Concat(string.Join('/', parts).Select(static c => char.IsControl(c) ? '_' : c));
        return plain.Length == 0 ? "_" : plain;
    }

    private Func<InputStream> Positioned(Content content) =>
        content.Depth == 0 ? content.Open : () => UnpackedStream.From(content.Open(), limits.InMemory, spoolFolder);

    /// <summary>A file that was asked for is a problem; one within a zip is left out, and the rest goes on.</summary>
    private void Unreadable(Content content, string reason)
    {
        if (!content.IsInZip)
            problems.Add(new InputProblem(content.Path, reason));
        else
            skipped.Add(new SkippedInput(content.Path, reason));
    }
}
