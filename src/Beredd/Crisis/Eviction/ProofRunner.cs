using System.Collections.Concurrent;
using Beredd.Crisis.Intrusion;
using Beredd.Crisis.Log;
using Beredd.Detection;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beredd.Crisis.Eviction;

/// <summary>Makes proofs in the background, one at a time for each incident. What was not finished when the program ended is not recorded, and is asked for again.</summary>
internal sealed partial class ProofRunner(IServiceScopeFactory scopes, IHostApplicationLifetime life, ILogger<ProofRunner> log)
{
    private readonly ConcurrentDictionary<Guid, Run> runs = new();

    /// <summary>How it stands with an incident's search: true while it runs; what went wrong, where something did.</summary>
    public (bool IsRunning, string? Problem) StateOf(Guid incident) => runs.TryGetValue(incident, out var run) ? (!run.Task.IsCompleted, run.Problem) : (false, null);

    /// <summary>Begins, if none runs.</summary>
    public void Start(Guid incident, DateTimeOffset since, IReadOnlyList<Guid> hunts, Author author)
    {
        runs.AddOrUpdate(incident, _ => Begin(), (_, before) => before.Task.IsCompleted ? Begin() : before);

        Run Begin()
        {
            var run = new Run();
            run.Task = Task.Run(() => MakeAsync(run, incident, since, hunts, author), CancellationToken.None);
            return run;
        }
    }

    /// <summary>For tests: when the search that runs is over.</summary>
    internal Task WhenOver(Guid incident) => runs.TryGetValue(incident, out var run) ? run.Task : Task.CompletedTask;

    private async Task MakeAsync(Run run, Guid incident, DateTimeOffset since, IReadOnlyList<Guid> hunts, Author author)
    {
        var stop = life.ApplicationStopping;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var services = scope.ServiceProvider;
            var database = services.GetRequiredService<BereddContext>();
            var logs = services.GetRequiredService<HuntedLogs>();
            var findings = await database.Set<CaseFinding>().AsNoTracking().Where(f => f.IncidentId == incident && f.SetAside == null).ToListAsync(stop).ConfigureAwait(false);
            var held = await database.Set<HeldThing>().AsNoTracking().Where(h => h.IncidentId == incident).ToListAsync(stop).ConfigureAwait(false);
            var signs = await database.Set<CaseSign>().AsNoTracking().Where(s => s.IncidentId == incident).ToListAsync(stop).ConfigureAwait(false);
            var order = Order(since, findings, held, signs);
            var names = (await logs.AllAsync(stop).ConfigureAwait(false)).Where(h => hunts.Contains(h.Id)).Select(h => h.Name).ToList();
            var found = await logs.SearchAsync(hunts, order, stop).ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
            var result = ProofResult.Judge(order, found, Hosts(findings, held), names);
            await services.GetRequiredService<CrisisLog>().AppendAsync(incident, new NewEntry(EvictionEntries.Proof, EvictionText.Told(result)) { Data = result }, author, stop).ConfigureAwait(false);
            await services.GetRequiredService<Checkpoints>().SignIfPossibleAsync(incident, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            run.Problem = "the program ended";
        }
        catch (Exception e)
        {
            // Whatever it was: the page says so, and a new search can be begun.
            LogFailed(incident, e);
            run.Problem = e.GetBaseException().Message;
        }
    }

    /// <summary>What to search for: rules that spoke of it, signs of the case, accounts that are cut, and the attacker's other names.</summary>
    internal static TraceOrder Order(DateTimeOffset since, IReadOnlyList<CaseFinding> findings, IReadOnlyList<HeldThing> held, IReadOnlyList<CaseSign> signs) => new(
        since,
        [.. findings.Select(f => f.RuleId).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)],
        [
            .. signs.Select(s => s.Sign)
                .Concat(held.Where(h => h.Kind == HeldKind.Account && h.CutAt is not null).Select(h => Sign.Read(SignKind.Account, h.Name)).OfType<Sign>())
                .Concat(held.Where(h => h.Kind is HeldKind.Persistence).Select(h => Sign.Read(SignKind.Name, h.Name)).OfType<Sign>())
                .Distinct(),
        ]);

    /// <summary>The computers that must be shown clean.</summary>
    internal static IReadOnlyList<(string Host, IReadOnlyList<string> Channels, IReadOnlyList<string> Rules)> Hosts(IReadOnlyList<CaseFinding> findings, IReadOnlyList<HeldThing> held) =>
        [.. held.Where(h => h.Kind == HeldKind.Host).Select(h => (h.Name, (IReadOnlyList<string>)h.Channels, (IReadOnlyList<string>)[.. findings.Where(f => ProofResult.IsSame(f.Host, h.Name)).Select(f => f.RuleId).Distinct()]))];

    [LoggerMessage(Level = LogLevel.Error, Message = "The proof of eviction of incident {Incident} could not be made")]
    private partial void LogFailed(Guid incident, Exception error);

    private sealed class Run
    {
        public Task Task { get; set; } = Task.CompletedTask;

        public string? Problem { get; set; }
    }
}
