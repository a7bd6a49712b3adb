using Beredd.Crisis.Incidents;
using Beredd.Web;

namespace Beredd.Crisis.Logbook;

/// <summary>A line that somebody is writing, as the form sent it.</summary>
public sealed record LogDraft
{
    /// <summary>The longest line; what is longer belongs in a file.</summary>
    internal const int LongestText = 10_000;

    private const int LongestName = 200;

    public string Text { get; init; } = "";

    public string Kind { get; init; } = EntryTypes.Event;

    /// <summary>As typed; empty means today, or yesterday where the time has not come yet today.</summary>
    public string Date { get; init; } = "";

    /// <summary>As typed; empty means now.</summary>
    public string Time { get; init; } = "";

    /// <summary>In the hour that comes twice: 1 or 2.</summary>
    public string Which { get; init; } = "";

    public string Channel { get; init; } = "";

    public string From { get; init; } = "";

    public string To { get; init; } = "";

    public string? Key { get; init; }

    public string? TextProblem { get; init; }

    public string? TimeProblem { get; init; }

    /// <summary>The clock shows the time twice that night, and nobody has said which.</summary>
    public bool IsTimeDoubled { get; init; }

    /// <summary>When it happened; null is now.</summary>
    internal DateTimeOffset? OccurredAt { get; private init; }

    internal bool IsGood => TextProblem is null && TimeProblem is null;

    internal bool HasMore => Date.Length + Time.Length + Channel.Length + From.Length + To.Length > 0 || !IsGood;

    /// <summary>What a form has in its fields, not looked at yet.</summary>
    internal static LogDraft Of(Func<string, string> field) => new()
    {
        Text = field("vad"),
        Kind = EntryTypes.Written.Contains(field("slag")) ? field("slag") : EntryTypes.Event,
        Date = field("datum"),
        Time = field("tid"),
        Which = field("gang"),
        Channel = field("kanal"),
        From = field("fran"),
        To = field("till"),
        Key = IncidentEndpoints.Key(field("nyckel")),
    };

    internal static LogDraft Read(Form form, DateTimeOffset now, CrisisText text)
    {
        var draft = Of(form.Text);
        if (EntryWords.Clean(draft.Text) is null)
            return draft with { TextProblem = text.TextMissing };
        if (draft.Text.Length > LongestText || draft.Channel.Length > LongestName || draft.From.Length > LongestName || draft.To.Length > LongestName)
            return draft with { TextProblem = text.TextTooLong(LongestText, LongestName) };
        return draft.WithTime(now, text);
    }

    internal NewEntry Entry(IReadOnlyList<KeptFile> files, long? corrects = null) => new(Kind, Text)
    {
        OccurredAt = OccurredAt,
        Channel = Channel,
        From = From,
        To = To,
        Files = files,
        Corrects = corrects,
        SenderKey = Key,
    };

    private LogDraft WithTime(DateTimeOffset now, CrisisText text)
    {
        var time = PastTime.Read(Date, Time, Which, now, text);
        return this with { OccurredAt = time.At, TimeProblem = time.Problem, IsTimeDoubled = time.IsDoubled };
    }
}
