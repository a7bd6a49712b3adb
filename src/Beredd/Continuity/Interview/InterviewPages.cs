using Beredd.Access;
using Beredd.Continuity.Analysis;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Lookup;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Continuity.Interview;

/// <summary>
/// The interview about a service, one question a page, saved at each. The head of a unit reaches the services of that unit and no other: the rule reads the unit from the address, and
/// <see cref="InterviewSubject.LoadAsync"/> finds only the unit's own services.
/// </summary>
internal static class InterviewPages
{
    internal const string Done = "klart", Onward = "fram", Back = "bak", Stay = "kvar", DontKnow = "vet-inte", Where = "vart", Seen = "sett";

    private const string Address = "/planera/enheter/{enhet}/tjanster/{id}/intervju";

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Address, Start).Allow(ContinuitySetup.UnitEditors);
        endpoints.MapGet(Address + "/{steg}", Ask).Allow(ContinuitySetup.UnitEditors);
        endpoints.MapPost(Address + "/{steg}", Take).Allow(ContinuitySetup.UnitEditors);
        endpoints.MapGet(Address + "/" + Done, ShowMeaning).Allow(ContinuitySetup.UnitEditors);
        endpoints.MapPost(Address + "/" + Done, Finish).Allow(ContinuitySetup.UnitEditors);
    }

    internal static string Path(Service service, string? step = null) => $"{RegisterIndex.UnitPath(service.UnitId)}/tjanster/{service.Id}/intervju{(step is null ? null : "/" + step)}";

    private static async Task<IResult> Start(string enhet, string id, BereddContext database, CurrentRegister register, CancellationToken stop) =>
        await InterviewSubject.LoadAsync(database, register, enhet, id, stop).ConfigureAwait(false) is { } subject ? Page.Show<StartPage>(new { Subject = subject }) : Page.NotFound();

    private static async Task<IResult> Ask(string enhet, string id, string steg, BereddContext database, CurrentRegister register, CancellationToken stop)
    {
        if (await InterviewSubject.LoadAsync(database, register, enhet, id, stop).ConfigureAwait(false) is not { } subject)
            return Page.NotFound();
        // A step whose need somebody has taken away is gone; the interview is not.
        if (subject.Step(steg) is not { } step)
            return Page.GoTo(Path(subject.Service));
        var now = step.Now(subject);
        return Page.Show<QuestionPage>(new { Subject = subject, Step = step, Answer = now, Seen = now.Mark });
    }

    private static async Task<IResult> Take(
        string enhet, string id, string steg, Form form, BereddContext database, CurrentRegister register, Visitor visitor, TimeProvider clock, InterviewText text, CancellationToken stop)
    {
        if (await InterviewSubject.LoadAsync(database, register, enhet, id, stop).ConfigureAwait(false) is not { } subject)
            return Page.NotFound();
        if (subject.Step(steg) is not { } step)
            return Page.Conflict();
        var (posted, now, seen, way) = (step.Posted(form), step.Now(subject), form.Text(Seen), form.Text(Where));
        var isChanged = posted.Mark != seen;
        if (way == DontKnow)
            return await Save(isKnown: false).ConfigureAwait(false);
        if (way == Back && !isChanged)
            return Page.GoTo(Before(subject, step));
        if (isChanged && now.Mark != seen && now.Mark != posted.Mark)
            return Both(subject, step, posted, now);
        // Who changed nothing says that it stands, though somebody else may have changed it meanwhile.
        if (isChanged || now.Mark == seen)
        {
            var problems = step.Write(posted, subject, text);
            if (problems.Any)
                return Page.Again<QuestionPage>(new { Subject = subject, Step = step, Answer = posted, Seen = seen, Problems = problems });
        }
        return await Save(isKnown: true).ConfigureAwait(false);

        async Task<IResult> Save(bool isKnown)
        {
            var next = way switch { Back => Before(subject, step), Stay => Path(subject.Service, step.Key), _ => After(subject, step) };
            var isFirst = subject.Progress is null;
            Note(database, subject, step, isKnown, way == Stay ? step.Key : next.Split('/')[^1], visitor, clock);
            try
            {
                await database.SaveChangesAsync(stop).ConfigureAwait(false);
            }
            catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || isFirst)
            {
                // Somebody saved between our reading and our writing, or began the same interview at the same moment.
                database.ChangeTracker.Clear();
                var again = await InterviewSubject.LoadAsync(database, register, enhet, id, stop).ConfigureAwait(false);
                return again?.Step(steg) is { } same ? Both(again, same, posted, same.Now(again)) : Page.Conflict();
            }
            return Page.GoTo(next);
        }
    }

    private static IResult Both(InterviewSubject subject, Step step, Answer mine, Answer theirs) =>
        Page.Show<QuestionPage>(new { Subject = subject, Step = step, Answer = mine, Seen = theirs.Mark, Theirs = theirs }, StatusCodes.Status409Conflict);

    private static void Note(BereddContext database, InterviewSubject subject, Step step, bool isKnown, string next, Visitor visitor, TimeProvider clock)
    {
        if (subject.Progress is null)
            database.Add(subject.Progress = new Progress { ServiceId = subject.Service.Id });
        var progress = subject.Progress;
        (progress.At, progress.SavedAt, progress.SavedBy) = (next == Done ? "" : next, clock.GetUtcNow(), visitor.Person!.DisplayName);
        progress.Answered = [.. progress.Answered.Where(k => k != step.Key), step.Key];
        if (isKnown == progress.Unknown.Contains(step.Key))
            progress.Unknown = isKnown ? [.. progress.Unknown.Where(k => k != step.Key)] : [.. progress.Unknown, step.Key];
        database.AddRange(subject.Added);
        database.RemoveRange(subject.Removed);
    }

    private static string Before(InterviewSubject subject, Step step)
    {
        var at = Place(subject, step);
        return Path(subject.Service, at > 0 ? subject.Steps[at - 1].Key : null);
    }

    private static string After(InterviewSubject subject, Step step)
    {
        var at = Place(subject, step);
        return Path(subject.Service, at + 1 < subject.Steps.Count ? subject.Steps[at + 1].Key : Done);
    }

    private static int Place(InterviewSubject subject, Step step) => subject.Steps.TakeWhile(s => s.Key != step.Key).Count();

    private static async Task<IResult> ShowMeaning(string enhet, string id, BereddContext database, CurrentRegister register, TimeProvider clock, CancellationToken stop)
    {
        if (await InterviewSubject.LoadAsync(database, register, enhet, id, stop).ConfigureAwait(false) is not { } subject)
            return Page.NotFound();
        var today = LookupPages.Today(clock);
        return Page.Show<MeaningPage>(new
        {
            Subject = subject,
            Meaning = Meaning.Of(subject.Index, subject.Service, today),
            Missing = (IReadOnlyList<Gap>)[.. Gaps.Find(subject.Index.Register, today).Where(g => g.Kind != GapKind.NotReviewed && (g.Entry.Id == id || (g.Entry is Unit && g.Entry.Id == enhet) || (g.Entry is WayIn w && w.UnitId == enhet)))],
        });
    }

    private static async Task<IResult> Finish(string enhet, string id, BereddContext database, CurrentRegister register, Visitor visitor, TimeProvider clock, CancellationToken stop)
    {
        if (await InterviewSubject.LoadAsync(database, register, enhet, id, stop).ConfigureAwait(false) is not { } subject)
            return Page.NotFound();
        if (subject.Progress is null)
            database.Add(subject.Progress = new Progress { ServiceId = id });
        var progress = subject.Progress;
        var today = LookupPages.Today(clock);
        subject.Service.ReviewedOn = today;
        // Contacts and ways in are the unit's: who has gone through both has gone through the unit.
        if (new[] { Steps.Call, Steps.Close }.All(k => progress.Answered.Contains(k) && !progress.Unknown.Contains(k)))
            subject.Unit.ReviewedOn = today;
        // What was passed over is as open as what nobody knew.
        progress.Unknown = [.. progress.Unknown.Union(subject.Unanswered.Select(s => s.Key))];
        (progress.At, progress.Answered, progress.SavedAt, progress.FinishedAt, progress.SavedBy) = ("", [], clock.GetUtcNow(), clock.GetUtcNow(), visitor.Person!.DisplayName);
        await database.SaveChangesAsync(stop).ConfigureAwait(false);
        return Page.GoTo(RegisterIndex.PathOf(subject.Service));
    }
}
