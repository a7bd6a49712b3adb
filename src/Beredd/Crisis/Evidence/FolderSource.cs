using Beredd.Detection;
using Beredd.Web;

namespace Beredd.Crisis.Evidence;

/// <summary>What somebody points at on the server: a file, or a folder with all below it.</summary>
/// <param name="Root">The folder, or the one that the file lies in; links followed.</param>
/// <param name="Files">The files, with their size as it stood, in the order of their names.</param>
/// <param name="Links">Links in it; none is followed, since it may lead out.</param>
internal sealed record FolderSource(string Root, IReadOnlyList<(string Path, long Size)> Files, int Links)
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None, ReturnSpecialDirectories = false, MaxRecursionDepth = 64 };

    public long Bytes => Files.Sum(f => f.Size);

    /// <summary>Finds it in the folders that may be read (<c>beredd serve --logs</c>); null where it is not there, or may not be read.</summary>
    public static FolderSource? Find(ServeOptions options, string typed)
    {
        try
        {
            if (LogRoots.FindFile(options, typed) is { } file)
                return new FolderSource(Path.GetDirectoryName(file)!, [(file, new FileInfo(file).Length)], 0);
            if (LogRoots.Find(options, typed) is not { } folder)
                return null;
            var links = 0;
            var files = new List<(string, long)>();
            foreach (var entry in Walk(new DirectoryInfo(folder)))
            {
                if (entry.LinkTarget is not null)
                    links++;
                else if (entry is FileInfo found)
                    files.Add((found.FullName, found.Length));
            }
            return new FolderSource(folder, [.. files.OrderBy(f => f.Item1, StringComparer.Ordinal)], links);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>How a file of it is named: from the folder down, with what would steer a screen written out.</summary>
    public string NameOf(string path) => UntrustedText.Visible(Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/'));

    private static System.IO.Enumeration.FileSystemEnumerable<FileSystemInfo> Walk(DirectoryInfo folder) =>
        new(folder.FullName, (ref System.IO.Enumeration.FileSystemEntry entry) => entry.ToFileSystemInfo(), Everything)
        {
            ShouldRecursePredicate = (ref System.IO.Enumeration.FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
}
