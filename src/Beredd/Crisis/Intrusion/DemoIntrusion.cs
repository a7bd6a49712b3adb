using Beredd.Crisis.Eviction;
using Beredd.Detection;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Crisis.Intrusion;

/// <summary>In the demo: what the hunt in the night's logs found comes over to the incident when it is over, and the plan of the eviction is half made.</summary>
internal static class DemoIntrusion
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2), Pause = TimeSpan.FromSeconds(0.5);

    private static readonly Author Analyst = new(Guid.CreateVersion7(), "Elin Storm (säkerhetspartnern)", "analyst"), Logger = new(Guid.CreateVersion7(), "Samir Haddad (loggförare)", "crisis-staff");

    /// <summary>Waits for the hunt, and writes.</summary>
    internal static async Task FollowAsync(IServiceProvider services, Guid incident, CancellationToken stop)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            await Task.Delay(Pause, stop).ConfigureAwait(false);
            await using var scope = services.CreateAsyncScope();
            var logs = scope.ServiceProvider.GetRequiredService<HuntedLogs>();
            if ((await logs.AllAsync(stop).ConfigureAwait(false)).FirstOrDefault(h => h.Findings > 0) is not { } hunt)
                continue;
            await WriteAsync(scope.ServiceProvider, incident, logs, hunt, stop).ConfigureAwait(false);
            return;
        }
    }

    private static async Task WriteAsync(IServiceProvider services, Guid incident, HuntedLogs logs, FinishedHunt hunt, CancellationToken stop)
    {
        var log = services.GetRequiredService<CrisisLog>();
        KeptFile file;
        var content = logs.OpenFindings(hunt.Id);
        await using (content.ConfigureAwait(false))
            file = await services.GetRequiredService<EvidenceStore>().KeepAsync("fynd.jsonl", content, stop).ConfigureAwait(false);
        var carried = new CarriedFindings(hunt.Id, hunt.Name, logs.Findings(hunt.Id, leastSeverity: 2));
        await Write(Analyst, new NewEntry(IntrusionEntries.Findings, IntrusionText.Told(carried)) { Data = carried, Files = [file] }).ConfigureAwait(false);
        await Write(Analyst, Evidence.DemoEvidence.OfFindings(file)).ConfigureAwait(false);
        Sign[] signs = [new(SignKind.Address, "198.51.100.23"), new(SignKind.File, @"C:\Windows\Temp\u.exe"), new(SignKind.File, @"C:\ProgramData\svchost.exe"), new(SignKind.Name, "PSEXESVC")];
        await Write(Analyst, new NewEntry(IntrusionEntries.Signs, $"{signs.Length} kännetecken: {string.Join(", ", signs.Select(s => s.Defanged))}") { From = "Säkerhetspartnern", Data = new CaseSigns(signs, "Säkerhetspartnern") }).ConfigureAwait(false);
        var way = new HeldDetails(HeldKind.RemoteWay, "Fjärranslutningen för leverantörer", "Lösenord provades härifrån i fyra dygn", "Stängs i utestängningens tredje steg", "Jonas Wik");
        await Write(Analyst, new NewEntry(IntrusionEntries.Held, $"Angriparen har {way.Name}. Skärs av: {way.HowCut}") { Data = way }).ConfigureAwait(false);
        foreach (var (i, step) in services.GetRequiredService<EvictionTemplates>().All[0].Steps.Take(7).Index())
            await Write(Logger, new NewEntry(EvictionEntries.Step, step.Sv) { Data = new StepDetails(step.Sv, step.Owner.Sv, i + 1, IsRehearsed: i < 2, step.Reversible) }).ConfigureAwait(false);

        Task Write(Author author, NewEntry entry) => log.AppendAsync(incident, entry, author, stop);
    }
}
