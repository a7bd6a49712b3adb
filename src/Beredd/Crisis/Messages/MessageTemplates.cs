using Beredd.Crisis.Tasks;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Beredd.Crisis.Messages;

/// <summary>Ready words for an outage: the files of <c>messages/</c>, which are part of the program.</summary>
internal sealed class MessageTemplates
{
    private const string Prefix = "messages/";

    public MessageTemplates() => All = [.. typeof(MessageTemplates).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).SelectMany(Read)];

    public IReadOnlyList<MessageTemplate> All { get; }

    public MessageTemplate? Find(string id) => All.FirstOrDefault(t => t.Id == id);

    /// <exception cref="InvalidDataException">The file is none, or a template lacks words in a language.</exception>
    internal static IReadOnlyList<MessageTemplate> Parse(string name, string yaml)
    {
        MessageFile file;
        try
        {
            file = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<MessageFile>(yaml);
        }
        catch (YamlDotNet.Core.YamlException e)
        {
            throw new InvalidDataException($"{name}:{e.Start.Line}:{e.Start.Column}: {e.Message}", e);
        }
        if (file.Templates.Find(t => t.Id.Length == 0 || t.Sv.Length == 0 || t.En.Length == 0 || t.Audience.Sv.Length == 0) is { } lacking)
            throw new InvalidDataException($"{name}: template '{lacking.Id}' lacks id, audience, sv or en");
        return file.Templates;
    }

    private static IReadOnlyList<MessageTemplate> Read(string resource)
    {
        using var reader = new StreamReader(typeof(MessageTemplates).Assembly.GetManifestResourceStream(resource)!);
        return Parse(resource, reader.ReadToEnd());
    }

    private sealed class MessageFile
    {
        public string Source { get; init; } = "";

        public string Checked { get; init; } = "";

        public List<MessageTemplate> Templates { get; init; } = [];
    }
}

/// <summary>Words for somebody, with what is to be filled in as <c>…</c>.</summary>
public sealed class MessageTemplate
{
    public string Id { get; init; } = "";

    public BothLanguages Audience { get; init; } = new();

    public string Sv { get; init; } = "";

    public string En { get; init; } = "";
}
