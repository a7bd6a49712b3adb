using Beredd.Continuity;
using Beredd.Crisis.Paper;

namespace Beredd.Crisis.Units;

/// <summary>How Ekvalla's units are in the night of the demo: some on paper, one late, one that needs something, and forms of one half typed in.</summary>
internal sealed class DemoUnits(CrisisLog log, RegisteredUnits units, Guid incident, Author staff, Author typist, Author checker)
{
    /// <summary>Systems that were stopped with the internet and by the attacker.</summary>
    private static readonly string[] Out = ["epost", "internet", "filer", "socialsystem", "omsorgsjournal"];

    private static readonly string[] OverToPaper = ["hemtjanst-norra", "ekgarden", "kostenheten"];

    /// <summary>Writes it; each step may ask for the hours since the incident was opened.</summary>
    public async Task FillAsync(Func<double, DateTimeOffset> at, CancellationToken stop)
    {
        var all = await units.AllAsync(stop).ConfigureAwait(false);
        var systems = (await units.SystemsAsync(stop).ConfigureAwait(false)).ToDictionary(s => s.Id, s => s.Name, StringComparer.Ordinal);
        foreach (var id in Out.Where(systems.ContainsKey))
            await Write(staff, new(UnitEntries.System, UnitsText.Told(new SystemState(id, systems[id], true))) { OccurredAt = at(1.9), Data = new SystemState(id, systems[id], true) }).ConfigureAwait(false);
        var over = all.Where(u => OverToPaper.Contains(u.Id)).Select(u => PaperEndpoints.Over(u, Enumerable.Empty<int>().ToLookup(_ => ""))).ToList();
        await Write(staff, new(EntryTypes.Decision, PaperText.Decided(over))
        {
            OccurredAt = at(2.2),
            Data = new AnalogDecision { Who = "Birgitta Lund, stabschef", Authority = "Delegation från kommundirektören", Scope = string.Join(", ", over.Select(u => u.Name)), Reasons = "Planering och journal går inte att lita på", Affected = "De som har hemtjänst eller bor på Ekgården", Units = over },
        }).ConfigureAwait(false);
        await Write(staff, new(UnitEntries.Released, "Internet och e-post är stängda. Arbeta efter pärmen. Ring staben på 070-174 06 05 om någon kan komma till skada.") { OccurredAt = at(2.3) }).ConfigureAwait(false);
        foreach (var (id, state, needs, told, next) in Reports())
        {
            if (all.FirstOrDefault(u => u.Id == id) is not { } unit)
                continue;
            var report = new StatusReport(id, unit.Name, state, needs, at(next));
            await Write(staff, new(UnitEntries.Status, UnitsText.Told(report)) { OccurredAt = at(told), From = unit.Head.Length > 0 ? unit.Head : "Enhetschefen", Channel = "telefon", Data = report }).ConfigureAwait(false);
        }
        foreach (var way in over.SelectMany(u => u.WaysIn.Take(1).Select(w => (Unit: u, Way: w))))
            await Write(staff, new(PaperEntries.WayClosed, $"{way.Unit.Name}: {way.Way.Name} är stängd.") { OccurredAt = at(3), From = "Jonas Wik", Data = new WayClosed(way.Unit.Id, way.Way.Id, "Jonas Wik") }).ConfigureAwait(false);
        if (over.Find(u => u.Series.Count > 0) is { } typing)
            await Type(typing, at).ConfigureAwait(false);

        Task Write(Author author, NewEntry entry) => log.AppendAsync(incident, entry, author, stop);

        async Task Type(AnalogUnit unit, Func<double, DateTimeOffset> time)
        {
            var series = unit.Series[0];
            var numbers = SheetNumbers.Read(series.Numbers, out _)!;
            var steps = new (Author Author, double Hours, int From, int Count, SheetState State, string? Reason)[]
            {
                (staff, 7.5, 0, 18, SheetState.Filled, null), (staff, 7.5, 18, 1, SheetState.Spoiled, "kaffe"),
                (typist, 8, 0, 4, SheetState.TypedIn, null), (typist, 8.3, 4, 4, SheetState.TypedIn, null), (typist, 8.6, 8, 3, SheetState.TypedIn, null), (checker, 8.7, 0, 6, SheetState.Checked, null),
            };
            foreach (var (author, hours, from, count, state, reason) in steps)
            {
                if (numbers.Count < from + count)
                    return;
                var some = SheetNumbers.Write(numbers.Skip(from).Take(count));
                await Write(author, new(PaperEntries.Sheets, PaperText.Told(unit.Name, series.Label, some, state, reason)) { OccurredAt = time(hours), Data = new SheetReport(unit.Id, series.Series, some, state, reason) }).ConfigureAwait(false);
            }
        }
    }

    private static IEnumerable<(string Unit, UnitState State, string? Needs, double Told, double Next)> Reports() =>
    [
        ("hemtjanst-norra", UnitState.OnPaper, "Två bilar till nattpatrullen, och någon som kan läsa av trygghetslarmen", 6.5, 10.5),
        ("ekgarden", UnitState.OnPaper, null, 5.8, 9.8),
        ("kostenheten", UnitState.OnPaper, null, 5.1, 8.2),
        ("vattenverket-ekudden", UnitState.Reduced, null, 8.1, 12),
        ("bjorkskolan", UnitState.Normal, null, 8.4, 14),
        ("hemtjanst-sodra", UnitState.Reduced, "Utskrift av kvällens turlista", 7.2, 9.6),
        ("nattpatrullen", UnitState.OnPaper, null, 8.2, 10.2),
        ("trygghetslarmen", UnitState.Normal, null, 8.6, 9.6),
        ("hemsjukvarden", UnitState.Reduced, null, 7.9, 11),
        ("raddningstjansten", UnitState.Normal, null, 6, 14),
        ("kommunikationsenheten", UnitState.Stopped, "En plats i staben med egen uppkoppling", 4.9, 10),
        ("it-enheten", UnitState.Stopped, null, 8.8, 9.8),
    ];
}
