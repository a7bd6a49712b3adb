using System.Globalization;
using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Ledger;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Logbook;

/// <summary>Erasing what an entry says, where the law asks for it; also in an incident that is closed.</summary>
internal static class ErasureEndpoints
{
    /// <summary>Whoever may: it cannot be undone, and the staff has corrections.</summary>
    internal static readonly AccessRule Erasers = AccessRule.Of(Role.Administrator);

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/logg/radera", Show).Allow(Erasers);
        endpoints.MapPost("/hantera/{incident}/logg/radera", Erase).Allow(Erasers);
    }

    private static async Task<IResult> Show(string incident, string? nr, BereddContext database, CrisisText text, CancellationToken stop)
    {
        if (await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var line = await FindAsync(database, found, nr, stop).ConfigureAwait(false);
        return Page.Show<ErasurePage>(new { Incident = found, Number = nr, Line = line, NumberProblem = nr is null || line is not null ? null : text.NothingToErase });
    }

    private static async Task<IResult> Erase(string incident, Form form, CrisisLog log, Checkpoints checkpoints, EvidenceStore evidence, BereddContext database, Visitor visitor, CrisisText text, CancellationToken stop)
    {
        if (await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var number = form.Text("nr");
        if (await FindAsync(database, found, number, stop).ConfigureAwait(false) is not { } line)
            return Page.Again<ErasurePage>(new { Incident = found, Number = number, NumberProblem = text.NothingToErase });
        var ground = form.Text("grund");
        if (!Erasure.IsGround(ground))
            return Page.Again<ErasurePage>(new { Incident = found, Number = number, Line = line, Ground = ground, GroundProblem = text.GroundUnfit });
        Receipt receipt;
        try
        {
            receipt = await log.EraseAsync(found.Id, line.Sequence, ground, Author.Of(visitor.Person!), evidence, stop).ConfigureAwait(false);
        }
        catch (KeyNotFoundException)
        {
            // Somebody else erased it meanwhile.
            return Page.Again<ErasurePage>(new { Incident = found, Number = number, NumberProblem = text.NothingToErase });
        }
        await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        return Page.GoTo($"{found.Path}/logg?sparad={receipt.Sequence}");
    }

    /// <summary>An entry that has words to erase. What opens a log holds the incident's number, and what tells of an erasure holds nothing else.</summary>
    private static async Task<LogLine?> FindAsync(BereddContext database, Incident incident, string? number, CancellationToken stop) =>
        long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sought)
        && await database.Set<LogLine>().AsNoTracking().SingleOrDefaultAsync(l => l.IncidentId == incident.Id && l.Sequence == sought, stop).ConfigureAwait(false) is { ErasedBy: null, Kind: not (LedgerEntry.OpeningType or EntryTypes.Erased) } line
            ? line
            : null;
}
