using Beredd.Crisis.Incidents;
using Beredd.Web;

namespace Beredd.Crisis.Eviction;

/// <summary>Go or no go, as the form sent it.</summary>
public sealed record GoDraft
{
    public bool? IsGo { get; init; }

    /// <summary>As typed.</summary>
    public string RunAt { get; init; } = "";

    public string NotReady { get; init; } = "";

    public string Reasons { get; init; } = "";

    public string Who { get; init; } = "";

    /// <summary>It was decided before, and is written down now: its time may have been.</summary>
    public bool IsAfterwards { get; init; }

    /// <summary>The form asks whether it is.</summary>
    public bool AsksIfAfterwards { get; init; }

    public string? Problem { get; init; }

    public string? TimeProblem { get; init; }

    internal bool IsGood => Problem is null && TimeProblem is null;

    internal static GoDraft Read(Form form, DateTimeOffset now, EvictionText text)
    {
        var draft = new GoDraft
        {
            IsGo = form.Text("svar") switch { "ja" => true, "nej" => false, _ => null },
            RunAt = form.Text("nar"),
            NotReady = form.Text("inte-klart"),
            Reasons = form.Text("skal"),
            Who = form.Text("vem"),
            IsAfterwards = form.Has("efterhand"),
        };
        if (draft.IsGo is null || EntryWords.Clean(draft.Reasons) is null)
            draft = draft with { Problem = text.GoMissing };
        if (draft.IsGo != true)
            return draft;
        if (LocalTime.Read(draft.RunAt) is not { } at)
            return draft with { TimeProblem = text.RunAtMissing };
        // People's clocks differ from ours, and a form takes a while to fill in.
        var hasBeen = at < now - PastTime.ClocksDiffer;
        return draft with { AsksIfAfterwards = hasBeen, TimeProblem = hasBeen && !draft.IsAfterwards ? text.RunAtHasBeen : null };
    }

    internal NewEntry Entry(Form form)
    {
        var at = IsGo == true ? LocalTime.Read(RunAt) : null;
        var says = at is not { } time ? "Utestängningen genomförs inte än."
            : AsksIfAfterwards ? $"Utestängningen började {LocalTime.Told(time)}. Beslutet är inskrivet i efterhand."
            : $"Utestängningen genomförs {LocalTime.Told(time)}.";
        return new NewEntry(EntryTypes.Decision, says)
        {
            SenderKey = IncidentEndpoints.Key(form),
            Data = new EvictionDecision { IsGo = IsGo, RunAt = at, Who = EntryWords.Clean(Who), Reasons = EntryWords.Clean(Reasons), Risk = EntryWords.Clean(NotReady) is { } notReady ? $"Inte klart: {notReady}" : null, Scope = "Utestängning av angriparen" },
        };
    }
}

/// <summary>A step that somebody ticks, as the form sent it: when it was done, where that was not now.</summary>
public sealed record TickDraft(long Step, string Note, string Date, string Time, string Which)
{
    public string? Problem { get; private init; }

    /// <summary>The clock shows the time twice that night, and nobody has said which.</summary>
    public bool IsDoubled { get; private init; }

    /// <summary>When; null is now.</summary>
    internal DateTimeOffset? At { get; private init; }

    internal static TickDraft Read(long step, Form form, DateTimeOffset now, CrisisText text)
    {
        var draft = new TickDraft(step, form.Text("anteckning"), form.Text("datum"), form.Text("tid"), form.Text("gang"));
        var time = PastTime.Read(draft.Date, draft.Time, draft.Which, now, text);
        return draft with { At = time.At, Problem = time.Problem, IsDoubled = time.IsDoubled };
    }
}
