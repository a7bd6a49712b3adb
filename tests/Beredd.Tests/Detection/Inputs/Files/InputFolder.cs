using System.IO.Compression;
using System.Text;
using Beredd.Detection.Inputs.Files;

namespace Beredd.Tests.Detection.Inputs.Files;

/// <summary>A folder of a test's own, and archives to put into it.</summary>
public sealed class InputFolder : IDisposable
{
    public const string SyslogLine = "<34>Oct 11 22:14:15 mymachine su[7]: 'su root' failed\n";

    public InputFolder()
    {
        Path = Directory.CreateTempSubdirectory("beredd-inputs-").FullName;
        Spool = System.IO.Path.Combine(Path, "..", System.IO.Path.GetFileName(Path) + "-spool");
    }

    public string Path { get; }

    public string Spool { get; }

    public static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                stream.Write(bytes);
            }
        }
        return packed.ToArray();
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>The start of an event log, padded so that it does not fit in one packed block.</summary>
    public static byte[] EventLog(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        "ElfFile\0"u8.CopyTo(bytes);
        return bytes;
    }

    public string Write(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Write(string name, string text) => Write(name, Bytes(text));

    public FoundInputs Find(params string[] paths) => Find(new InputLimits(), paths);

    public FoundInputs Find(InputLimits limits, params string[] paths) =>
        new InputFinder(Spool, limits).Find(paths.Length == 0 ? [Path] : paths, TestContext.Current.CancellationToken);

    /// <summary>All bytes of a file, and what was wrong with it.</summary>
    public static (byte[] Bytes, string? Problem) Read(InputFile file)
    {
        using var stream = file.Open();
        var all = new MemoryStream();
        stream.CopyTo(all);
        return (all.ToArray(), stream.Problem);
    }

    /// <summary>Paths below the folder, with slashes.</summary>
    public string[] Names(FoundInputs found) => [.. found.Files.Select(f => Below(f.Path))];

    public string Below(string path) => System.IO.Path.GetRelativePath(Path, path).Replace('\\', '/');

    public void Dispose()
    {
        Directory.Delete(Path, recursive: true);
        if (Directory.Exists(Spool))
            Directory.Delete(Spool, recursive: true);
    }
}
