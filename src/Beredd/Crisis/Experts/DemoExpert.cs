using Beredd.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Crisis.Experts;

/// <summary>The security partner's analyst, let into Ekvalla's incident for a day.</summary>
internal static class DemoExpert
{
    private static readonly Author Chief = new(Guid.CreateVersion7(), "Birgitta Lund (stabschef)", "crisis-staff");

    internal static async Task FollowAsync(IServiceProvider own, Guid incident, CancellationToken stop)
    {
        if ((await own.GetRequiredService<Outsiders>().FindOrAddAsync("elin.storm", "Elin Storm, säkerhetspartnern", stop).ConfigureAwait(false)).Account is not { } account)
            return;
        var data = new ExpertLetIn(account.Id, account.DisplayName, own.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(1), ["logg", "angriparen", "bevis"], ["angriparen"]);
        await own.GetRequiredService<CrisisLog>().AppendAsync(incident, new NewEntry(ExpertEntries.LetIn, own.GetRequiredService<ExpertText>().Told(data)) { Data = data }, Chief, stop).ConfigureAwait(false);
    }
}
