using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Crisis.Logbook;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Witnesses;

/// <summary>What is known of how an incident's log can be checked.</summary>
public sealed record CheckView
{
    public required Incident Incident { get; init; }

    /// <summary>The last that was signed; null where none was.</summary>
    public required StoredCheckpoint? Checkpoint { get; init; }

    /// <summary>The log may not be signed any more.</summary>
    public required bool IsBroken { get; init; }

    /// <summary>The log's public key (a vkey).</summary>
    public required string Verifier { get; init; }

    /// <summary>How many entries the log has.</summary>
    public required long LogSize { get; init; }

    /// <summary>The incident's logs before this one, the newest first.</summary>
    public required IReadOnlyList<EarlierLog> Earlier { get; init; }

    public required IReadOnlyList<KnownWitness> Witnesses { get; init; }

    /// <summary>Of this log; the one of most entries first.</summary>
    public required IReadOnlyList<Cosignature> Cosignatures { get; init; }

    /// <summary>Whether whoever looks may take the whole log out.</summary>
    public required bool MayTakeOut { get; init; }

    public required bool CanWrite { get; init; }

    /// <summary>Also after the incident is closed: the signature of the whole log comes last.</summary>
    public required bool CanTakeBack { get; init; }

    public CheckForms Forms { get; private init; } = new();

    internal static async Task<CheckView> ReadAsync(Incident incident, BereddContext database, Checkpoints checkpoints, Visitor visitor, CancellationToken stop, CheckForms? forms = null)
    {
        var head = await checkpoints.SignAsync(incident.Id, stop).ConfigureAwait(false);
        var logs = await database.Set<StoredLog>().AsNoTracking().Where(l => l.IncidentId == incident.Id).OrderByDescending(l => l.First).ToListAsync(stop).ConfigureAwait(false);
        var log = logs[0];
        var earlier = new List<EarlierLog>();
        foreach (var old in logs.Skip(1))
            earlier.Add(new EarlierLog(old.First, old.First + old.Size - 1, await Checkpoints.LastOfAsync(database, old.Id, stop).ConfigureAwait(false)));
        return new CheckView
        {
            Incident = incident,
            Checkpoint = head.Checkpoint,
            IsBroken = head.IsBroken,
            Verifier = log.Verifier,
            LogSize = log.Size,
            Earlier = earlier,
            Witnesses = await database.Set<KnownWitness>().AsNoTracking().Where(w => w.IncidentId == incident.Id).OrderBy(w => w.Name).ToListAsync(stop).ConfigureAwait(false),
            Cosignatures = await Cosignature.AllAsync(database, log, stop).ConfigureAwait(false),
            MayTakeOut = CrisisSetup.Investigators.Allows(visitor.Person),
            CanWrite = LogEndpoints.CanWrite(incident, visitor),
            CanTakeBack = CrisisSetup.Writers.Allows(visitor.Person),
            Forms = forms ?? new CheckForms(),
        };
    }
}

/// <summary>A log of the incident in which nothing is written any more.</summary>
/// <param name="First">The number of its first entry.</param>
/// <param name="Last">The number of its last entry that is here.</param>
/// <param name="Checkpoint">Its last checkpoint that is here; null where there is none.</param>
public sealed record EarlierLog(long First, long Last, StoredCheckpoint? Checkpoint);

/// <summary>The page's forms as they were sent, with what is wrong in them.</summary>
public sealed record CheckForms
{
    public string? Key { get; init; }

    public string? Who { get; init; }

    public string? NamedProblem { get; init; }

    public string? Pasted { get; init; }

    public string? TakenProblem { get; init; }

    /// <summary>The name of the witness that was to be withdrawn.</summary>
    public string? Withdrawn { get; init; }

    public string? WithdrawProblem { get; init; }

    public string? GoOnProblem { get; init; }
}
