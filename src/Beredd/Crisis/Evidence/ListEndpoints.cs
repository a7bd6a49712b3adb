using System.Text;
using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beredd.Crisis.Evidence;

/// <summary>Many pieces of evidence at once, out of a list.</summary>
internal static class ListEndpoints
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/bevis/mall", Template).Allow(EvidenceEndpoints.Writers);
        endpoints.MapPost("/hantera/{incident}/bevis/lista", Enter).Allow(EvidenceEndpoints.Writers);
    }

    private static async Task<IResult> Template(string incident, BereddContext database, EvidenceText text, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is not null
            ? TypedResults.File(Encoding.UTF8.GetBytes("\ufeff" + string.Join(';', text.TemplateColumns) + "\r\n"), "text/csv; charset=utf-8", text.TemplateName)
            : Page.NotFound();

    private static async Task<IResult> Enter(string incident, Form form, HttpRequest request, EvidencePages pages, CrisisLog log, Checkpoints checkpoints, BereddContext database, TimeProvider clock, Visitor visitor, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var holder = EvidenceDraft.Line(form.Text("har"));
        var draft = new EvidenceDraft { Holder = holder };
        if ((request.HasFormContentType ? request.Form.Files.FirstOrDefault(f => f.FileName.Length > 0) : null) is not { } file)
            return await pages.AgainAsync(found, EvidenceForm.List, draft, text => text.NoList, stop).ConfigureAwait(false);
        using var content = new MemoryStream();
        await file.CopyToAsync(content, stop).ConfigureAwait(false);
        var list = EvidenceList.Read(content.GetBuffer().AsSpan(0, (int)content.Length));
        if (list.Problem is not null)
            return await pages.AgainAsync(found, EvidenceForm.List, draft, list.Problem, stop).ConfigureAwait(false);
        var results = await list.EnterAsync(found.Id, holder.Length == 0 ? null : holder, IncidentEndpoints.Key(form), log, clock.GetUtcNow(), Author.Of(visitor.Person!), CancellationToken.None).ConfigureAwait(false);
        var isAny = results.Any(r => r.IsEntered);
        if (isAny)
            await checkpoints.SignIfPossibleAsync(found.Id, CancellationToken.None).ConfigureAwait(false);
        return Page.Show<EvidenceListPage>(new { Incident = found, Results = results, Unknown = list.UnknownColumns, File = EvidenceStore.NameOf(file.FileName) }, isAny ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
