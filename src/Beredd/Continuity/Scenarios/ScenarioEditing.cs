using Beredd.Access;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Outages;
using Beredd.Outage;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Continuity.Scenarios;

/// <summary>Writing scenarios: new ones from a beginning, changing, removing.</summary>
internal static class ScenarioEditing
{
    /// <summary>The button that only takes systems into the form.</summary>
    private const string Add = "lagg-till";

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/planera/scenarier/nytt", New).Allow(ContinuitySetup.Planners);
        endpoints.MapPost("/planera/scenarier/nytt", Create).Allow(ContinuitySetup.Planners);
        endpoints.MapGet("/planera/scenarier/{id:guid}/andra", Edit).Allow(ContinuitySetup.Planners);
        endpoints.MapPost("/planera/scenarier/{id:guid}/andra", Save).Allow(ContinuitySetup.Planners);
        endpoints.MapPost("/planera/scenarier/{id:guid}/ta-bort", Remove).Allow(ContinuitySetup.Planners);
    }

    private static async Task<IResult> New(string? borjan, string? val, CurrentRegister current, TimeProvider clock, Words words, CancellationToken stop)
    {
        var register = await current.ReadAsync(stop).ConfigureAwait(false);
        // Friday evening, when attacks on municipalities begin; a time that the reader changes.
        var start = StartTime.Next(StockholmTime.ToLocal(clock.GetUtcNow().UtcDateTime), DayOfWeek.Friday, 18);
        return Beginning.Make(register, borjan ?? Beginning.Nothing, val ?? "", start, words.English) is { } scenario
            ? Page.Show<ScenarioFormPage>(new { Register = register, Draft = ScenarioDraft.Of(scenario, register) })
            : Page.GoTo("/planera/scenarier");
    }

    private static async Task<IResult> Create(Form form, CurrentRegister current, BereddContext database, TimeProvider clock, CancellationToken stop)
    {
        var register = await current.ReadAsync(stop).ConfigureAwait(false);
        var draft = ScenarioDraft.Read(form, register, Guid.CreateVersion7());
        if (Again(form, draft))
            return Page.Again<ScenarioFormPage>(new { Register = register, Draft = draft, Quiet = Adds(form) });
        var scenario = draft.Scenario;
        scenario.Changed = clock.GetUtcNow();
        database.Add(scenario);
        await database.SaveChangesAsync(stop).ConfigureAwait(false);
        return Page.GoTo($"/planera/scenarier/{scenario.Id}");
    }

    private static async Task<IResult> Edit(Guid id, CurrentRegister current, BereddContext database, CancellationToken stop)
    {
        if (await Find(database, id, stop).ConfigureAwait(false) is not { } scenario)
            return Page.NotFound();
        var register = await current.ReadAsync(stop).ConfigureAwait(false);
        return Page.Show<ScenarioFormPage>(new { Register = register, Draft = ScenarioDraft.Of(scenario, register), Saved = scenario });
    }

    private static async Task<IResult> Save(Guid id, Form form, CurrentRegister current, BereddContext database, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(database, id, stop).ConfigureAwait(false) is not { } scenario)
            return Page.NotFound();
        var register = await current.ReadAsync(stop).ConfigureAwait(false);
        var draft = ScenarioDraft.Read(form, register, id);
        if (Again(form, draft))
            return Page.Again<ScenarioFormPage>(new { Register = register, Draft = draft, Saved = scenario, Quiet = Adds(form) });
        database.Expect(scenario, form.Version);
        draft.ApplyTo(scenario, clock.GetUtcNow());
        try
        {
            await database.SaveChangesAsync(stop).ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await Conflict(id, register, draft, database, stop).ConfigureAwait(false);
        }
        return Page.GoTo($"/planera/scenarier/{id}");
    }

    /// <summary>Shows what somebody else saved meanwhile beside what was to be saved; saving again is then done knowingly.</summary>
    private static async Task<IResult> Conflict(Guid id, MunicipalRegister register, ScenarioDraft draft, BereddContext database, CancellationToken stop)
    {
        database.ChangeTracker.Clear();
        return await Find(database, id, stop).ConfigureAwait(false) is { } theirs
            ? Page.Show<ScenarioFormPage>(new { Register = register, Draft = draft.Over(theirs.Version), Saved = theirs, Theirs = ScenarioDraft.Of(theirs, register) }, StatusCodes.Status409Conflict)
            : Page.NotFound();
    }

    private static async Task<IResult> Remove(Guid id, Form form, BereddContext database, CancellationToken stop)
    {
        if (await Find(database, id, stop).ConfigureAwait(false) is not { } scenario)
            return Page.NotFound();
        database.Expect(scenario, form.Version);
        database.Remove(scenario);
        await database.SaveChangesAsync(stop).ConfigureAwait(false);
        return Page.GoTo("/planera/scenarier");
    }

    private static bool Adds(Form form) => form.Text("gor") == Add;

    private static bool Again(Form form, ScenarioDraft draft) => Adds(form) || draft.Problems.Count > 0;

    private static Task<PlannedScenario?> Find(BereddContext database, Guid id, CancellationToken stop) => database.Set<PlannedScenario>().SingleOrDefaultAsync(s => s.Id == id, stop);
}
