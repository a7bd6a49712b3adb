using System.Globalization;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Logbook;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Evidence;

/// <summary>Who has opened the files of a piece of evidence. Each is a line in the audit log: reading changes nothing in the incident, and has no entry in its log.</summary>
internal static class EvidenceReading
{
    public const string Opened = "evidence opened", TakenOut = "evidence taken out";

    /// <summary>That somebody is about to read a file; it is to be stored before the file is sent.</summary>
    public static AuditEntry Of(Actor actor, TimeProvider clock, string act, Incident incident, long evidence, EntryFile file) =>
        AuditEntry.Event(actor, clock, act, nameof(EvidenceItem), KeyOf(incident, evidence), $"{file.Name}, SHA-256 {file.Sha256}");

    /// <summary>The latest first, and how many there are in all.</summary>
    public static async Task<(IReadOnlyList<AuditEntry> Latest, int Count)> OfAsync(BereddContext database, Incident incident, long evidence, int most, CancellationToken stop)
    {
        var key = KeyOf(incident, evidence);
        var all = database.Set<AuditEntry>().AsNoTracking().Where(e => e.Thing == nameof(EvidenceItem) && e.Key == key && (e.Act == Opened || e.Act == TakenOut));
        return (await all.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(most).ToListAsync(stop).ConfigureAwait(false), await all.CountAsync(stop).ConfigureAwait(false));
    }

    private static string KeyOf(Incident incident, long evidence) => string.Create(CultureInfo.InvariantCulture, $"{incident.Number} bevis {evidence}");
}
