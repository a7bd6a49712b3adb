namespace Beredd.Crisis.Picture;

/// <summary>The items of the staff's briefing: <c>briefing/genomgang.yml</c>, which is part of the program.</summary>
internal sealed class BriefingAgenda
{
    public IReadOnlyList<AgendaItem> Items { get; } = [.. DataFiles.All("briefing", Parse).SelectMany(i => i)];

    /// <exception cref="InvalidDataException">The file is none, or an item lacks words in a language, minutes or who reports.</exception>
    internal static IReadOnlyList<AgendaItem> Parse(string name, string yaml)
    {
        var file = DataFiles.Parse<AgendaFile>(name, yaml);
        if (file.Items.Find(i => i.Id.Length == 0 || i.Sv.Length == 0 || i.En.Length == 0 || i.Function.Length == 0 || i.Minutes < 1) is { } lacking)
            throw new InvalidDataException($"{name}: item '{lacking.Id}' lacks id, sv, en, function or minutes");
        return file.Items;
    }

    private sealed class AgendaFile
    {
        public string Source { get; init; } = "";

        public string Checked { get; init; } = "";

        public List<AgendaItem> Items { get; init; } = [];
    }
}

/// <summary>An item of the agenda.</summary>
public sealed class AgendaItem
{
    public string Id { get; init; } = "";

    public string Sv { get; init; } = "";

    public string En { get; init; } = "";

    public int Minutes { get; init; }

    /// <summary>Who reports: the function's id (<c>staff/functions.yml</c>).</summary>
    public string Function { get; init; } = "";

    /// <summary>Which headings of the picture it goes through.</summary>
    public List<string> Headings { get; init; } = [];

    /// <summary>What is open and of which kinds.</summary>
    public List<OpenKind> Open { get; init; } = [];
}

/// <summary>Kinds of open matters, by the tens of <see cref="OpenMatterSource"/>'s order.</summary>
public enum OpenKind
{
    Duties = 10,
    Decisions = 20,
    Tasks = 30,
    Units = 40,
    Messages = 50,
    Eviction = 60,
    Evidence = 70,
    Staff = 80,
}
