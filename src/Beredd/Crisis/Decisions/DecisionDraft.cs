using Beredd.Crisis.Incidents;
using Beredd.Web;

namespace Beredd.Crisis.Decisions;

/// <summary>A decision as the form sent it.</summary>
public sealed record DecisionDraft
{
    internal const int LongestText = 10_000;

    public string What { get; init; } = "";

    public string Who { get; init; } = "";

    public string Scope { get; init; } = "";

    public string Authority { get; init; } = "";

    public string Basis { get; init; } = "";

    public string Alternatives { get; init; } = "";

    public string Reasons { get; init; } = "";

    public string Risk { get; init; } = "";

    public string Affected { get; init; } = "";

    /// <summary>As typed: a local date and time.</summary>
    public string Review { get; init; } = "";

    public string? Key { get; init; }

    public string? WhatProblem { get; init; }

    public string? ReviewProblem { get; init; }

    internal DateTimeOffset? ReviewAt { get; private init; }

    internal bool IsGood => WhatProblem is null && ReviewProblem is null;

    internal static DecisionDraft Read(Form form, CrisisText text)
    {
        var draft = new DecisionDraft
        {
            What = form.Text("vad"),
            Who = form.Text("vem"),
            Scope = form.Text("omfattning"),
            Authority = form.Text("stod"),
            Basis = form.Text("underlag"),
            Alternatives = form.Text("alternativ"),
            Reasons = form.Text("skal"),
            Risk = form.Text("risk"),
            Affected = form.Text("berors"),
            Review = form.Text("omprovas"),
            Key = IncidentEndpoints.Key(form),
        };
        if (EntryWords.Clean(draft.What) is null)
            return draft with { WhatProblem = text.DecisionMissing };
        if (new[] { draft.What, draft.Who, draft.Scope, draft.Authority, draft.Basis, draft.Alternatives, draft.Reasons, draft.Risk, draft.Affected }.Any(t => t.Length > LongestText))
            return draft with { WhatProblem = text.TextTooLong(LongestText, LongestText) };
        if (draft.Review.Length == 0)
            return draft;
        return LocalTime.Read(draft.Review) is { } review ? draft with { ReviewAt = review } : draft with { ReviewProblem = text.TimeUnread };
    }

    internal static DecisionDraft Of(DecisionRecord decision) => new()
    {
        What = decision.What,
        Who = decision.Who,
        Scope = decision.Scope ?? "",
        Authority = decision.Authority ?? "",
        Basis = decision.Basis ?? "",
        Alternatives = decision.Alternatives ?? "",
        Reasons = decision.Reasons ?? "",
        Risk = decision.Risk ?? "",
        Affected = decision.Affected ?? "",
        Review = LocalTime.Write(decision.ReviewAt),
    };

    internal NewEntry Entry(long? corrects) => new(EntryTypes.Decision, What)
    {
        Corrects = corrects,
        SenderKey = Key,
        Data = new DecisionDetails
        {
            Who = EntryWords.Clean(Who),
            Scope = EntryWords.Clean(Scope),
            Authority = EntryWords.Clean(Authority),
            Basis = EntryWords.Clean(Basis),
            Alternatives = EntryWords.Clean(Alternatives),
            Reasons = EntryWords.Clean(Reasons),
            Risk = EntryWords.Clean(Risk),
            Affected = EntryWords.Clean(Affected),
            ReviewAt = ReviewAt,
        },
    };
}
