using Beredd.Crisis.Incidents;
using Beredd.Detection;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Crisis.Intrusion;

/// <summary>Something that the attacker holds in an incident: a computer, an account, a key, a way in.</summary>
[Unlogged]
public sealed class HeldThing
{
    private const int MostAccounts = 3;

    public required Guid IncidentId { get; init; }

    /// <summary>The entry that said it.</summary>
    public required long Sequence { get; init; }

    public required HeldKind Kind { get; init; }

    public required string Name { get; init; }

    public string? Note { get; init; }

    /// <summary>How it is to be taken from them; null until somebody says.</summary>
    public string? HowCut { get; set; }

    /// <summary>Who does it.</summary>
    public string? Owner { get; set; }

    public DateTimeOffset? CutAt { get; set; }

    /// <summary>When a computer was taken into use again.</summary>
    public DateTimeOffset? ReturnedAt { get; set; }

    /// <summary>The channels in which a computer's findings were logged, so that their silence is seen later.</summary>
    public List<string> Channels { get; set; } = [];

    internal static async Task CarryAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<CarriedFindings>() is not { } carried)
            return;
        var known = await database.Set<CaseFinding>().Where(f => f.IncidentId == entry.Incident).Select(f => f.FindingId).ToHashSetAsync(stop).ConfigureAwait(false);
        foreach (var finding in carried.Findings.Where(f => known.Add(f.Id)))
        {
            database.Add(new CaseFinding
            {
                IncidentId = entry.Incident, FindingId = finding.Id, Entry = entry.Sequence, HuntId = carried.HuntId, RuleId = finding.RuleId, Title = finding.Title,
                Severity = finding.Severity, Host = finding.Host, Channel = finding.Channel, Time = finding.Time,
            });
        }
        var held = await database.Set<HeldThing>().Where(h => h.IncidentId == entry.Incident).ToListAsync(stop).ConfigureAwait(false);
        foreach (var host in carried.Findings.Where(f => f.Severity >= CaseFinding.Severe && f.Host.Length > 0).GroupBy(f => f.Host.ToUpperInvariant(), StringComparer.Ordinal))
        {
            var thing = held.Find(h => h.Kind == HeldKind.Host && h.Name.Equals(host.Key, StringComparison.OrdinalIgnoreCase)) ?? New(HeldKind.Host, host.First().Host);
            thing.Channels = [.. thing.Channels.Concat(host.Select(f => f.Channel)).Where(c => c.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
        }
        // A finding that names many accounts tells of tries, not of what was won.
        foreach (var account in carried.Findings.Where(f => f.Severity >= CaseFinding.Severe && f.Accounts.Count <= MostAccounts).SelectMany(f => f.Accounts).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!held.Exists(h => h.Kind == HeldKind.Account && h.Name.Equals(account, StringComparison.OrdinalIgnoreCase)))
                New(HeldKind.Account, account);
        }

        HeldThing New(HeldKind kind, string name)
        {
            var thing = new HeldThing { IncidentId = entry.Incident, Sequence = NumberOf(entry, held.Count), Kind = kind, Name = name };
            held.Add(thing);
            database.Add(thing);
            return thing;
        }
    }

    internal static Task HoldAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<HeldDetails>() is { } details)
            database.Add(new HeldThing { IncidentId = entry.Incident, Sequence = entry.Sequence, Kind = details.Kind, Name = details.Name, Note = details.Note, HowCut = details.HowCut, Owner = details.Owner });
        return Task.CompletedTask;
    }

    internal static async Task HoldManyAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<HeldThings>() is not { } listed)
            return;
        var known = (await database.Set<HeldThing>().Where(h => h.IncidentId == entry.Incident).Select(h => new { h.Kind, h.Name }).ToListAsync(stop).ConfigureAwait(false)).Select(h => (h.Kind, h.Name.ToUpperInvariant())).ToHashSet();
        foreach (var (i, thing) in listed.Things.Index())
        {
            // Two may have pasted the same list at once.
            if (known.Add((thing.Kind, thing.Name.ToUpperInvariant())))
                database.Add(new HeldThing { IncidentId = entry.Incident, Sequence = NumberOf(entry, i), Kind = thing.Kind, Name = thing.Name, Note = thing.Note });
        }
    }

    /// <summary>Of several things of one entry: below nought, so that none has the number of another entry.</summary>
    private static long NumberOf(LoggedEntry entry, int place) => -((entry.Sequence * 100_000) + place + 1);

    internal static async Task ChangeAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<HeldChange>() is not { } change || await database.FindAsync<HeldThing>([entry.Incident, change.Held], stop).ConfigureAwait(false) is not { } thing)
            return;
        (thing.HowCut, thing.Owner) = (change.HowCut, change.Owner);
        thing.CutAt = change.IsCut ? thing.CutAt ?? entry.Leaf.OccurredAt : null;
    }

    /// <summary>What the attacker still holds.</summary>
    internal static async Task<IReadOnlyList<OpenMatter>> OpenAsync(BereddContext database, Incident incident, DateTimeOffset now, CancellationToken stop) =>
        [.. (await database.Set<HeldThing>().AsNoTracking().Where(h => h.IncidentId == incident.Id && h.CutAt == null).ToListAsync(stop).ConfigureAwait(false))
            .OrderBy(h => h.Kind).ThenBy(h => h.Name, StringComparer.OrdinalIgnoreCase)
            .Select(h => new OpenMatter(h.HowCut is { } how ? $"{h.Name}: {how}" : h.Name, $"{incident.Path}/angriparen#hall-{h.Sequence}") { Owner = h.Owner })];
}

/// <summary>A finding that the incident is about.</summary>
[Unlogged]
public sealed class CaseFinding
{
    /// <summary>High and worse: a computer with such a finding is taken to be the attacker's until somebody sets it aside.</summary>
    internal const int Severe = 3;

    public required Guid IncidentId { get; init; }

    public required string FindingId { get; init; }

    /// <summary>The entry that brought it.</summary>
    public required long Entry { get; init; }

    public required Guid HuntId { get; init; }

    public required string RuleId { get; init; }

    public required string Title { get; init; }

    public required int Severity { get; init; }

    public required string Host { get; init; }

    public required string Channel { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>Why it is no work of the attacker; null while it may be.</summary>
    public string? SetAside { get; set; }

    internal static async Task SetAsideAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<FindingsSetAside>() is not { } aside)
            return;
        foreach (var finding in await database.Set<CaseFinding>().Where(f => f.IncidentId == entry.Incident && f.RuleId == aside.RuleId).ToListAsync(stop).ConfigureAwait(false))
        {
            if (aside.Host is null || finding.Host.Equals(aside.Host, StringComparison.OrdinalIgnoreCase))
                finding.SetAside = entry.Words?.Text ?? "";
        }
    }
}

/// <summary>A sign of the attacker that the incident knows.</summary>
[Unlogged]
public sealed class CaseSign
{
    public required Guid IncidentId { get; init; }

    public required long Entry { get; init; }

    public required SignKind Kind { get; init; }

    public required string Value { get; init; }

    public string? Source { get; init; }

    internal Sign Sign => new(Kind, Value);

    internal static async Task ApplyAsync(LoggedEntry entry, BereddContext database, CancellationToken stop)
    {
        if (entry.Data<CaseSigns>() is not { } signs)
            return;
        var known = (await database.Set<CaseSign>().Where(s => s.IncidentId == entry.Incident).Select(s => new { s.Kind, s.Value }).ToListAsync(stop).ConfigureAwait(false)).Select(s => (s.Kind, s.Value)).ToHashSet();
        foreach (var sign in signs.Signs.Where(s => known.Add((s.Kind, s.Value))))
            database.Add(new CaseSign { IncidentId = entry.Incident, Entry = entry.Sequence, Kind = sign.Kind, Value = sign.Value, Source = signs.Source });
    }
}

internal sealed class IntrusionStorage : IEntityTypeConfiguration<HeldThing>, IEntityTypeConfiguration<CaseFinding>, IEntityTypeConfiguration<CaseSign>
{
    internal const string Held = "crisis_held", Findings = "crisis_findings", Signs = "crisis_signs";

    public void Configure(EntityTypeBuilder<HeldThing> builder)
    {
        builder.ToTable(Held);
        builder.HasKey(h => new { h.IncidentId, h.Sequence });
        builder.Property(h => h.Kind).HasConversion<string>();
    }

    public void Configure(EntityTypeBuilder<CaseFinding> builder)
    {
        builder.ToTable(Findings);
        builder.HasKey(f => new { f.IncidentId, f.FindingId });
    }

    public void Configure(EntityTypeBuilder<CaseSign> builder)
    {
        builder.ToTable(Signs);
        builder.HasKey(s => new { s.IncidentId, s.Kind, s.Value });
        builder.Property(s => s.Kind).HasConversion<string>();
    }
}
