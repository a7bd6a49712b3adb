namespace Beredd.Crisis.Duties;

/// <summary>What Ekvalla has judged and sent in the night of the demo: the warning is sent in time, the notification's clock runs, and nobody has judged the personal data yet.</summary>
internal static class DemoDuties
{
    internal static async Task FillAsync(CrisisLog log, DutyCatalog catalog, Guid incident, Author author, Func<double, DateTimeOffset> at, CancellationToken stop)
    {
        var all = catalog.All.ToDictionary(d => d.Duty.Id, d => d.Duty, StringComparer.Ordinal);
        foreach (var id in new[] { "varning", "anmalan" })
            await Judge(id, 2.9, "Staben bedömde incidenten som betydande").ConfigureAwait(false);
        await Judge("polis", 3.4, "Dataintrång misstänks").ConfigureAwait(false);
        var sent = new DutySending("varning", at(6.2), "Ringde myndighetens vakthavande, Samir läste upp varningen", "samtal 23.14", null);
        await log.AppendAsync(incident, new NewEntry(DutyEntries.Sent, $"{all["varning"].Sv} är lämnad: {sent.Channel}. Kvitto: {sent.Receipt}.") { OccurredAt = at(6.2), To = all["varning"].To.Sv, Data = sent }, author, stop).ConfigureAwait(false);

        Task Judge(string id, double hours, string reason) => log.AppendAsync(
            incident, new NewEntry(DutyEntries.Judged, reason) { OccurredAt = at(hours), Data = new DutyJudgement(id, all[id].Sv, true, at(hours), all[id].Deadline(at(hours))) }, author, stop);
    }
}
