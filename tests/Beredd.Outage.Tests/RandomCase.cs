namespace Beredd.Outage.Tests;

/// <summary>Registers and scenarios by chance, all times whole steps of the grid: small, tangled (cycles, redundancy, weak needs), so that clauses meet.</summary>
internal static class RandomCase
{
    public static Register Register(Random random, bool graces = true, int systems = 9, int services = 4)
    {
        var ids = Enumerable.Range(0, systems).Select(i => $"n{i}").ToArray();
        var nodes = ids.Select((id, i) => new SystemAsset(id, id, Needs(random, ids, id, i, graces), random.Next(5) == 0 ? null
            : new RestoreWork(Steps(random, 1, 10), random.Next(2) == 0 ? "t0" : "t1", random.Next(3) == 0 ? [.. ids.Where(x => x != id).OrderBy(_ => random.Next()).Take(1)] : []))).ToArray();
        var given = Enumerable.Range(0, services).Select(i => new Service(
            $"s{i}", $"s{i}", "", Needs(random, ids, "", systems, graces), random.Next(3) == 0 ? 0.5 : 1, Steps(random, 0, 12), 1 + random.Next(5), 10,
            random.Next(2) == 0 ? null : [new CalendarEntry([DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Monday], 420, 1020), new CalendarEntry([DayOfWeek.Saturday, DayOfWeek.Sunday], 600, 1440)],
            random.Next(2) == 0 ? null : new AnalogRoutine(Steps(random, 0, 4), random.Next(2) == 0 ? 0.4 : 0.7, Steps(random, 0, 30), 2, random.Next(4) == 0 ? 0 : 1 + random.Next(3)))).ToArray();
        return new Register("r", [new Team("t0", "t0", 1), new Team("t1", "t1", 2)], nodes, given);
    }

    public static Scenario Scenario(Random random, Register register, bool restoration = true)
    {
        var ids = register.Systems.Select(s => s.Id).Append("s0").ToArray();
        var hits = Enumerable.Range(0, 1 + random.Next(6)).Select(_ =>
        {
            var at = random.Next(2) == 0 ? 0 : Steps(random, 0, 20);
            return new Hit(ids[random.Next(ids.Length)], at, random.Next(3) == 0 ? at + Steps(random, 1, 20) : null);
        }).ToArray();
        // One weekend in three is that of a change of the clock.
        var start = random.Next(3) switch { 0 => new DateTime(2026, 10, 23, 18, 0, 0), 1 => new DateTime(2026, 3, 27, 18, 0, 0), _ => Some.Friday };
        return new Scenario("", start, 60, hits, [.. register.Systems.Select(s => s.Id).OrderBy(_ => random.Next()).Take(3)], restoration);
    }

    private static NeedGroup[] Needs(Random random, string[] ids, string own, int index, bool graces) =>
        [.. Enumerable.Range(0, index == 0 ? 0 : random.Next(3)).Select(_ =>
        {
            // Mostly what lies below; now and then what lies above, which makes cycles.
            var pool = ids.Where((x, i) => x != own && (i < index || random.Next(6) == 0)).OrderBy(_ => random.Next()).Take(1 + random.Next(3)).ToArray();
            var members = pool.Select(p => new Need(p, random.Next(2) == 0 ? 0 : Steps(random, 0, 8), graces && random.Next(4) == 0 ? Steps(random, 0, 8) : 0)).ToArray();
            return new NeedGroup(members, 1 + random.Next(members.Length), random.Next(4) == 0 ? 0.5 : 0);
        })];

    private static double Steps(Random random, int least, int most) => GridSimulator.Step * random.Next(least, most + 1);
}
