using Beredd.Access;
using Beredd.Continuity.Analysis;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Files;
using Beredd.Continuity.Outages;
using Beredd.Outage;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beredd.Continuity.Mending;

/// <summary>The gaps of a unit, or of the systems that no unit owns.</summary>
/// <param name="Id">The unit; null for systems.</param>
/// <param name="Name">Its name; empty for systems.</param>
/// <param name="Gaps">From what endangers people down.</param>
public sealed record GapsOf(string? Id, string Name, IReadOnlyList<Gap> Gaps);

/// <summary>What the register lacks, by unit, each with the way to mend it.</summary>
internal static class MendingList
{
    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/planera/luckor", Show).Allow(ContinuitySetup.Readers);

    private static async Task<IResult> Show(string? slag, string? enhet, CurrentRegister current, Simulations simulations, TimeProvider clock, CancellationToken stop)
    {
        var register = await current.ReadAsync(stop).ConfigureAwait(false);
        var today = DateOnly.FromDateTime(StockholmTime.ToLocal(clock.GetUtcNow().UtcDateTime));
        var gaps = Find(simulations, register, today);
        GapKind? kind = Enum.TryParse<GapKind>(slag, out var asked) && Enum.IsDefined(asked) ? asked : null;
        var shown = ByUnit(register, gaps.Where(g => kind is null || g.Kind == kind)).Where(u => enhet is not { Length: > 0 } || u.Id == enhet).ToList();
        return Page.Show<MendingPage>(new { Register = register, All = gaps, Shown = shown, Kind = kind, Unit = enhet });
    }

    /// <summary>Whether a gap can harm people, and is no mere formality.</summary>
    internal static bool Endangers(Gap gap) => gap.Kind is GapKind.OutageShorterThanRestoration or GapKind.NoAnalogRoutine && !gap.OnPaper;

    /// <summary>Remembered by everything the register holds: it plays an outage for every service.</summary>
    private static IReadOnlyList<Gap> Find(Simulations simulations, MunicipalRegister register, DateOnly today) =>
        simulations.Remember("gaps " + Simulations.Content(file => FullRegisterFile.Write(file, register, today)), () => Gaps.Find(register, today));

    /// <summary>Units with most that endangers people first; systems last, for they are no unit's to mend.</summary>
    internal static IEnumerable<GapsOf> ByUnit(MunicipalRegister register, IEnumerable<Gap> gaps)
    {
        var units = register.Units.ToDictionary(u => u.Id, StringComparer.Ordinal);
        return gaps.GroupBy(g => UnitOf(g.Entry) is { } id && units.ContainsKey(id) ? id : null)
            .Select(g => new GapsOf(g.Key, g.Key is null ? "" : units[g.Key].Name, [.. g.OrderBy(x => x.Kind)]))
            .OrderBy(g => g.Id is null).ThenByDescending(g => g.Gaps.Count(Endangers)).ThenBy(g => g.Name, SwedishOrder.Instance);
    }

    private static string? UnitOf(Entry entry) => entry switch
    {
        Entries.Service service => service.UnitId,
        Unit unit => unit.Id,
        WayIn way => way.UnitId,
        _ => null,
    };
}
