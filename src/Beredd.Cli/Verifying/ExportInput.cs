using System.IO.Compression;
using Beredd.Ledger;

namespace Beredd.Cli.Verifying;

/// <summary>An export as it lies there: a folder, or a zip archive with the files at its top or in one folder.</summary>
internal sealed class ExportInput : IDisposable
{
    private readonly ZipArchive? _archive;

    private ExportInput(ExportSource source, ZipArchive? archive) => (Source, _archive) = (source, archive);

    public ExportSource Source { get; }

    /// <summary>Opens an export.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no zip archive, or one that is cut off or damaged.</exception>
    public static ExportInput Open(string path) => Directory.Exists(path) ? new ExportInput(Folder(path), null) : Archive(path);

    /// <summary>Whether a file begins as a zip archive does: then one that cannot be opened has lost its end, where its list of files is.</summary>
    public static bool BeginsAsArchive(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("PK\u0003\u0004"u8);
    }

    public void Dispose() => _archive?.Dispose();

    private static ExportSource Folder(string path)
    {
        // What a link leads to is not part of what was handed over.
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var names = Directory.EnumerateFiles(path, "*", options).Select(file => Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/')).ToHashSet(StringComparer.Ordinal);
        return new ExportSource(names, name => new FileStream(Path.Combine(path, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16));
    }

    private static ExportInput Archive(string path)
    {
        var archive = ZipFile.OpenRead(path);
        try
        {
            var files = archive.Entries.Where(entry => !entry.FullName.EndsWith('/')).ToList();
            var top = Top(files);
            var byName = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
            foreach (var file in files)
            {
                var name = file.FullName.StartsWith(top, StringComparison.Ordinal) ? file.FullName[top.Length..] : "../" + file.FullName;
                if (!byName.TryAdd(name, file))
                    throw new DoubledFileException(file.FullName);
            }
            return new ExportInput(new ExportSource(byName.Keys.ToHashSet(StringComparer.Ordinal), name => byName[name].Open()), archive);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>The one folder that everything lies in, as when a folder was packed; else nothing.</summary>
    private static string Top(IReadOnlyList<ZipArchiveEntry> files)
    {
        if (files.Any(file => file.FullName == ExportFiles.Manifest))
            return "";
        var tops = files.Where(file => file.FullName.EndsWith("/" + ExportFiles.Manifest, StringComparison.Ordinal)).Select(file => file.FullName[..^ExportFiles.Manifest.Length]).ToList();
        return tops is [var top] && top.IndexOf('/', StringComparison.Ordinal) == top.Length - 1 ? top : "";
    }
}

/// <summary>An archive has two files of one name: one program would read the one, another the other.</summary>
internal sealed class DoubledFileException(string name) : IOException(name);
