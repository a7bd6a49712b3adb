using Beredd.Access;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Tables;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beredd.Continuity.Exchange;

/// <summary>The register as files. That somebody took one out is in the log.</summary>
internal static class ExportEndpoints
{
    public const string Path = KindAddress.Root + "/export", Exported = "register exported";

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, () => Page.Show<ExportPage>()).Allow(ContinuitySetup.Readers);
        endpoints.MapGet(Path + "/{fil}", Send).Allow(ContinuitySetup.Readers);
    }

    private static async Task<IResult> Send(string fil, CurrentRegister current, BereddContext database, Actor actor, TimeProvider clock, Words words, CancellationToken stop)
    {
        if (ExportFile.Find(fil, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)) is not { } file)
            return Page.NotFound();
        using var content = new MemoryStream();
        file.Write(content, await current.ReadAsync(stop).ConfigureAwait(false), words.English);
        if (!fil.StartsWith(ExportFile.TemplatePrefix, StringComparison.Ordinal))
        {
            database.Add(AuditEntry.Event(actor, clock, Exported, nameof(MunicipalRegister), fil));
            await database.SaveChangesAsync(stop).ConfigureAwait(false);
        }
        return TypedResults.File(content.ToArray(), file.Type, fil);
    }
}
