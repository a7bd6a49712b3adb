using System.Text.Json;
using Beredd.Access;

namespace Beredd.Crisis;

/// <summary>Something to write in a log. What it says is erased with its payload; the leaf holds none of it.</summary>
/// <param name="Type">What kind of entry: one of <see cref="EntryTypes"/>, or of another part's own.</param>
/// <param name="Text">What people read.</param>
internal sealed record NewEntry(string Type, string Text)
{
    /// <summary>When it happened; now, if nobody says otherwise. The offset is that of the clock that was looked at.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>How it came or went: telephone, radio, in person.</summary>
    public string? Channel { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>The number of the entry that this one corrects.</summary>
    public long? Corrects { get; init; }

    /// <summary>Files that are kept already (<see cref="EvidenceStore"/>).</summary>
    public IReadOnlyList<KeptFile> Files { get; init; } = [];

    /// <summary>What the kind has of its own, as JSON; <see cref="LoggedEntry.Data{T}"/> gives it back.</summary>
    public object? Data { get; init; }

    /// <summary>Made by whoever sends it, once for each thing to say: the same key sent again makes no second entry.</summary>
    public string? SenderKey { get; init; }

    /// <summary>Looked at when it is this entry's turn, within its transaction: what is thrown stops it, and nothing is written. For what only one may do, where two may try at once.</summary>
    public Func<Storage.BereddContext, CancellationToken, Task>? Check { get; init; }
}

/// <summary>A file that belongs to an entry.</summary>
/// <param name="Name">As its sender named it.</param>
/// <param name="Sha256">64 hexadecimal digits.</param>
/// <param name="Size">In bytes.</param>
public sealed record KeptFile(string Name, string Sha256, long Size);

/// <summary>Who writes, and in which role.</summary>
internal sealed record Author(Guid AccountId, string Name, string Role)
{
    internal static Author Of(Person person) => new(person.Id, person.DisplayName, RoleOf(person));

    /// <summary>The role that lets somebody write in a crisis, the nearest to the staff first; opaque names, as the leaf wants them.</summary>
    private static string RoleOf(Person person) =>
        person.Has(Access.Role.CrisisStaff) ? "crisis-staff"
        : person.Has(Access.Role.Administrator) ? "administrator"
        : person.Has(Access.Role.Analyst) ? "analyst"
        : person.Has(Access.Role.UnitHead) ? "unit-head"
        : person.IsOutsider ? "outside-expert"
        : "reader";
}

/// <summary>What has been written, when it is safely stored.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="IsNew">False where the same thing had been sent before.</param>
internal sealed record Receipt(long Sequence, bool IsNew);

/// <summary>The kinds of entries that the crisis itself writes.</summary>
internal static class EntryTypes
{
    public const string Event = "event", Measure = "measure", Decision = "decision", Direction = "direction", Incoming = "incoming", Outgoing = "outgoing";

    public const string Severity = "incident.severity", Closed = "incident.closed", Erased = "record.erased";

    public const string CarriedOut = "decision.carried-out", Task = "task", TaskChanged = "task.changed";

    /// <summary>Those that people choose among when they write in the log.</summary>
    public static IReadOnlyList<string> Written { get; } = [Event, Measure, Decision, Direction, Incoming, Outgoing];
}

/// <summary>What people call a kind of entries of a part's own, in the log and its filter.</summary>
internal sealed record EntryKind(string Type, string Swedish, string English);

/// <summary>An entry as it was stored, given to whoever makes state of it.</summary>
/// <param name="Incident">Whose.</param>
/// <param name="First">The number that the first entry of its log has in the incident.</param>
/// <param name="Leaf">What the leaf says.</param>
/// <param name="Words">What it says; null where it was erased.</param>
internal sealed record LoggedEntry(Guid Incident, long First, Ledger.LedgerEntry Leaf, EntryWords? Words)
{
    /// <summary>Its number in the incident, whose logs go on from each other.</summary>
    public long Sequence => First + Leaf.Sequence;

    /// <summary>The number of the entry that it corrects; null where it corrects none, or one of an earlier log and was erased.</summary>
    public long? Corrects => Leaf.Corrects is { } corrected ? First + corrected : Words?.Corrects;

    /// <summary>The number of the entry that it tells the erasure of; null where it tells of none.</summary>
    public long? Erases => Leaf.Erases is { } erased ? First + erased.Sequence : Words?.Erases?.Number;

    /// <summary>What the kind has of its own; null where it has nothing, or was erased.</summary>
    public T? Data<T>()
        where T : class => Words?.Data is { ValueKind: JsonValueKind.Object } data ? data.Deserialize<T>(EntryWords.Json) : null;
}

/// <summary>
/// What entries of a type change, besides adding a line. Called in the entry's own transaction, and again for every entry in order when the state is made anew from the log: it may look at nothing else than the
/// entry and what earlier ones made.
/// </summary>
internal sealed record EntryProjection(string Type, Func<LoggedEntry, Storage.BereddContext, CancellationToken, Task> Apply);
