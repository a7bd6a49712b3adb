using System.Globalization;
using Beredd.Access;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Detection.Hunts;

/// <summary>Asking for hunts, starting them again, stopping and removing them.</summary>
internal static class HuntStarting
{
    public const string Path = "/upptack", Form = "ny";

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, List).Allow(DetectionSetup.Hunters);
        // Somewhat more than is taken, for what a form has beside its files.
        endpoints.MapPost(Path, Upload).Allow(DetectionSetup.Hunters).TakesStream(Intake.MostBytes + (16 * 1024 * 1024));
        endpoints.MapPost(Path + "/mapp", InFolder).Allow(DetectionSetup.Keepers);
        endpoints.MapPost(Path + "/{sokning:guid}/starta", Start).Allow(DetectionSetup.Hunters);
        endpoints.MapPost(Path + "/{sokning:guid}/stoppa", Stop).Allow(DetectionSetup.Hunters);
        endpoints.MapPost(Path + "/{sokning:guid}/ta-bort", Remove).Allow(DetectionSetup.Keepers);
    }

    private static async Task<IResult> List(BereddContext database, CancellationToken stop) =>
        Page.Show<HuntsPage>(new { Hunts = await All(database, stop).ConfigureAwait(false) });

    private static async Task<IResult> Upload(StreamedForm form, HttpRequest request, BereddContext database, Intake intake, HuntRunner runner, HuntText text, CancellationToken stop)
    {
        // Said before hours of sending, where the browser tells how much there is.
        if (request.ContentLength is { } length && intake.RoomFor(length) is (false, var free))
            return Page.Show<HuntsPage>(new { Hunts = await All(database, stop).ConfigureAwait(false), Problem = text.NoRoom(length, free) }, StatusCodes.Status507InsufficientStorage);
        var received = await intake.ReceiveAsync(form, stop).ConfigureAwait(false);
        if (received.Hunt is not { } hunt)
            return Page.Again<HuntsPage>(new { Hunts = await All(database, stop).ConfigureAwait(false), Draft = received.Draft, Problem = text.NoFile });
        runner.Wake();
        return Page.GoTo(string.Create(CultureInfo.InvariantCulture, $"{Path}/{hunt.Id}{(received.Draft.Problem is { } wrong ? $"?fel={(int)wrong}" : "")}"));
    }

    private static async Task<IResult> InFolder(Form form, ServeOptions options, BereddContext database, HuntRunner runner, HuntText text, Actor actor, TimeProvider clock, CancellationToken stop)
    {
        var draft = HuntDraft.Read(form);
        var typed = form.Text("mapp");
        var problem = LogRoots.Find(options, typed) is null ? text.NoFolder : draft.Problem is { } wrong ? text.Wrong(wrong) : null;
        if (problem is not null)
            return Page.Again<HuntsPage>(new { Hunts = await All(database, stop).ConfigureAwait(false), Draft = draft, Folder = typed, FolderProblem = problem });
        var now = clock.GetUtcNow();
        var hunt = new HuntRecord { Id = Guid.CreateVersion7(now), AskedBy = actor.Name, AskedAt = now, State = HuntState.Waiting, Folder = typed };
        draft.ApplyTo(hunt, System.IO.Path.TrimEndingDirectorySeparator(typed));
        database.Add(hunt);
        await database.SaveChangesAsync(stop).ConfigureAwait(false);
        runner.Wake();
        return Page.GoTo($"{Path}/{hunt.Id}");
    }

    /// <summary>Starts what was broken off, or did not come in whole, with what there is of it.</summary>
    private static async Task<IResult> Start(Guid sokning, Form form, Visitor visitor, BereddContext database, HuntRunner runner, CancellationToken stop)
    {
        if (await Find(database, sokning, stop).ConfigureAwait(false) is not { } hunt)
            return Page.NotFound();
        if (hunt.Folder is not null && !DetectionSetup.Keepers.Allows(visitor.Person))
            return Page.Refused();
        if (!hunt.CanStart)
            return Page.GoTo($"{Path}/{sokning}");
        if (form.Has("niva"))
        {
            var draft = HuntDraft.Read(form);
            if (draft.Problem is { } wrong)
                return Page.GoTo(string.Create(CultureInfo.InvariantCulture, $"{Path}/{sokning}?fel={(int)wrong}"));
            draft.ApplyTo(hunt, hunt.Name);
        }
        (hunt.State, hunt.Problem) = (HuntState.Waiting, "");
        database.Expect(hunt, form.Version);
        await database.SaveChangesAsync(stop).ConfigureAwait(false);
        runner.Wake();
        return Page.GoTo($"{Path}/{sokning}");
    }

    private static async Task<IResult> Stop(Guid sokning, BereddContext database, HuntRunner runner, Actor actor, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(database, sokning, stop).ConfigureAwait(false) is not { } hunt)
            return Page.NotFound();
        if (runner.Stop(sokning))
        {
            database.Add(AuditEntry.Event(actor, clock, AuditEntry.Changed, nameof(HuntRecord), sokning.ToString(), "{\"Stop\":true}"));
            await database.SaveChangesAsync(stop).ConfigureAwait(false);
        }
        else if (hunt.State == HuntState.Waiting)
        {
            hunt.State = HuntState.Stopped;
            await database.SaveChangesAsync(stop).ConfigureAwait(false);
        }
        return Page.GoTo($"{Path}/{sokning}");
    }

    private static async Task<IResult> Remove(Guid sokning, Form form, ServeOptions options, BereddContext database, CancellationToken stop)
    {
        if (await Find(database, sokning, stop).ConfigureAwait(false) is not { } hunt)
            return Page.NotFound();
        if (!hunt.IsAtRest)
            return Page.GoTo($"{Path}/{sokning}");
        database.RemoveRange(hunt.Files);
        database.Remove(hunt);
        database.Expect(hunt, form.Version);
        await database.SaveChangesAsync(stop).ConfigureAwait(false);
        new HuntFolder(options, sokning).Remove();
        return Page.GoTo(Path);
    }

    private static Task<HuntRecord?> Find(BereddContext database, Guid id, CancellationToken stop) => database.Set<HuntRecord>().Include(h => h.Files).SingleOrDefaultAsync(h => h.Id == id, stop);

    private static async Task<IReadOnlyList<HuntRecord>> All(BereddContext database, CancellationToken stop) =>
        await database.Set<HuntRecord>().AsNoTracking().Include(h => h.Files).OrderByDescending(h => h.AskedAt).ThenByDescending(h => h.Id).ToListAsync(stop).ConfigureAwait(false);
}
