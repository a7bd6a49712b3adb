namespace Beredd.Tests;

/// <summary>
/// The real logs and rules kept beside the project (never in it): <c>../shared/data</c>, or where the environment variable
/// <c>BEREDD_CORPORA</c> says. Tests that need them are skipped, visibly, where they are missing.
/// </summary>
internal static class Corpora
{
    private static readonly string? Root = Find();

    /// <summary>The full path of a corpus, or a skipped test where it is missing.</summary>
    /// <param name="name">A path below the corpora folder, such as <c>evtx-attack-samples</c>.</param>
    public static string Require(string name)
    {
        var path = Root is null ? null : Path.Combine(Root, name);
        var there = path is not null && (Directory.Exists(path) || File.Exists(path));
        Assert.SkipUnless(there, $"no corpus '{name}': set BEREDD_CORPORA to the folder that holds it");
        return path!;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("BEREDD_CORPORA") is { Length: > 0 } named)
            return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Beredd.slnx")))
                return folder.Parent is null ? null : Path.Combine(folder.Parent.FullName, "shared", "data");
        }
        return null;
    }
}
