using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Crisis.Experts;

/// <summary>The security partner's analyst, let into Ekvalla's incident for a day.</summary>
internal static class DemoExpert
{
    private static readonly Author Chief = new(Guid.CreateVersion7(), "Birgitta Lund (stabschef)", "crisis-staff");

    internal static async Task FollowAsync(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var own = scope.ServiceProvider;
        if (await Incident.OngoingAsync(own.GetRequiredService<BereddContext>(), stop).ConfigureAwait(false) is not [var incident, ..]
            || (await own.GetRequiredService<Outsiders>().FindOrAddAsync("elin.storm", "Elin Storm, säkerhetspartnern", stop).ConfigureAwait(false)).Account is not { } account)
            return;
        var data = new ExpertLetIn(account.Id, account.DisplayName, own.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(1), ["logg", "angriparen", "bevis"], ["angriparen"]);
        await own.GetRequiredService<CrisisLog>().AppendAsync(incident.Id, new NewEntry(ExpertEntries.LetIn, own.GetRequiredService<ExpertText>().Told(data)) { Data = data }, Chief, stop).ConfigureAwait(false);
    }
}
