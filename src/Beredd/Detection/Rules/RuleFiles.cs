using System.IO.Compression;
using Beredd.Sigma.Rules;

namespace Beredd.Detection.Rules;

/// <summary>Reads rule files from folders, single files and zip archives, such as a release of a public rule set.</summary>
public static class RuleFiles
{
    /// <summary>Rules are some KB; a larger file is not read, so that a wrong path or a zip bomb does no harm.</summary>
    private const int LongestFile = 2 << 20;

    private const long LongestArchive = 256L << 20;

    /// <summary>Every <c>.yml</c> and <c>.yaml</c> in the path, in ordinal order; folders named <c>tests</c> are left out.</summary>
    /// <param name="path">A folder, a file or a zip archive.</param>
    /// <param name="sources">Where they are added to.</param>
    /// <param name="problems">What could not be read, each with its path and the reason.</param>
    public static void Read(string path, List<RuleSource> sources, List<string> problems)
    {
        try
        {
            if (Directory.Exists(path))
                ReadFolder(path, sources, problems);
            else if (!File.Exists(path))
                problems.Add($"{path}: no such file or folder");
            else if (Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase))
                ReadArchive(path, sources, problems);
            else
                ReadFile(path, sources, problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            problems.Add($"{path}: {e.Message}");
        }
    }

    /// <summary>As <see cref="Read"/>, but of a folder of tests, in which no folder is left out.</summary>
    public static void ReadAll(string path, List<RuleSource> sources, List<string> problems)
    {
        if (!Directory.Exists(path))
        {
            Read(path, sources, problems);
            return;
        }
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(IsYaml).Order(StringComparer.Ordinal))
            ReadFile(file, sources, problems);
    }

    private static void ReadFolder(string path, List<RuleSource> sources, List<string> problems)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };
        var files = Directory.EnumerateFiles(path, "*", options).Where(file => IsRule(Path.GetRelativePath(path, file))).ToArray();
        Array.Sort(files, StringComparer.Ordinal);
        foreach (var file in files)
            ReadFile(file, sources, problems);
    }

    private static void ReadFile(string path, List<RuleSource> sources, List<string> problems)
    {
        try
        {
            if (new FileInfo(path).Length > LongestFile)
                problems.Add($"{path}: larger than {LongestFile >> 20} MB, which no rule is");
            else
                sources.Add(new RuleSource(path, File.ReadAllText(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{path}: {e.Message}");
        }
    }

    private static void ReadArchive(string path, List<RuleSource> sources, List<string> problems)
    {
        using var archive = ZipFile.OpenRead(path);
        long total = 0;
        foreach (var entry in archive.Entries.Where(e => IsRule(e.FullName)).OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            // What the archive says of sizes is not believed: reading stops at the limit.
            using var stream = entry.Open();
            var bytes = new byte[LongestFile + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            total += length;
            if (length > LongestFile)
                problems.Add($"{path}/{entry.FullName}: larger than {LongestFile >> 20} MB, which no rule is");
            else
                sources.Add(new RuleSource($"{path}/{entry.FullName}", System.Text.Encoding.UTF8.GetString(bytes, 0, length)));
            if (total > LongestArchive)
            {
                problems.Add($"{path}: more than {LongestArchive >> 20} MB of rules; the rest is not read");
                return;
            }
        }
    }

    /// <summary>Rule sets keep tests in folders of that name; those are YAML but no rules.</summary>
    private static bool IsRule(string path) =>
        !path.Split('/', '\\').SkipLast(1).Contains("tests", StringComparer.Ordinal) && IsYaml(path);

    private static bool IsYaml(string path) =>
        path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase);
}
