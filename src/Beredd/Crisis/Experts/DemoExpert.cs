using Beredd.Access;

namespace Beredd.Crisis.Experts;

/// <summary>The security partner's analyst, let into Ekvalla's incident until the evening after.</summary>
internal static class DemoExpert
{
    internal static async Task FillAsync(CrisisLog log, Outsiders outsiders, Guid incident, Author author, Func<double, DateTimeOffset> at, CancellationToken stop)
    {
        if ((await outsiders.FindOrAddAsync("ines.falk", "Ines Falk, säkerhetspartnern", stop).ConfigureAwait(false)).Account is not { } account)
            return;
        var data = new ExpertLetIn(account.Id, account.DisplayName, at(33), ["logg", "angriparen", "bevis"], ["angriparen"]);
        await log.AppendAsync(incident, new NewEntry(ExpertEntries.LetIn, $"{account.DisplayName} får tillträde i 32 timmar. Läser loggbok, angriparen, bevis. Skriver i angriparen.") { OccurredAt = at(1), Data = data }, author, stop).ConfigureAwait(false);
    }
}
