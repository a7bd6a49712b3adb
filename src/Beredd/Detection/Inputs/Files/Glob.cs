namespace Beredd.Detection.Inputs.Files;

/// <summary>A path with <c>*</c>, <c>?</c> (within a name) and <c>**</c> (any number of folders).</summary>
internal sealed class Glob
{
    private readonly string[] segments;
    private readonly bool ignoreCase;

    private Glob(string folder, string[] segments, bool ignoreCase) => (Folder, this.segments, this.ignoreCase) = (folder, segments, ignoreCase);

    /// <summary>The part before the first wildcard; empty for the current folder.</summary>
    public string Folder { get; }

    /// <summary>The pattern, or null when the path has no wildcard.</summary>
    public static Glob? Parse(string path, bool ignoreCase)
    {
        var wildcard = path.AsSpan().IndexOfAny('*', '?');
        if (wildcard < 0)
            return null;
        var separator = path.AsSpan(0, wildcard).LastIndexOfAny('/', Path.DirectorySeparatorChar);
        var folder = separator < 0 ? "" : separator == 0 ? path[..1] : path[..separator];
        var segments = path[(separator + 1)..].Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        return new Glob(folder, segments, ignoreCase);
    }

    /// <summary>Whether the names below <see cref="Folder"/> fit the whole pattern.</summary>
    public bool Matches(ReadOnlySpan<string> names) => Match(segments, names, prefix: false);

    /// <summary>Whether something below a folder of these names may fit.</summary>
    public bool MayMatchBelow(ReadOnlySpan<string> names) => Match(segments, names, prefix: true);

    private bool Match(ReadOnlySpan<string> pattern, ReadOnlySpan<string> names, bool prefix)
    {
        while (!pattern.IsEmpty)
        {
            if (pattern[0] == "**")
            {
                if (prefix)
                    return true;
                for (var skip = 0; skip <= names.Length; skip++)
                {
                    if (Match(pattern[1..], names[skip..], prefix))
                        return true;
                }
                return false;
            }
            if (names.IsEmpty)
                return prefix;
            if (!MatchName(pattern[0], names[0]))
                return false;
            pattern = pattern[1..];
            names = names[1..];
        }
        return names.IsEmpty && !prefix;
    }

    /// <summary>One name; goes back to the last star only, so that no pattern takes long.</summary>
    private bool MatchName(string pattern, string name)
    {
        int p = 0, n = 0, star = -1, retry = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                retry = n;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || Same(pattern[p], name[n])))
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++retry;
            }
            else
            {
                return false;
            }
        }
        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }

    private bool Same(char a, char b) => a == b || (ignoreCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
