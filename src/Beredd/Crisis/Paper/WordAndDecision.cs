using Beredd.Crisis.Units;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Paper;

/// <summary>Units on paper by their own word, and by decision. The two are told by different people, and where they differ somebody has to ask.</summary>
/// <param name="Told">Units whose last word is that they work on paper: id and name.</param>
/// <param name="Decided">Units that a decision sent over to paper, and that are not back.</param>
public sealed record WordAndDecision(IReadOnlyList<(string Id, string Name)> Told, IReadOnlyList<(string Id, string Name)> Decided)
{
    /// <summary>Decided, and have not said that they do: they may not know.</summary>
    public IReadOnlyList<(string Id, string Name)> OnlyDecided => [.. Decided.Where(d => !Told.Any(t => t.Id == d.Id))];

    /// <summary>On paper by themselves: their sheets are not accounted for by anybody.</summary>
    public IReadOnlyList<(string Id, string Name)> OnlyTold => [.. Told.Where(t => !Decided.Any(d => d.Id == t.Id))];

    internal static async Task<WordAndDecision> OfAsync(BereddContext database, Guid incident, CancellationToken stop)
    {
        var told = await database.Set<UnitStatus>().AsNoTracking().Where(s => s.IncidentId == incident && s.State == UnitState.OnPaper).Select(s => new { s.UnitId, s.Unit }).ToListAsync(stop).ConfigureAwait(false);
        var decided = await database.Set<PaperUnit>().AsNoTracking().Where(u => u.IncidentId == incident && u.BackAt == null).Select(u => new { u.UnitId, u.Name }).ToListAsync(stop).ConfigureAwait(false);
        return new WordAndDecision(
            [.. told.Select(s => (s.UnitId, s.Unit)).OrderBy(u => u.Unit, SwedishOrder.Instance)],
            [.. decided.Select(u => (u.UnitId, u.Name)).OrderBy(u => u.Name, SwedishOrder.Instance)]);
    }
}
