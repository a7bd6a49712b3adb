using System.Security.Cryptography;
using Beredd.Sigma.LogSources;
using Beredd.Sigma.Rules;

namespace Beredd.Detection.Rules;

/// <summary>
/// Reads rules with what earlier runs parsed, kept in the user's folder for caches (<c>XDG_CACHE_HOME</c>, else <c>~/.cache</c>; on Windows the local application data).
/// A folder that cannot be read or written costs time and nothing else.
/// </summary>
public static class RuleCacheFile
{
    private const long Largest = 256L << 20;

    /// <summary>The rules of the files; see <see cref="RuleReader.Read"/>.</summary>
    public static RuleCollection Read(IReadOnlyList<RuleSource> sources, RuleReadingOptions options) => Read(sources, options, static (rules, _) => rules);

    /// <summary>The same, and remarks on them; see <see cref="RuleLinter.Check"/>.</summary>
    public static (RuleCollection Rules, IReadOnlyList<RuleLint> Lints) ReadAndCheck(IReadOnlyList<RuleSource> sources, RuleReadingOptions options) =>
        Read(sources, options, (rules, cache) => (rules, RuleLinter.Check(sources, rules, OwnFiles.LogSources(cache), cache)));

    /// <summary>The same, and the catalogue of log sources.</summary>
    public static (RuleCollection Rules, LogSourceCatalog LogSources) ReadWithLogSources(IReadOnlyList<RuleSource> sources, RuleReadingOptions options) =>
        Read(sources, options, (rules, cache) => (rules, OwnFiles.LogSources(cache)));

    private static T Read<T>(IReadOnlyList<RuleSource> sources, RuleReadingOptions options, Func<RuleCollection, RuleDocumentCache, T> use)
    {
        var path = Place();
        var cache = RuleDocumentCache.Load(Load(path), BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))));
        var made = use(RuleReader.Read(sources, options with { Cache = cache }), cache);
        if (path is not null && cache.IsChanged)
            Save(path, cache.Save());
        return made;
    }

    private static string? Place()
    {
        var folder = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(folder) && OperatingSystem.IsWindows())
            folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        else if (string.IsNullOrEmpty(folder) && Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home)
            folder = Path.Combine(home, ".cache");
        return Path.IsPathFullyQualified(folder ?? "") ? Path.Combine(folder!, "beredd", "rules.cache") : null;
    }

    private static byte[] Load(string? path)
    {
        try
        {
            return path is not null && new FileInfo(path) is { Exists: true, Length: < Largest } ? File.ReadAllBytes(path) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Put in place whole, so that another run never reads half of it.</summary>
    private static void Save(string path, byte[] bytes)
    {
        var part = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            // Whoever can write it decides what rules say: nobody but the user.
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(part, options))
                file.Write(bytes);
            File.Move(part, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Discard(part);
        }
    }

    private static void Discard(string part)
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is tried no further: the next run parses again.
        }
    }
}
