namespace Beredd.Crisis.Evidence;

/// <summary>The checksums that a sender gave with files: one for each, alone on its line or as <c>sha256sum</c> writes them.</summary>
internal static class SenderSums
{
    private const int Length = 64;

    /// <summary>The sums in a text; null where a line holds none.</summary>
    public static IReadOnlyList<string>? Read(string text)
    {
        var sums = new List<string>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (ReadOne(line) is not { } sum)
                return null;
            sums.Add(sum);
        }
        return sums;
    }

    /// <summary>A sum in large or small letters, in groups or not, also with the name of its file after it.</summary>
    public static string? ReadOne(string line)
    {
        // sha256sum sets a backslash before the sums of files whose names it had to write in another way.
        line = line.Trim().TrimStart('\\');
        var first = line.Split([' ', '\t'], 2)[0].ToLowerInvariant();
        if (EvidenceStore.IsHash(first))
            return first;
        var all = string.Concat(line.Where(c => c is not (' ' or ':' or '-'))).ToLowerInvariant();
        return all.Length == Length && EvidenceStore.IsHash(all) ? all : null;
    }

    /// <summary>A file that no sum is of, or a sum that no file has; neither where all agree.</summary>
    public static (KeptFile? File, string? Sum) Disagreement(IReadOnlyList<string> sums, IReadOnlyList<KeptFile> files)
    {
        if (sums.Count == 0)
            return (null, null);
        return files.FirstOrDefault(f => !sums.Contains(f.Sha256)) is { } other ? (other, null) : (null, sums.FirstOrDefault(s => files.All(f => f.Sha256 != s)));
    }
}
