using Beredd.Access;
using Beredd.Crisis.Duties;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Crisis.Logbook;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beredd.Crisis.Picture;

/// <summary>The situation picture: as it stands, the next version while it is written, and what has changed.</summary>
internal static class PictureEndpoints
{
    /// <summary>A draft has six fields for each row.</summary>
    private const int MostFields = 4096;

    /// <summary>How often the picture on the wall is fetched, in seconds.</summary>
    private const int EachMinute = 60;

    /// <summary>Whoever reads the situation picture.</summary>
    internal static readonly AccessRule Readers = CrisisSetup.Readers.OrOutsider("lagesbild");

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/lagesbild", ShowLast).Allow(Readers);
        endpoints.MapGet("/hantera/{incident}/lagesbild/{version:int}", ShowVersion).Allow(Readers);
        endpoints.MapGet("/hantera/{incident}/lagesbild/{version:int}/jamfor", Compare).Allow(Readers);
        endpoints.MapGet("/hantera/{incident}/lagesbild/vagg", Wall).Allow(Readers);
        endpoints.MapGet("/hantera/{incident}/lagesbild/ny", Draft).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/lagesbild/ny", Make).Allow(CrisisSetup.Writers).WithFormOptions(valueCountLimit: MostFields).WithMetadata(new KeepsForm());
    }

    private static async Task<IResult> ShowLast(string incident, BereddContext database, Visitor visitor, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found
            ? Page.Show<PicturePage>(await ViewAsync(found, await SituationPicture.LastAsync(database, found.Id, stop).ConfigureAwait(false), database, visitor, stop).ConfigureAwait(false))
            : Page.NotFound();

    private static async Task<IResult> ShowVersion(string incident, int version, BereddContext database, Visitor visitor, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found && await SituationPicture.VersionAsync(database, found.Id, version, stop).ConfigureAwait(false) is { } picture
            ? Page.Show<PicturePage>(await ViewAsync(found, picture, database, visitor, stop).ConfigureAwait(false))
            : Page.NotFound();

    private static async Task<IResult> Compare(string incident, int version, BereddContext database, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found
        && await SituationPicture.VersionAsync(database, found.Id, version, stop).ConfigureAwait(false) is { } picture
        && await SituationPicture.VersionAsync(database, found.Id, version - 1, stop).ConfigureAwait(false) is { } before
            ? Page.Show<ComparePage>(new { Incident = found, Before = before, After = picture, Difference = PictureDifference.Between(before.Read(), picture.Read()) })
            : Page.NotFound();

    private static async Task<IResult> Wall(string incident, string? stilla, HttpContext context, BereddContext database, TimeProvider clock, CancellationToken stop)
    {
        if (await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var now = clock.GetUtcNow();
        if (stilla is null)
            Page.AskAgain(context, EachMinute);
        return Page.Show<WallPage>(new
        {
            Incident = found,
            Picture = await SituationPicture.LastAsync(database, found.Id, stop).ConfigureAwait(false),
            NextAt = await Briefing.NextAsync(database, found.Id, stop).ConfigureAwait(false) is var (at, _) ? at : (DateTimeOffset?)null,
            Clocks = await DutyState.OpenAsync(database, found, now, stop).ConfigureAwait(false),
            Now = now,
            Stays = stilla is not null,
        });
    }

    private static async Task<IResult> Draft(string incident, string? utkast, UnsentForms unsent, BereddContext database, PictureHeadings headings, PictureProposals proposals, CancellationToken stop) =>
        await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is { } found
            ? Page.Show<DraftPage>(new { Incident = found, Draft = unsent.Find(utkast) is { } fields ? PictureDraft.Read(fields.ContainsKey, name => fields.GetValueOrDefault(name, "")) : await PictureDraft.NewAsync(found, await SituationPicture.LastAsync(database, found.Id, stop).ConfigureAwait(false), headings, proposals, stop).ConfigureAwait(false) })
            : Page.NotFound();

    private static async Task<IResult> Make(string incident, Form form, CrisisLog log, Checkpoints checkpoints, BereddContext database, PictureHeadings headings, Visitor visitor, TimeProvider clock, PictureText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var draft = PictureDraft.Read(form.Has, form.Raw);
        if (form.Text("gora") == "rader")
            return Page.Show<DraftPage>(new { Incident = found, Draft = draft.WithMoreRows(headings) });
        draft = await draft.CheckedAsync(found.Id, database, headings, clock, text, stop).ConfigureAwait(false);
        if (!draft.IsGood || !draft.Rows.Any(r => r.Stands))
            return Page.Again<DraftPage>(new { Incident = found, Draft = draft, Problem = draft.IsGood ? text.NothingSaid : text.LookAtRows });
        var before = draft.From == 0 ? PictureContent.Empty : (await SituationPicture.VersionAsync(database, found.Id, draft.From, stop).ConfigureAwait(false))?.Read() ?? PictureContent.Empty;
        var content = draft.Over(before);
        try
        {
            await log.AppendAsync(found.Id, new NewEntry(PictureEntries.Picture, text.Told(content)) { Data = content, SenderKey = IncidentEndpoints.Key(form), Check = SituationPicture.WrittenFrom(found.Id, draft.From) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        }
        catch (PictureMovedOnException)
        {
            // Nobody's words are written over: what came between is shown, and stands beside.
            var last = (await SituationPicture.LastAsync(database, found.Id, stop).ConfigureAwait(false))!;
            return Page.Show<DraftPage>(new { Incident = found, Draft = draft.WrittenOnFrom(before, last.Read()), Between = last, Difference = PictureDifference.Between(before, last.Read()) }, StatusCodes.Status409Conflict);
        }
        catch (Exception e) when (StorageTroubles.Of(e) is { } trouble)
        {
            return Page.Show<DraftPage>(new { Incident = found, Draft = draft, Trouble = (StorageTrouble?)trouble }, StatusCodes.Status503ServiceUnavailable);
        }
        await checkpoints.SignIfPossibleAsync(found.Id, stop).ConfigureAwait(false);
        return Page.GoTo(found.Path + "/lagesbild");
    }

    private static async Task<object> ViewAsync(Incident incident, SituationPicture? picture, BereddContext database, Visitor visitor, CancellationToken stop) => new
    {
        Incident = incident,
        Picture = picture,
        Versions = await SituationPicture.VersionsAsync(database, incident.Id, stop).ConfigureAwait(false),
        Checkpoint = await Checkpoints.LastAsync(database, incident.Id, stop).ConfigureAwait(false),
        CanWrite = LogEndpoints.CanWrite(incident, visitor),
    };
}
