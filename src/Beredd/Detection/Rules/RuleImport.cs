using Beredd.Sigma.Rules;

namespace Beredd.Detection.Rules;

/// <summary>Why a rule set was not imported.</summary>
public enum ImportFailure
{
    /// <summary>It was imported.</summary>
    None,

    /// <summary>There is no such folder or zip archive.</summary>
    NotFound,

    /// <summary>It could not be read to its end.</summary>
    Unreadable,

    /// <summary>Nothing in it is a rule that can be used.</summary>
    NoRules,

    /// <summary>Its name cannot be the name of a folder.</summary>
    BadName,

    /// <summary>It lies in the folder it is to be copied to, or that folder lies in it.</summary>
    Nested,

    /// <summary>Another import into the same folder is going on.</summary>
    Busy,

    /// <summary>The folder could not be written.</summary>
    CannotWrite,
}

/// <summary>What became of an import.</summary>
/// <param name="Failure">Why nothing was changed; <see cref="ImportFailure.None"/> when the set was imported.</param>
/// <param name="Detail">The system's own words on the failure, or empty.</param>
/// <param name="Folder">Where the set is, or would have been.</param>
/// <param name="Replaced">Whether it took the place of an older set of the same name.</param>
/// <param name="Files">Files written.</param>
/// <param name="Rules">Rules that can be used.</param>
/// <param name="Correlations">Correlations that can be used.</param>
/// <param name="Refusals">Documents that cannot be used. A file with nothing else is left out.</param>
/// <param name="Problems">Files that were left out unread, each with its path and the reason.</param>
public sealed record ImportedRules(
    ImportFailure Failure,
    string Detail,
    string Folder,
    bool Replaced = false,
    int Files = 0,
    int Rules = 0,
    int Correlations = 0,
    IReadOnlyList<RuleRefusal>? Refusals = null,
    IReadOnlyList<string>? Problems = null);

/// <summary>Copies downloaded rule sets into a folder of imported ones (<see cref="UserRules"/>).</summary>
public static class RuleImport
{
    /// <summary>
    /// Reads a set, checks every rule, and writes the files that hold a usable one into a folder named after the set. An older set of that name
    /// stays until the new one is whole, and stays for good when anything fails.
    /// </summary>
    /// <param name="path">A zip archive or a folder.</param>
    /// <param name="to">The folder of imported sets; made when it is missing.</param>
    /// <param name="options">How the rules are read.</param>
    public static ImportedRules Import(string path, string to, RuleReadingOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(to);
        var (full, root) = (Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)), Path.TrimEndingDirectorySeparator(Path.GetFullPath(to)));
        if (!Directory.Exists(full) && !RuleFiles.IsArchive(full))
            return new ImportedRules(ImportFailure.NotFound, "", root);
        var name = Directory.Exists(full) ? Path.GetFileName(full) : Path.GetFileNameWithoutExtension(full);
        if (!RuleFileName.IsSafe(name) || name.StartsWith('.'))
            return new ImportedRules(ImportFailure.BadName, name, root);
        var folder = Path.Combine(root, name);
        if (Directory.Exists(full) && (IsWithin(full, root) || IsWithin(root, full)))
            return new ImportedRules(ImportFailure.Nested, "", folder);

        var (found, problems) = (new List<FoundRuleFile>(), new List<string>());
        try
        {
            RuleFiles.ReadSet(full, found, problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new ImportedRules(ImportFailure.Unreadable, e.Message, folder, Problems: problems);
        }
        var files = Named(found, problems);
        var read = RuleReader.Read([.. files.Select(file => file.Source)], options);
        var result = new ImportedRules(ImportFailure.None, "", folder, false, 0, read.Rules.Count, read.Correlations.Count, read.Refusals, problems);
        if (read.Rules.Count == 0 && read.Correlations.Count == 0)
            return result with { Failure = ImportFailure.NoRules };
        var kept = Usable(files, read);
        try
        {
            return result with { Replaced = Replace(root, name, kept), Files = kept.Count };
        }
        catch (ImportBusyException)
        {
            return result with { Failure = ImportFailure.Busy };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return result with { Failure = ImportFailure.CannotWrite, Detail = e.Message };
        }
    }

    /// <summary>The files under names that are safe and, on systems that know no case in names, stand once.</summary>
    private static List<FoundRuleFile> Named(List<FoundRuleFile> found, List<string> problems)
    {
        var files = new List<FoundRuleFile>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in found)
        {
            if (RuleFileName.Safe(file.Name) is not { } safe)
                problems.Add($"{file.Source.Path}: its name leads out of the folder or is no file name on every system; left out");
            else if (!names.Add(safe))
                problems.Add($"{file.Source.Path}: the name stands twice, but for the case of its letters; left out");
            else
                files.Add(file with { Name = safe });
        }
        return files;
    }

    /// <summary>A file of which every document was refused would only be refused again in each hunt.</summary>
    private static List<FoundRuleFile> Usable(List<FoundRuleFile> files, RuleCollection read)
    {
        var useful = read.Rules.Select(rule => rule.Header).Concat(read.Correlations.Select(correlation => correlation.Header))
            .Select(header => header.Position.File).ToHashSet(StringComparer.Ordinal);
        var refused = read.Refusals.Select(refusal => refusal.Position.File).ToHashSet(StringComparer.Ordinal);
        return files.FindAll(file => useful.Contains(file.Source.Path) || !refused.Contains(file.Source.Path));
    }

    private static bool Replace(string root, string name, List<FoundRuleFile> files)
    {
        Directory.CreateDirectory(root);
        using var turn = ImportTurn.Take(root);
        return turn.Replace(name, files);
    }

    private static bool IsWithin(string inner, string outer)
    {
        var relative = Path.GetRelativePath(outer, inner);
        return relative == "." || (!Path.IsPathRooted(relative) && relative.Split(Path.DirectorySeparatorChar)[0] != "..");
    }
}
