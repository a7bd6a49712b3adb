using System.Buffers;
using System.IO.Compression;
using System.Text;
using Beredd.Sigma.Rules;
using Microsoft.Win32.SafeHandles;

namespace Beredd.Detection.Rules;

/// <summary>Reads rule files from folders, single files and zip archives, such as a release of a public rule set.</summary>
public static class RuleFiles
{
    /// <summary>Rules are some KB; a larger file is not read, so that a wrong path or a zip bomb does no harm.</summary>
    private const int LongestFile = 2 << 20;

    private const long LongestArchive = 256L << 20;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, MatchType = MatchType.Simple };

    /// <summary>Every <c>.yml</c> and <c>.yaml</c> in the path, in ordinal order; folders named <c>tests</c> are left out.</summary>
    /// <param name="path">A folder, a file or a zip archive.</param>
    /// <param name="sources">Where they are added to.</param>
    /// <param name="problems">What could not be read, each with its path and the reason.</param>
    public static void Read(string path, List<RuleSource> sources, List<string> problems)
    {
        var found = new List<FoundRuleFile>();
        var before = problems.Count;
        try
        {
            if (Directory.Exists(path) || IsArchive(path))
                ReadSet(path, found, problems);
            else if (!File.Exists(path))
                problems.Add($"{path}: no such file or folder");
            else
                Add(ReadFile(path, Path.GetFileName(path), out var problem), problem, found, problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            problems.Add($"{path}: {e.Message}");
        }
        if (found.Count == 0 && problems.Count == before)
            problems.Add($"{path}: no .yml or .yaml file there");
        // A folder and a file in it may both be named; the rule is one all the same.
        var known = sources.Select(source => source.Path).ToHashSet(StringComparer.Ordinal);
        sources.AddRange(found.Select(file => file.Source).Where(source => known.Add(source.Path)));
    }

    /// <summary>As <see cref="Read"/>, of a folder or zip archive, with the names that the files have in it.</summary>
    /// <exception cref="IOException">The set cannot be read to its end; what was read until then is in <paramref name="found"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    /// <exception cref="InvalidDataException">Likewise.</exception>
    internal static void ReadSet(string path, List<FoundRuleFile> found, List<string> problems)
    {
        if (Directory.Exists(path))
            ReadFolder(path, found, problems);
        else
            ReadArchive(path, found, problems);
    }

    /// <summary>Whether the path is a file that is named as an archive.</summary>
    internal static bool IsArchive(string path) => Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase) && File.Exists(path);

    /// <summary>As <see cref="Read"/>, but of a folder of tests, in which no folder is left out.</summary>
    public static void ReadAll(string path, List<RuleSource> sources, List<string> problems)
    {
        if (!Directory.Exists(path))
        {
            Read(path, sources, problems);
            return;
        }
        var found = new List<FoundRuleFile>();
        foreach (var file in Files(path, problems).Where(IsYaml).Order(StringComparer.Ordinal))
            Add(ReadFile(file, Path.GetRelativePath(path, file), out var problem), problem, found, problems);
        sources.AddRange(found.Select(file => file.Source));
    }

    private static void ReadFolder(string path, List<FoundRuleFile> found, List<string> problems)
    {
        var files = Files(path, problems).Where(file => IsRule(Path.GetRelativePath(path, file))).ToArray();
        Array.Sort(files, StringComparer.Ordinal);
        // Thousands of small files: opening them is most of the work.
        var read = new (FoundRuleFile? File, string? Problem)[files.Length];
        Parallel.For(0, files.Length, i => read[i].File = ReadFile(files[i], Path.GetRelativePath(path, files[i]), out read[i].Problem));
        foreach (var (file, problem) in read)
            Add(file, problem, found, problems);
    }

    /// <summary>All files below a folder; a folder that may not be read is a problem, and the others are read. Links are followed, to each folder once.</summary>
    private static List<string> Files(string folder, List<string> problems)
    {
        var files = new List<string>();
        var folders = new Stack<string>([folder]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { Path.GetFullPath(folder) };
        while (folders.TryPop(out var next))
        {
            try
            {
                files.AddRange(Directory.GetFiles(next, "*", Everything));
                foreach (var below in Directory.GetDirectories(next, "*", Everything))
                {
                    if (seen.Add(Directory.ResolveLinkTarget(below, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(below)))
                        folders.Push(below);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add($"{next}: the folder cannot be read: {e.Message}");
            }
        }
        return files;
    }

    private static FoundRuleFile? ReadFile(string path, string name, out string? problem)
    {
        problem = null;
        try
        {
            using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
            var length = RandomAccess.GetLength(file);
            if (length > LongestFile)
            {
                problem = $"{path}: larger than {LongestFile >> 20} MB, which no rule is";
                return null;
            }
            var bytes = ArrayPool<byte>.Shared.Rent((int)length);
            try
            {
                return new FoundRuleFile(name, new RuleSource(path, Text(bytes.AsSpan(0, ReadWhole(file, bytes.AsSpan(0, (int)length))))));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"{path}: {e.Message}";
            return null;
        }
    }

    private static int ReadWhole(SafeFileHandle file, Span<byte> bytes)
    {
        var length = 0;
        while (RandomAccess.Read(file, bytes[length..], length) is > 0 and var read)
            length += read;
        return length;
    }

    private static void Add(FoundRuleFile? file, string? problem, List<FoundRuleFile> found, List<string> problems)
    {
        if (file is { } whole)
            found.Add(whole);
        if (problem is not null)
            problems.Add(problem);
    }

    private static void ReadArchive(string path, List<FoundRuleFile> found, List<string> problems)
    {
        using var archive = ZipFile.OpenRead(path);
        long total = 0;
        var bytes = new byte[LongestFile + 1];
        foreach (var entry in archive.Entries.Where(e => IsRule(e.FullName)).OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            // What the archive says of sizes is not believed: reading stops at the limit.
            using var stream = entry.Open();
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            total += length;
            if (length > LongestFile)
                problems.Add($"{path}/{entry.FullName}: larger than {LongestFile >> 20} MB, which no rule is");
            else
                found.Add(new FoundRuleFile(entry.FullName, new RuleSource($"{path}/{entry.FullName}", Text(bytes.AsSpan(0, length)))));
            if (total > LongestArchive)
                throw new InvalidDataException($"more than {LongestArchive >> 20} MB of rules; the rest is not read");
        }
    }

    /// <summary>UTF-8, or UTF-16 where a byte order mark says so.</summary>
    private static string Text(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => Encoding.UTF8.GetString(rest),
        [0xFF, 0xFE, .. var rest] => Encoding.Unicode.GetString(rest),
        [0xFE, 0xFF, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
        _ => Encoding.UTF8.GetString(bytes),
    };

    /// <summary>Rule sets keep tests in folders of that name; those are YAML but no rules.</summary>
    private static bool IsRule(string path) =>
        !path.Split('/', '\\').SkipLast(1).Contains("tests", StringComparer.Ordinal) && IsYaml(path);

    private static bool IsYaml(string path) =>
        path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A file of rules that was found in a folder or an archive.</summary>
/// <param name="Name">As the folder or archive has it, from its top; nothing is known of it to be safe.</param>
/// <param name="Source">What it holds.</param>
internal readonly record struct FoundRuleFile(string Name, RuleSource Source);
