using Beredd.Crisis.Tasks;

namespace Beredd.Crisis.Picture;

/// <summary>The headings of the situation picture: <c>picture/lagesbild.yml</c>, which is part of the program.</summary>
internal sealed class PictureHeadings
{
    private readonly IReadOnlyList<PictureHeading> _all = [.. DataFiles.All("picture", Parse).SelectMany(h => h)];

    /// <summary>Those that statements stand under, in the order in which they are read.</summary>
    public IReadOnlyList<PictureHeading> All => field ??= [.. _all.Where(h => !h.Time)];

    /// <summary>The one that is a time.</summary>
    public PictureHeading NextBriefing => _all.Single(h => h.Time);

    /// <summary>Those that are in use, and those of the statements that the file has no more, last.</summary>
    public IEnumerable<PictureHeading> Of(IEnumerable<string> ids) => All.Concat(ids.Distinct(StringComparer.Ordinal).Where(id => All.All(h => h.Id != id)).Select(id => new PictureHeading { Id = id, Sv = id, En = id }));

    /// <exception cref="InvalidDataException">The file is none; a heading lacks words in a language, or stands twice; or not exactly one is a time.</exception>
    internal static IReadOnlyList<PictureHeading> Parse(string name, string yaml)
    {
        var file = DataFiles.Parse<HeadingFile>(name, yaml);
        if (file.Headings.Find(h => h.Id.Length == 0 || !h.Id.All(char.IsAsciiLetterLower) || h.Sv.Length == 0 || h.En.Length == 0) is { } lacking)
            throw new InvalidDataException($"{name}: heading '{lacking.Id}' lacks an id of small letters a to z, sv or en");
        if (file.Headings.GroupBy(h => h.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidDataException($"{name}: heading '{twice.Key}' stands twice");
        if (file.Headings.Count(h => h.Time) != 1)
            throw new InvalidDataException($"{name}: exactly one heading has 'time: true', the next briefing");
        return file.Headings;
    }

    private sealed class HeadingFile
    {
        public string Source { get; init; } = "";

        public string Checked { get; init; } = "";

        public List<PictureHeading> Headings { get; init; } = [];
    }
}

/// <summary>A heading of the situation picture.</summary>
public sealed class PictureHeading
{
    public string Id { get; init; } = "";

    public string Sv { get; init; } = "";

    public string En { get; init; } = "";

    public BothLanguages Help { get; init; } = new();

    /// <summary>Whether it is the time of the next briefing.</summary>
    public bool Time { get; init; }

    /// <summary>What a draft fills it with.</summary>
    public List<ProposalKind> From { get; init; } = [];
}
