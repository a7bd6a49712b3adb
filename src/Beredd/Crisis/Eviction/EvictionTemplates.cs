using Beredd.Crisis.Tasks;

namespace Beredd.Crisis.Eviction;

/// <summary>Ready plans of an eviction: the files of <c>eviction/</c>, which are part of the program.</summary>
internal sealed class EvictionTemplates
{
    public IReadOnlyList<EvictionTemplate> All { get; } = DataFiles.All("eviction", DataFiles.Parse<EvictionTemplate>);
}

/// <summary>Steps in order, for a kind of intrusion.</summary>
public sealed class EvictionTemplate
{
    public string Id { get; init; } = "";

    public BothLanguages Title { get; init; } = new();

    /// <summary>When somebody last made sure that it is still right.</summary>
    public string Checked { get; init; } = "";

    /// <summary>What it is built on.</summary>
    public List<string> Sources { get; init; } = [];

    public List<TemplateStep> Steps { get; init; } = [];
}

public sealed class TemplateStep
{
    public string Sv { get; init; } = "";

    public string En { get; init; } = "";

    public BothLanguages Owner { get; init; } = new();

    public bool Reversible { get; init; }
}
