namespace Beredd.Crisis.Staff;

/// <summary>Ekvalla's staff in the night of the demo; one of them should have been relieved.</summary>
internal static class DemoStaff
{
    internal static async Task FillAsync(CrisisLog log, Guid incident, Author author, Func<double, DateTimeOffset> at, CancellationToken stop)
    {
        foreach (var (name, function, phone, from, until) in On())
        {
            var on = new GoesOn(name, function, phone, at(until));
            await log.AppendAsync(incident, new NewEntry(StaffEntries.On, $"{name} går i tjänst.") { OccurredAt = at(from), Data = on }, author, stop).ConfigureAwait(false);
        }
    }

    private static IEnumerable<(string Name, string Function, string Phone, double From, double Until)> On() =>
    [
        ("Maria Ek", "tib", "070-174 06 01", -3.5, 8.5),
        ("Birgitta Lund", "stabschef", "070-174 06 02", 0.4, 10),
        ("Samir Haddad", "logg", "070-174 06 03", 0.5, 10),
        ("Jonas Wik", "it", "070-174 06 04", -1.5, 11),
        ("Camilla Grahn", "kommunikation", "070-174 06 06", 3, 13),
    ];
}
