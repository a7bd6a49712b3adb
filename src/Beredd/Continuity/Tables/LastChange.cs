using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Continuity.Tables;

/// <summary>Who changed something last, and when, as the audit log tells.</summary>
public sealed record LastChange(DateTimeOffset At, string Who)
{
    private static readonly string[] Parts = [nameof(Need), nameof(NeedMember), nameof(RestoreWork), nameof(AnalogRoutine)];

    /// <summary>Of one entry and what is kept with it; null where the log does not know.</summary>
    public static async Task<LastChange?> OfAsync(BereddContext database, EntryKind kind, string id, CancellationToken cancellation)
    {
        var thing = kind.Type.Name;
        var partsKey = id + "/";
        return await database.Set<AuditEntry>().AsNoTracking()
            .Where(e => (e.Thing == thing && e.Key == id) || (Parts.Contains(e.Thing) && (e.Key == id || e.Key.StartsWith(partsKey))))
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Select(e => new LastChange(e.At, e.Who)).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Of each kind that the log knows a change of.</summary>
    public static async Task<IReadOnlyDictionary<EntryKind, LastChange>> OfKindsAsync(BereddContext database, CancellationToken cancellation)
    {
        var found = new Dictionary<EntryKind, LastChange>();
        foreach (var kind in Kinds.All)
        {
            var thing = kind.Type.Name;
            var latest = await database.Set<AuditEntry>().AsNoTracking().Where(e => e.Thing == thing)
                .OrderByDescending(e => e.At).Select(e => new LastChange(e.At, e.Who)).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
            if (latest is not null)
                found.Add(kind, latest);
        }
        return found;
    }
}
