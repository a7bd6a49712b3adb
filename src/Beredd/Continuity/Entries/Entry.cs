namespace Beredd.Continuity.Entries;

/// <summary>What the register holds: everything has an id that people can read, a name, and a place in the order the municipality chose.</summary>
public abstract class Entry
{
    public const int LongestId = 100;

    internal const int FirstVersion = 1;

    /// <summary>1 to 100 characters of a-z, å, ä, ö, 0-9, '-', '_' and '.'.</summary>
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>The order of the register, which is also the restoration priority where nobody has said another.</summary>
    public int Position { get; set; }

    /// <summary>Raised at each save of the entry and of what is kept with it (its needs, its routine): two people cannot overwrite each other unseen.</summary>
    public int Version { get; set; } = FirstVersion;

    /// <summary>Whether a text can be an id; the same rule as that of the register file.</summary>
    public static bool IsId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= LongestId && text.All(c => c is (>= 'a' and <= 'z') or 'å' or 'ä' or 'ö' or (>= '0' and <= '9') or '-' or '_' or '.');
    }

    /// <summary>An id made from a name: "Hemtjänst Norra" is hemtjanst-norra.</summary>
    public static string IdFrom(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Span<char> id = stackalloc char[LongestId];
        var length = 0;
        foreach (var c in name.Normalize(System.Text.NormalizationForm.FormC).ToLowerInvariant())
        {
            if (length == LongestId)
                break;
            var plain = c switch { 'å' or 'ä' or 'à' or 'á' => 'a', 'ö' or 'ø' => 'o', 'é' or 'è' or 'ë' => 'e', 'ü' => 'u', _ => c };
            if (plain is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '_')
                id[length++] = plain;
            else if (length > 0 && id[length - 1] != '-')
                id[length++] = '-';
        }
        return id[..length].Trim('-').ToString();
    }
}
