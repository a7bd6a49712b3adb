using System.Globalization;
using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Crisis.Logbook;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beredd.Crisis.Picture;

/// <summary>The staff's briefing: its agenda on one page, and that it was held.</summary>
internal static class BriefingEndpoints
{
    /// <summary>Whoever reads the agenda.</summary>
    internal static readonly AccessRule Readers = CrisisSetup.Readers.OrOutsider("genomgang");

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/genomgang", Show).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/genomgang", Hold).Allow(CrisisSetup.Writers);
    }

    private static async Task<IResult> Show(string incident, BereddContext database, BriefingView view, Visitor visitor, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found
            ? Page.Show<BriefingPage>(await view.OfAsync(found, LogEndpoints.CanWrite(found, visitor), stop).ConfigureAwait(false))
            : Page.NotFound();

    private static async Task<IResult> Hold(string incident, Form form, CrisisLog log, Checkpoints checkpoints, BereddContext database, BriefingView view, Visitor visitor, TimeProvider clock, PictureText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var present = form.All("med").Concat(form.Text("fler").Split(',')).Select(EntryWords.Clean).OfType<string>().Distinct().ToList();
        var next = LocalTime.Read(form.Text("nasta"));
        var problem = present.Count == 0 ? text.NobodyPresent
            : form.Text("nasta").Length > 0 && next is null ? text.TimeUnread
            : next <= clock.GetUtcNow() ? text.TimeOver
            : null;
        if (problem is not null)
            return Page.Again<BriefingPage>(await view.OfAsync(found, true, stop, problem, form.Text("fler"), form.Text("nasta")).ConfigureAwait(false));
        var seen = long.TryParse(form.Text("sedd"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        var held = new BriefingHeld(present, next, (await SituationPicture.LastAsync(database, found.Id, stop).ConfigureAwait(false))?.Number);
        try
        {
            await log.AppendAsync(found.Id, new NewEntry(PictureEntries.Briefing, text.Told(held)) { Data = held, SenderKey = IncidentEndpoints.Key(form), Check = Briefing.NoneAfter(found.Id, seen) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        }
        catch (BriefingWrittenException)
        {
            return Page.Show<BriefingPage>(await view.OfAsync(found, true, stop, null, form.Text("fler"), form.Text("nasta"), wasWritten: true).ConfigureAwait(false), StatusCodes.Status409Conflict);
        }
        await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/genomgang");
    }
}
