using Beredd.Crisis.Tasks;

namespace Beredd.Crisis.Messages;

/// <summary>Ready words for an outage: the files of <c>messages/</c>, which are part of the program.</summary>
internal sealed class MessageTemplates
{
    public IReadOnlyList<MessageTemplate> All { get; } = [.. DataFiles.All("messages", Parse).SelectMany(t => t)];

    public MessageTemplate? Find(string id) => All.FirstOrDefault(t => t.Id == id);

    /// <exception cref="InvalidDataException">The file is none, or a template lacks words in a language.</exception>
    internal static IReadOnlyList<MessageTemplate> Parse(string name, string yaml)
    {
        var file = DataFiles.Parse<MessageFile>(name, yaml);
        if (file.Templates.Find(t => t.Id.Length == 0 || t.Sv.Length == 0 || t.En.Length == 0 || t.Audience.Sv.Length == 0) is { } lacking)
            throw new InvalidDataException($"{name}: template '{lacking.Id}' lacks id, audience, sv or en");
        return file.Templates;
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
