using Beredd.Access;
using Beredd.Continuity.Analysis;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Interview;
using Beredd.Continuity.Lookup;

namespace Beredd.Continuity.Overview;

/// <summary>A service of somebody's own unit, and what is left to do with it.</summary>
/// <param name="Service">Which.</param>
/// <param name="Progress">Of its interview; null where it was never begun.</param>
/// <param name="IsDue">Not gone through for a year, or begun and not finished.</param>
/// <param name="Gaps">What it lacks, open questions among them.</param>
public sealed record OwnService(Service Service, Progress? Progress, bool IsDue, int Gaps)
{
    public bool IsBegun => Progress is { Answered.Count: > 0 };
}

/// <summary>A unit that the visitor is the head of.</summary>
public sealed record OwnUnit(Unit Unit, IReadOnlyList<OwnService> Services)
{
    public int Left => Services.Count(s => s.IsDue);

    public static IReadOnlyList<OwnUnit> Of(RegisterIndex index, Person person, IReadOnlyList<Gap> gaps, IReadOnlyDictionary<string, Progress> progress)
    {
        var due = gaps.Where(g => g.Kind == GapKind.NotReviewed).Select(g => g.Entry.Id).ToHashSet(StringComparer.Ordinal);
        return [.. index.Register.Units.Where(u => person.HeadOf(u.Id)).Select(u => new OwnUnit(u, [.. index.ServicesOf(u.Id).Select(Own).OrderByDescending(s => s.IsDue).ThenBy(s => s.Service.AcceptableOutageHours)]))];

        OwnService Own(Service service)
        {
            var own = progress.GetValueOrDefault(service.Id);
            var open = own is null ? 0 : Steps.Of(service).Count(s => own.Unknown.Contains(s.Key));
            return new OwnService(service, own, due.Contains(service.Id) || own is { Answered.Count: > 0 }, open + gaps.Count(g => g.Entry == service && g.Kind != GapKind.NotReviewed && !g.OnPaper));
        }
    }
}
