namespace Beredd.Storage;

/// <summary>Small files that their owner alone may read, and that must not be lost: keys, and what was signed with them.</summary>
public static class WholeFile
{
    private const string Part = ".part";

    /// <summary>Writes a file in place of any that is there: whole or not at all, and on the disk under its name when it returns.</summary>
    /// <exception cref="IOException">It could not be stored, or it is not known to be on the disk.</exception>
    public static void Write(string file, Action<Stream> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var path = Path.GetFullPath(file);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(path + Part, options))
        {
            content(stream);
            stream.Flush(flushToDisk: true);
        }
        File.Move(path + Part, path, overwrite: true);
        DirectoryEntries.Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes a folder for such files, which is on the disk under its name when it returns.</summary>
    public static void MakeFolder(string folder)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Directory.Exists(path))
            return;
        Directory.CreateDirectory(path);
        DirectoryEntries.Flush(Path.GetDirectoryName(path)!);
    }
}
