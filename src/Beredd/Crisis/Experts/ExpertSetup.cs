using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Crisis.Experts;

/// <summary>People from outside who are let into an incident, and what the log is told when the emergency account is opened.</summary>
internal static class ExpertSetup
{
    internal static void AddExperts(this IServiceCollection services)
    {
        services.AddScoped<ExpertText>();
        services.AddSingleton(new GrantSource(ExpertGrant.OfAccountAsync));
        services.AddSingleton(new SealWatcher(TellAsync));
        services.AddSingleton(new IncidentPlace(85, "/experter", "Utomstående", "Outsiders", CrisisSetup.Readers));
        services.AddSingleton(new OpenMatterSource(95, "Utomstående som är insläppta", "Outsiders who are let in", ExpertGrant.OpenAsync));
    }

    /// <summary>What the log makes of them, without pages.</summary>
    internal static void AddExpertState(this IServiceCollection services)
    {
        services.AddSingleton(new EntryProjection(ExpertEntries.LetIn, ExpertGrant.LetInAsync));
        services.AddSingleton(new EntryProjection(ExpertEntries.Changed, ExpertGrant.ChangeAsync));
        services.AddSingleton(new EntryProjection(ExpertEntries.Ended, ExpertGrant.EndAsync));
        services.AddSingleton(new EntryKind(ExpertEntries.LetIn, "Insläppt utomstående", "Outsider let in"));
        services.AddSingleton(new EntryKind(ExpertEntries.Changed, "Ändrad tid för utomstående", "Outsider's time changed"));
        services.AddSingleton(new EntryKind(ExpertEntries.Ended, "Utomstående avslutad", "Outsider ended"));
        services.AddSingleton(new EntryKind(ExpertEntries.SealBroken, "Nödkontot öppnat", "Emergency account opened"));
        services.AddSingleton(new DerivedTable(ExpertStorage.Table));
    }

    /// <summary>Whoever opened the emergency account is let in even where a log cannot be written just now; the notice on every page is there all the same.</summary>
    private static async Task TellAsync(IServiceProvider services, Account account, BrokenSeal seal, CancellationToken stop)
    {
        var author = new Author(account.Id, account.DisplayName, "administrator");
        foreach (var incident in await Incident.OngoingAsync(services.GetRequiredService<BereddContext>(), stop).ConfigureAwait(false))
        {
            try
            {
                await services.GetRequiredService<CrisisLog>().AppendAsync(incident.Id, new NewEntry(ExpertEntries.SealBroken, $"Nödkontot öppnades av {seal.Who}: {seal.Reason}"), author, stop).ConfigureAwait(false);
            }
            catch (Exception e) when (StorageTroubles.Of(e) is not null)
            {
            }
        }
    }
}
