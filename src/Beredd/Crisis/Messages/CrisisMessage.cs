using Beredd.Crisis.Incidents;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Crisis.Messages;

/// <summary>The kinds of entries of messages.</summary>
internal static class MessageEntries
{
    public const string Drafted = "message.drafted", Approved = "message.approved", Sent = "message.sent", Confirmed = "message.confirmed";
}

/// <summary>A draft: to whom, and by which channels; the words are the entry's.</summary>
internal sealed record MessageDraft(string Audience, string Channels, bool ToUnits, long? Replaces);

/// <summary>Somebody approves a message; their own only where they are alone, and say why.</summary>
internal sealed record MessageApproval(long Message, string? WhyAlone);

/// <summary>It was sent.</summary>
internal sealed record MessageSending(long Message);

/// <summary>A unit has confirmed that it has it.</summary>
internal sealed record MessageConfirmation(long Message, string UnitId, string Unit);

/// <summary>A message to units or the public. Once approved it never changes: a new one takes its place.</summary>
[Unlogged]
public sealed class CrisisMessage
{
    public required Guid IncidentId { get; init; }

    /// <summary>The entry of its draft.</summary>
    public required long Sequence { get; init; }

    public required string Audience { get; init; }

    public required string Text { get; init; }

    public required string Channels { get; init; }

    /// <summary>Whether units are to confirm it.</summary>
    public bool ToUnits { get; init; }

    public required string DraftedBy { get; init; }

    /// <summary>The account: nobody else's approval is asked of them.</summary>
    public required Guid DraftedById { get; init; }

    public required DateTimeOffset DraftedAt { get; init; }

    public string? ApprovedBy { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    public string? WhyAlone { get; set; }

    public string? SentBy { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The message that takes its place.</summary>
    public long? ReplacedBy { get; set; }

    internal static async Task DraftAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<MessageDraft>() is not { } draft)
            return;
        _ = Guid.TryParse(entry.Leaf.Actor, out var account);
        database.Add(new CrisisMessage
        {
            IncidentId = entry.Incident, Sequence = entry.Sequence, Audience = draft.Audience, Text = entry.Words?.Text ?? "", Channels = draft.Channels, ToUnits = draft.ToUnits,
            DraftedBy = entry.Words?.Who ?? "", DraftedById = account, DraftedAt = entry.Leaf.OccurredAt,
        });
        if (draft.Replaces is { } before && await database.FindAsync<CrisisMessage>([entry.Incident, before], stop).ConfigureAwait(false) is { } old)
            old.ReplacedBy = entry.Sequence;
    }

    internal static async Task ApproveAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<MessageApproval>() is { } approval && await database.FindAsync<CrisisMessage>([entry.Incident, approval.Message], stop).ConfigureAwait(false) is { } message)
            (message.ApprovedBy, message.ApprovedAt, message.WhyAlone) = (entry.Words?.Who, entry.Leaf.OccurredAt, approval.WhyAlone);
    }

    internal static async Task SendAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<MessageSending>() is { } sent && await database.FindAsync<CrisisMessage>([entry.Incident, sent.Message], stop).ConfigureAwait(false) is { } message)
            (message.SentBy, message.SentAt) = (entry.Words?.Who, entry.Leaf.OccurredAt);
    }

    internal static async Task ConfirmAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<MessageConfirmation>() is not { } confirmed || await database.FindAsync<UnitConfirmation>([entry.Incident, confirmed.Message, confirmed.UnitId], stop).ConfigureAwait(false) is not null)
            return;
        database.Add(new UnitConfirmation { IncidentId = entry.Incident, Message = confirmed.Message, UnitId = confirmed.UnitId, Unit = confirmed.Unit, At = entry.Leaf.OccurredAt });
    }

    /// <summary>Drafts that nobody has approved, and what is approved and not sent.</summary>
    internal static async Task<IReadOnlyList<OpenMatter>> OpenAsync(BereddContext database, Incident incident, DateTimeOffset now, CancellationToken stop) =>
        [.. (await database.Set<CrisisMessage>().AsNoTracking().Where(m => m.IncidentId == incident.Id && m.SentAt == null && m.ReplacedBy == null).OrderBy(m => m.Sequence).ToListAsync(stop).ConfigureAwait(false))
            .Select(m => new OpenMatter($"{m.Audience}: {m.Text.Split('\n')[0]}", $"{incident.Path}/budskap/{m.Sequence}") { Owner = m.DraftedBy, Entry = m.Sequence })];
}

/// <summary>A unit that has confirmed a message.</summary>
[Unlogged]
public sealed class UnitConfirmation
{
    public required Guid IncidentId { get; init; }

    public required long Message { get; init; }

    public required string UnitId { get; init; }

    public required string Unit { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class MessageStorage : IEntityTypeConfiguration<CrisisMessage>, IEntityTypeConfiguration<UnitConfirmation>
{
    internal const string Messages = "crisis_messages", Confirmations = "crisis_message_confirmations";

    public void Configure(EntityTypeBuilder<CrisisMessage> builder)
    {
        builder.ToTable(Messages);
        builder.HasKey(m => new { m.IncidentId, m.Sequence });
    }

    public void Configure(EntityTypeBuilder<UnitConfirmation> builder)
    {
        builder.ToTable(Confirmations);
        builder.HasKey(c => new { c.IncidentId, c.Message, c.UnitId });
    }
}
