namespace Beredd.Detection.Reports;

/// <summary>
/// Why something could not be read or written, in the reader's language. Those who read say it in English, which is also what the JSON summary keeps;
/// a reason that is not known here is shown as it is.
/// </summary>
public static partial class ReasonWords
{
    // Deeper than any reason goes that this program makes.
    private const int Deepest = 4;

    private const int MostPrefixes = 16;

    internal static IEnumerable<(string English, string Swedish)> Swedish => OfInputs.Concat(OfRules);

    private static readonly Lazy<Dictionary<string, string>> Sentences = new(ReadSentences);

    private static readonly Lazy<List<ReasonPattern>> Patterns = new(ReadPatterns);

    /// <summary>The reason, also one with a path before it (<c>disk/a.evtx: empty</c>), with nothing in it that steers a terminal.</summary>
    /// <param name="reason">As the readers say it.</param>
    /// <param name="english">English instead of Swedish.</param>
    public static string Say(string reason, bool english)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return UntrustedText.Visible(english ? reason : Translate(reason, 0) ?? AfterPath(reason) ?? reason);
    }

    /// <summary>Paths have colons too: the first place counts from which on the rest is a known reason.</summary>
    private static string? AfterPath(string text)
    {
        var at = 0;
        for (var i = 0; i < MostPrefixes; i++)
        {
            at = text.IndexOf(": ", at, StringComparison.Ordinal);
            if (at < 0)
                return null;
            at += 2;
            if (Translate(text[at..], 0) is { } rest)
                return text[..at] + rest;
        }
        return null;
    }

    private static string? Translate(string text, int depth)
    {
        if (depth > Deepest)
            return null;
        if (Sentences.Value.TryGetValue(text, out var sentence))
            return sentence;
        foreach (var pattern in Patterns.Value)
        {
            if (pattern.InSwedish(text, part => Translate(part, depth + 1) ?? part) is { } said)
                return said;
        }
        return null;
    }

    private static Dictionary<string, string> ReadSentences() =>
        Swedish.Where(pair => !ReasonPattern.IsPattern(pair.English)).ToDictionary(pair => pair.English, pair => pair.Swedish, StringComparer.Ordinal);

    private static List<ReasonPattern> ReadPatterns() =>
        [.. Swedish.Where(pair => ReasonPattern.IsPattern(pair.English)).Select(pair => new ReasonPattern(pair.English, pair.Swedish))];
}
