using Beredd.Access;
using Beredd.Detection.Hunts;
using Beredd.Detection.Reports;
using Beredd.Detection.Rules;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Detection;

/// <summary>A hunt that is over, for whoever goes on from it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people called it.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="Findings">How many.</param>
/// <param name="Severe">Those of level high or critical.</param>
public sealed record FinishedHunt(Guid Id, string Name, DateTimeOffset AskedAt, long Findings, long Severe)
{
    /// <summary>Its page.</summary>
    public string Path => $"/upptack/{Id}";
}

/// <summary>A finding, as much of it as an incident needs.</summary>
/// <param name="Id">The same in every run for the same rule and event.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="Title">What it says, in Swedish where the rule is our own.</param>
/// <param name="Severity">0 informational to 4 critical.</param>
/// <param name="Host">The computer; empty where the finding is of several.</param>
/// <param name="Channel">Where the event was logged.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Accounts">Accounts that the event names; those that systems work as are left out.</param>
public sealed record FindingInBrief(string Id, string RuleId, string Title, int Severity, string Host, string Channel, DateTimeOffset Time, IReadOnlyList<string> Accounts);

/// <summary>Another part's page that goes on from a hunt: shown with the hunt's result to whoever may use it.</summary>
/// <param name="Path">The address; the hunt's id is put at its end.</param>
/// <param name="Swedish">What it does.</param>
/// <param name="English">In English.</param>
/// <param name="Access">Who may.</param>
public sealed record WayOnFromHunt(string Path, string Swedish, string English, AccessRule Access);

/// <summary>Hunts that are over, their findings and their logs.</summary>
public sealed class HuntedLogs
{
    /// <summary>Findings that are given at most, the first in time.</summary>
    private const int Most = 20_000;

    private readonly BereddContext database;
    private readonly ServeOptions options;
    private readonly TimeProvider clock;

    internal HuntedLogs(BereddContext database, ServeOptions options, TimeProvider clock) => (this.database, this.options, this.clock) = (database, options, clock);

    /// <summary>All that are over and have a result, newest first.</summary>
    public async Task<IReadOnlyList<FinishedHunt>> AllAsync(CancellationToken stop) =>
        [.. (await database.Set<HuntRecord>().AsNoTracking().Where(h => h.HasResult).ToListAsync(stop).ConfigureAwait(false)).Where(h => h.IsAtRest).OrderByDescending(h => h.AskedAt).Select(Brief)];

    /// <summary>One of them; null where it is not there, or not over.</summary>
    public async Task<FinishedHunt?> FindAsync(Guid id, CancellationToken stop) =>
        await database.Set<HuntRecord>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == id && h.HasResult, stop).ConfigureAwait(false) is { IsAtRest: true } hunt ? Brief(hunt) : null;

    /// <summary>The findings of a level or worse, by time.</summary>
    public IReadOnlyList<FindingInBrief> Findings(Guid id, int leastSeverity)
    {
        var titles = new OwnTitles();
        var systems = OwnFiles.LogSources().SystemAccounts;
        return
        [
            .. FindingFile.Read(new HuntFolder(options, id).Findings).Select(f => f.Read()).Where(f => HuntCourse.Severity(f.Rule.Level) >= leastSeverity).Take(Most)
                .Select(f => new FindingInBrief(f.Id, f.Rule.Id, titles.InSwedish(f.Rule).Title, HuntCourse.Severity(f.Rule.Level), f.Host, f.Channel, new DateTimeOffset(f.Time, TimeSpan.Zero), [.. f.Accounts.Where(a => !IsSystem(a, systems))])),
        ];
    }

    /// <summary>The findings as they were written (docs/findings-format.md), to be kept as evidence. The caller closes it.</summary>
    public Stream OpenFindings(Guid id) => File.OpenRead(new HuntFolder(options, id).Findings);

    /// <summary>Searches the logs of hunts for traces; takes as long as the hunts did.</summary>
    /// <exception cref="IOException">A folder is not there, or may not be hunted in.</exception>
    public async Task<TraceResult> SearchAsync(IReadOnlyList<Guid> hunts, TraceOrder order, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(hunts);
        var paths = new List<string>();
        foreach (var hunt in await database.Set<HuntRecord>().AsNoTracking().Where(h => hunts.Contains(h.Id)).ToListAsync(stop).ConfigureAwait(false))
            paths.Add(hunt.Folder is { } named ? LogRoots.Find(options, named) ?? throw new IOException($"{named}: the folder is not there, or may not be hunted in") : new HuntFolder(options, hunt.Id).Logs);
        var temporary = Directory.CreateTempSubdirectory("beredd-traces");
        try
        {
            return await Task.Factory.StartNew(() => TraceSearch.Run(paths, null, order, temporary.FullName, clock, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private static FinishedHunt Brief(HuntRecord hunt) => new(hunt.Id, hunt.Name, hunt.AskedAt, hunt.Findings, hunt.Severe);

    /// <summary>Also the accounts of computers, and those that services run as: nobody won them.</summary>
    private static bool IsSystem(string account, IReadOnlyList<string> systems) =>
        account[(account.LastIndexOf('\\') + 1)..] is "LocalSystem" or "LocalService" or "NetworkService" || account.EndsWith('$') || HuntCourse.IsSystemName(account, systems);
}
