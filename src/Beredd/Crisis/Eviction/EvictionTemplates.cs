using Beredd.Crisis.Tasks;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Beredd.Crisis.Eviction;

/// <summary>Ready plans of an eviction: the files of <c>eviction/</c>, which are part of the program.</summary>
internal sealed class EvictionTemplates
{
    private const string Prefix = "eviction/";

    public EvictionTemplates() => All = [.. typeof(EvictionTemplates).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

    public IReadOnlyList<EvictionTemplate> All { get; }

    /// <exception cref="InvalidDataException">The file is no plan.</exception>
    internal static EvictionTemplate Parse(string name, string yaml)
    {
        try
        {
            return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<EvictionTemplate>(yaml);
        }
        catch (YamlDotNet.Core.YamlException e)
        {
            throw new InvalidDataException($"{name}:{e.Start.Line}:{e.Start.Column}: {e.Message}", e);
        }
    }

    private static EvictionTemplate Read(string resource)
    {
        using var reader = new StreamReader(typeof(EvictionTemplates).Assembly.GetManifestResourceStream(resource)!);
        return Parse(resource, reader.ReadToEnd());
    }
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
