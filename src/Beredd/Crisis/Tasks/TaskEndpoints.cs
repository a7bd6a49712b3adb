using System.Globalization;
using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Tasks;

/// <summary>Tasks of an incident. Each change is an entry of the log.</summary>
internal static class TaskEndpoints
{
    /// <summary>Whoever reads tasks.</summary>
    internal static readonly AccessRule Readers = CrisisSetup.Readers.OrOutsider("uppgifter");

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/uppgifter", Show).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/uppgifter", Add).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/uppgifter/mall", AddPlaybook).Allow(CrisisSetup.Writers);
        endpoints.MapPost("/hantera/{incident}/uppgifter/{nummer:int}", Change).Allow(CrisisSetup.Writers);
    }

    private static async Task<IResult> Show(string incident, BereddContext database, Playbooks playbooks, Visitor visitor, TimeProvider clock, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found
            ? Page.Show<TasksPage>(await ViewAsync(found, new TaskDraft(), database, playbooks, visitor, clock, stop).ConfigureAwait(false))
            : Page.NotFound();

    private static async Task<object> ViewAsync(Incident incident, TaskDraft draft, BereddContext database, Playbooks playbooks, Visitor visitor, TimeProvider clock, CancellationToken stop)
    {
        var tasks = await database.Set<CrisisTask>().AsNoTracking().Where(t => t.IncidentId == incident.Id).ToListAsync(stop).ConfigureAwait(false);
        return new
        {
            Incident = incident,
            Tasks = (IReadOnlyList<CrisisTask>)[.. tasks.OrderBy(t => !t.IsOpen).ThenBy(t => t.Deadline ?? DateTimeOffset.MaxValue).ThenBy(t => t.Sequence)],
            Playbooks = playbooks.All,
            Draft = draft,
            Now = clock.GetUtcNow(),
            CanWrite = Logbook.LogEndpoints.CanWrite(incident, visitor),
        };
    }

    private static async Task<IResult> Add(string incident, Form form, CrisisLog log, BereddContext database, Playbooks playbooks, Visitor visitor, TimeProvider clock, CrisisText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var draft = TaskDraft.Read(form, text);
        if (!draft.IsGood)
            return Page.Again<TasksPage>(await ViewAsync(found, draft, database, playbooks, visitor, clock, stop).ConfigureAwait(false));
        var entry = new NewEntry(EntryTypes.Task, draft.Title) { Data = new TaskDetails(EntryWords.Clean(draft.Owner), draft.DeadlineAt, draft.AfterNumber, null), SenderKey = draft.Key };
        var receipt = await log.AppendAsync(found.Id, entry, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo($"{found.Path}/uppgifter#uppgift-{receipt.Sequence}");
    }

    private static async Task<IResult> AddPlaybook(string incident, Form form, CrisisLog log, BereddContext database, Playbooks playbooks, Visitor visitor, TimeProvider clock, Words words, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || playbooks.Find(form.Text("mall")) is not { } playbook)
            return Page.NotFound();
        var (now, key, author) = (clock.GetUtcNow(), IncidentEndpoints.Key(form), Author.Of(visitor.Person!));
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var task in playbook.Tasks)
        {
            var details = new TaskDetails(words.Say(task.Owner.Sv, task.Owner.En), now.AddHours(task.Hours), task.After is null ? null : numbers[task.After], playbook.Id);
            // A key for each, so that a form sent twice, or broken off in the middle and sent again, makes each task once.
            var entry = new NewEntry(EntryTypes.Task, words.Say(task.Sv, task.En)) { Data = details, SenderKey = key is null ? null : $"{key}-{task.Id}" };
            numbers[task.Id] = (await log.AppendAsync(found.Id, entry, author, stop).ConfigureAwait(false)).Sequence;
        }
        return Page.GoTo($"{found.Path}/uppgifter");
    }

    private static async Task<IResult> Change(string incident, int nummer, Form form, CrisisLog log, BereddContext database, Playbooks playbooks, Visitor visitor, TimeProvider clock, CrisisText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found
            || await database.Set<CrisisTask>().AsNoTracking().SingleOrDefaultAsync(t => t.IncidentId == found.Id && t.Sequence == nummer, stop).ConfigureAwait(false) is not { } task
            || !Enum.TryParse<TaskState>(form.Text("lage"), out var state) || !Enum.IsDefined(state))
            return Page.NotFound();
        // Somebody else changed it since the form was shown.
        if (form.Text("sedd") != task.LastEntry.ToString(CultureInfo.InvariantCulture) && !await IsRepeatedAsync(database, visitor, form, stop).ConfigureAwait(false))
            return Page.Conflict();
        var deadline = form.Text("klar-senast");
        if (deadline.Length > 0 && LocalTime.Read(deadline) is null)
            return Page.Again<TasksPage>(await ViewAsync(found, new TaskDraft { DeadlineProblem = text.TimeUnread }, database, playbooks, visitor, clock, stop).ConfigureAwait(false));
        var change = new TaskChange(nummer, state, EntryWords.Clean(form.Text("ansvarig")), LocalTime.Read(deadline), task.After, EntryWords.Clean(form.Text("anteckning")));
        await log.AppendAsync(found.Id, new NewEntry(EntryTypes.TaskChanged, task.Title) { Data = change, SenderKey = IncidentEndpoints.Key(form) }, Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo($"{found.Path}/uppgifter#uppgift-{nummer}");
    }

    /// <summary>The same form, sent once more: it is no quarrel with oneself.</summary>
    private static async Task<bool> IsRepeatedAsync(BereddContext database, Visitor visitor, Form form, CancellationToken stop) =>
        IncidentEndpoints.Key(form) is { } key && await database.Set<Log.StoredEntry>().AnyAsync(e => e.Sender == visitor.Person!.Id && e.SenderKey == key, stop).ConfigureAwait(false);
}

/// <summary>A task as the form sent it.</summary>
public sealed record TaskDraft
{
    private const int LongestTitle = 500;

    public string Title { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Deadline { get; init; } = "";

    public string After { get; init; } = "";

    public string? Key { get; init; }

    public string? TitleProblem { get; init; }

    public string? DeadlineProblem { get; init; }

    internal DateTimeOffset? DeadlineAt => LocalTime.Read(Deadline);

    internal long? AfterNumber => long.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal bool IsGood => TitleProblem is null && DeadlineProblem is null;

    internal static TaskDraft Read(Form form, CrisisText text)
    {
        var draft = new TaskDraft { Title = form.Text("vad"), Owner = form.Text("ansvarig"), Deadline = form.Text("klar-senast"), After = form.Text("efter"), Key = IncidentEndpoints.Key(form) };
        if (EntryWords.Clean(draft.Title) is null)
            return draft with { TitleProblem = text.TaskMissing };
        if (draft.Title.Length > LongestTitle || draft.Owner.Length > LongestTitle)
            return draft with { TitleProblem = text.TextTooLong(LongestTitle, LongestTitle) };
        return draft.Deadline.Length > 0 && draft.DeadlineAt is null ? draft with { DeadlineProblem = text.TimeUnread } : draft;
    }
}
