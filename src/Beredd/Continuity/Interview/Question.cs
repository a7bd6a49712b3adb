using System.Text.Json;

namespace Beredd.Continuity.Interview;

/// <summary>An answer that can be chosen instead of written.</summary>
public sealed record Choice<T>(T Value, string Swedish, string English)
{
    public Phrase Says => new(Swedish, English);
}

/// <summary>A question, in the words of the one who is asked. <c>{tjänst}</c> and <c>{system}</c> stand for names.</summary>
public sealed record Question(string Key, Phrase Title, Phrase Help)
{
    public IReadOnlyList<Phrase> Examples { get; init; } = [];

    /// <summary>Hours, shares or levels.</summary>
    public IReadOnlyList<Choice<double>> Choices { get; init; } = [];

    /// <summary>When a service is needed, written as in a table; empty is always.</summary>
    public IReadOnlyList<Choice<string>> Times { get; init; } = [];
}

/// <summary>Questions that belong together.</summary>
internal sealed record Chapter(string Swedish, string English, IReadOnlyList<Question> Questions)
{
    public Phrase Name => new(Swedish, English);
}

/// <summary>The questions of the interview (<c>questions.json</c>, with where they come from and when they were last checked).</summary>
internal sealed record Questions(string Source, DateOnly Checked, IReadOnlyList<Chapter> Chapters)
{
    private const string Resource = "interview/questions.json";
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public static Questions All { get; } = Read();

    public Question this[string key] => Chapters.SelectMany(c => c.Questions).Single(q => q.Key == key);

    /// <summary>From 0.</summary>
    public int ChapterOf(Question question) => Chapters.TakeWhile(c => !c.Questions.Contains(question)).Count();

    private static Questions Read()
    {
        using var stream = typeof(Questions).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not built in.");
        return JsonSerializer.Deserialize<Questions>(stream, Json) ?? throw new InvalidDataException($"{Resource} is empty.");
    }
}
