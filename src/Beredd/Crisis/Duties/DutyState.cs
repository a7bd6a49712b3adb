using Beredd.Crisis.Incidents;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Crisis.Duties;

/// <summary>The kinds of entries of duties.</summary>
internal static class DutyEntries
{
    public const string Judged = "duty.judged", Drafted = "duty.drafted", Sent = "duty.sent";
}

/// <summary>Whether a duty applies, since when, and who judged so. What the deadline was is kept as it was reckoned then: the law's file may change.</summary>
internal sealed record DutyJudgement(string DutyId, string Title, bool Applies, DateTimeOffset? StartedAt, DateTimeOffset? Deadline);

/// <summary>The report as it is drafted so far.</summary>
internal sealed record DutyDraft(string DutyId, string Report);

/// <summary>That it was sent.</summary>
internal sealed record DutySending(string DutyId, DateTimeOffset SentAt, string Channel, string? Receipt, string? LateReason);

/// <summary>How a duty stands in an incident.</summary>
[Unlogged]
public sealed class DutyState
{
    public required Guid IncidentId { get; init; }

    public required string DutyId { get; init; }

    /// <summary>As it was called when it was judged.</summary>
    public string Title { get; set; } = "";

    /// <summary>Null while nobody has judged.</summary>
    public bool? Applies { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? Deadline { get; set; }

    public string? JudgedBy { get; set; }

    /// <summary>Why it applies or not.</summary>
    public string? Reason { get; set; }

    /// <summary>The entry of the last judgement.</summary>
    public long? JudgedIn { get; set; }

    public string? Report { get; set; }

    /// <summary>The entry of the last draft.</summary>
    public long? DraftedIn { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public string? Channel { get; set; }

    public string? Receipt { get; set; }

    public string? LateReason { get; set; }

    internal bool IsRunning => Applies == true && SentAt is null;

    internal bool IsLate(DateTimeOffset now) => Deadline is { } deadline && (SentAt ?? now) > deadline;

    internal static async Task JudgeAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<DutyJudgement>() is not { } judged)
            return;
        var state = await FindAsync(entry, judged.DutyId, database, stop).ConfigureAwait(false);
        (state.Title, state.Applies, state.StartedAt, state.Deadline) = (judged.Title, judged.Applies, judged.StartedAt, judged.Deadline);
        (state.JudgedBy, state.Reason, state.JudgedIn) = (entry.Words?.Who, entry.Words?.Text, entry.Sequence);
    }

    internal static async Task DraftAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<DutyDraft>() is not { } draft)
            return;
        var state = await FindAsync(entry, draft.DutyId, database, stop).ConfigureAwait(false);
        (state.Report, state.DraftedIn) = (draft.Report, entry.Sequence);
    }

    internal static async Task SendAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<DutySending>() is not { } sent)
            return;
        var state = await FindAsync(entry, sent.DutyId, database, stop).ConfigureAwait(false);
        (state.SentAt, state.Channel, state.Receipt, state.LateReason) = (sent.SentAt, sent.Channel, sent.Receipt, sent.LateReason);
    }

    /// <summary>Those whose clock runs, the next deadline first.</summary>
    internal static async Task<IReadOnlyList<OpenMatter>> OpenAsync(BereddContext database, Incident incident, DateTimeOffset now, CancellationToken stop) =>
        [.. (await database.Set<DutyState>().AsNoTracking().Where(d => d.IncidentId == incident.Id && d.Applies == true && d.SentAt == null).ToListAsync(stop).ConfigureAwait(false))
            .OrderBy(d => d.Deadline ?? DateTimeOffset.MaxValue).ThenBy(d => d.Title, StringComparer.Ordinal)
            .Select(d => new OpenMatter(d.Title, $"{incident.Path}/skyldigheter/{d.DutyId}") { Owner = d.JudgedBy, Due = d.Deadline, Entry = d.JudgedIn })];

    private static async Task<DutyState> FindAsync(LoggedEntry entry, string duty, BereddContext database, CancellationToken stop)
    {
        if (await database.FindAsync<DutyState>([entry.Incident, duty], stop).ConfigureAwait(false) is not { } state)
            database.Add(state = new DutyState { IncidentId = entry.Incident, DutyId = duty });
        return state;
    }
}

internal sealed class DutyStorage : IEntityTypeConfiguration<DutyState>
{
    internal const string Table = "crisis_duties";

    public void Configure(EntityTypeBuilder<DutyState> builder)
    {
        builder.ToTable(Table);
        builder.HasKey(d => new { d.IncidentId, d.DutyId });
    }
}
