namespace Beredd.Crisis.Tasks;

/// <summary>Ready lists of tasks for kinds of incidents: the files of <c>playbooks/</c>, which are part of the program.</summary>
internal sealed class Playbooks
{
    public IReadOnlyList<Playbook> All { get; } = DataFiles.All("playbooks", Parse);

    public Playbook? Find(string id) => All.FirstOrDefault(p => p.Id == id);

    /// <exception cref="InvalidDataException">The file is not one, or a task waits for one that does not come before it.</exception>
    internal static Playbook Parse(string name, string yaml)
    {
        var playbook = DataFiles.Parse<Playbook>(name, yaml);
        for (var i = 0; i < playbook.Tasks.Count; i++)
        {
            if (playbook.Tasks[i].After is { } after && playbook.Tasks.Take(i).All(t => t.Id != after))
                throw new InvalidDataException($"{name}: task {playbook.Tasks[i].Id} waits for '{after}', which does not come before it");
        }
        return playbook;
    }
}

/// <summary>What is to be done in an incident of a kind.</summary>
public sealed class Playbook
{
    public string Id { get; init; } = "";

    public BothLanguages Title { get; init; } = new();

    /// <summary>When somebody last made sure that it is still right.</summary>
    public string Checked { get; init; } = "";

    public List<PlaybookTask> Tasks { get; init; } = [];
}

public sealed class PlaybookTask
{
    public string Id { get; init; } = "";

    public string Sv { get; init; } = "";

    public string En { get; init; } = "";

    public BothLanguages Owner { get; init; } = new();

    /// <summary>How soon, from when the playbook is taken out.</summary>
    public double Hours { get; init; }

    /// <summary>The task that must be done first.</summary>
    public string? After { get; init; }
}

public sealed class BothLanguages
{
    public string Sv { get; init; } = "";

    public string En { get; init; } = "";
}
