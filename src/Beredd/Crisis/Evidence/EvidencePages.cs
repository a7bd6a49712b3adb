using System.Text.Json;
using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Logbook;
using Beredd.Detection;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Evidence;

/// <summary>Which form of the page somebody sent.</summary>
public enum EvidenceForm
{
    None,
    Intake,
    Folder,
    List,
}

/// <summary>What the page of all evidence shows.</summary>
public sealed record EvidenceView(Incident Incident, IReadOnlyList<EvidenceItem> Items, ILookup<long, EntryFile> Files)
{
    public bool CanWrite { get; init; }

    /// <summary>Whoever may take it out; also when the incident is closed.</summary>
    public bool CanTakeOut { get; init; }

    /// <summary>The folders of the server that whoever looks may take files out of.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>How much more there is room for.</summary>
    public long Room { get; init; }

    public FolderRun? Run { get; init; }

    /// <summary>What came in the way of it.</summary>
    public string? RunProblem { get; init; }

    /// <summary>The last time that all was taken out.</summary>
    public (LogLine Line, EvidenceTakenOut What)? LastTakenOut { get; init; }

    public EvidenceForm Sent { get; init; }

    public EvidenceDraft Draft { get; init; } = new();

    public string? Problem { get; init; }

    public EvidenceDraft DraftOf(EvidenceForm form) => Sent == form ? Draft : new EvidenceDraft();

    public string? ProblemOf(EvidenceForm form) => Sent == form ? Problem : null;
}

/// <summary>Answers with the page of all evidence.</summary>
internal sealed class EvidencePages(BereddContext database, EvidenceStore store, FolderIntake folders, ServeOptions options, EvidenceText text, Visitor visitor)
{
    public async Task<IResult> ShowAsync(Incident incident, CancellationToken stop) => Page.Show<EvidencePage>(new { View = await ReadAsync(incident, stop).ConfigureAwait(false) });

    /// <summary>The page again, with what is wrong in one of its forms.</summary>
    public async Task<IResult> AgainAsync(Incident incident, EvidenceForm form, EvidenceDraft draft, EvidenceProblem problem, CancellationToken stop)
    {
        var view = await ReadAsync(incident, stop).ConfigureAwait(false) with { Sent = form, Draft = draft, Problem = problem(text) };
        return Page.Again<EvidencePage>(new { View = view });
    }

    private async Task<EvidenceView> ReadAsync(Incident incident, CancellationToken stop)
    {
        var items = await database.Set<EvidenceItem>().AsNoTracking().Where(e => e.IncidentId == incident.Id).OrderByDescending(e => e.Sequence).ToListAsync(stop).ConfigureAwait(false);
        var last = await database.Set<LogLine>().AsNoTracking().Where(l => l.IncidentId == incident.Id && l.Kind == EvidenceEntries.TakenOut).OrderByDescending(l => l.Sequence).FirstOrDefaultAsync(stop).ConfigureAwait(false);
        var run = folders.LastOf(incident.Id);
        return new EvidenceView(incident, items, (await ExportSubject.FilesAsync(database, incident, stop).ConfigureAwait(false)).ToLookup(f => f.Sequence))
        {
            CanWrite = LogEndpoints.CanWrite(incident, visitor, EvidenceEndpoints.Writers),
            CanTakeOut = EvidenceEndpoints.Writers.Allows(visitor.Person, incident: incident.Number),
            Folders = DetectionSetup.Keepers.Allows(visitor.Person) ? options.LogFolders : [],
            Room = store.Room,
            Run = run,
            RunProblem = run?.Problem?.Invoke(text),
            LastTakenOut = last?.Data is { } data && JsonSerializer.Deserialize<EvidenceTakenOut>(data, EntryWords.Json) is { } what ? (last, what) : null,
        };
    }
}
