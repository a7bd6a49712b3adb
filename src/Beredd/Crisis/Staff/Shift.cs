using Beredd.Crisis.Incidents;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Staff;

/// <summary>The kinds of entries of the staff.</summary>
internal static class StaffEntries
{
    public const string On = "staff.on", Off = "staff.off", Handover = "staff.handover", Confirmed = "staff.handover-confirmed";
}

/// <summary>Somebody goes on duty.</summary>
internal sealed record GoesOn(string Name, string Function, string? Phone, DateTimeOffset? Until);

/// <summary>Somebody goes off duty.</summary>
internal sealed record GoesOff(long Shift);

/// <summary>How long somebody has been at work, as it is told on the board.</summary>
public enum Tiredness
{
    Fresh,

    /// <summary>Ten hours: relief must be decided.</summary>
    ReliefToDecide,

    /// <summary>Twelve hours: they must be relieved.</summary>
    MustRest,
}

/// <summary>A person on duty in the staff, from going on to going off.</summary>
[Unlogged]
public sealed class Shift
{
    /// <summary>The hours after which relief is decided, and after which somebody must rest: see the method's rule of relief.</summary>
    internal static readonly TimeSpan Decide = TimeSpan.FromHours(10), Rest = TimeSpan.FromHours(12);

    public required Guid IncidentId { get; init; }

    /// <summary>The entry by which they went on.</summary>
    public required long Sequence { get; init; }

    public required string Name { get; init; }

    /// <summary>The function's id (<c>staff/functions.yml</c>).</summary>
    public required string Function { get; init; }

    /// <summary>A number that works without the municipality's exchange.</summary>
    public string? Phone { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>When relief is planned; null where nobody has said.</summary>
    public DateTimeOffset? Until { get; set; }

    public DateTimeOffset? Off { get; set; }

    internal TimeSpan HoursAt(DateTimeOffset now) => (Off ?? now) - From;

    internal Tiredness At(DateTimeOffset now) => HoursAt(now) >= Rest ? Tiredness.MustRest : HoursAt(now) >= Decide || Until < now ? Tiredness.ReliefToDecide : Tiredness.Fresh;

    internal static Task GoOnAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<GoesOn>() is { } on)
            database.Add(new Shift { IncidentId = entry.Incident, Sequence = entry.Sequence, Name = on.Name, Function = on.Function, Phone = on.Phone, From = entry.Leaf.OccurredAt, Until = on.Until });
        return Task.CompletedTask;
    }

    internal static async Task GoOffAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<GoesOff>() is { } off && await database.FindAsync<Shift>([entry.Incident, off.Shift], stop).ConfigureAwait(false) is { } shift)
            shift.Off = entry.Leaf.OccurredAt < shift.From ? shift.From : entry.Leaf.OccurredAt;
    }

    /// <summary>Those who are to be relieved, the most tired first.</summary>
    internal static async Task<IReadOnlyList<OpenMatter>> OpenAsync(BereddContext database, Incident incident, DateTimeOffset now, CancellationToken stop) =>
        [.. (await OnAsync(database, incident.Id, stop).ConfigureAwait(false)).Where(s => s.At(now) != Tiredness.Fresh)
            .Select(s => new OpenMatter($"{s.Name} ({s.HoursAt(now).TotalHours:0} h)", $"{incident.Path}/stab") { Due = s.Until, Entry = s.Sequence })];

    /// <summary>Those on duty, the longest at work first.</summary>
    internal static async Task<IReadOnlyList<Shift>> OnAsync(BereddContext database, Guid incident, CancellationToken stop) =>
        [.. (await database.Set<Shift>().AsNoTracking().Where(s => s.IncidentId == incident && s.Off == null).ToListAsync(stop).ConfigureAwait(false)).OrderBy(s => s.From).ThenBy(s => s.Sequence)];
}
