using Beredd.Continuity.Entries;
using Beredd.Continuity.Lookup;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Continuity.Interview;

/// <summary>What was asked about a service and nobody could answer: gaps, until somebody can.</summary>
internal static class OpenQuestions
{
    public static Task<Progress?> ReadAsync(BereddContext database, string service, CancellationToken stop) =>
        database.Set<Progress>().AsNoTracking().SingleOrDefaultAsync(p => p.ServiceId == service, stop);

    /// <summary>Each as a sentence; a question about something that the service needs no longer is not asked.</summary>
    public static IReadOnlyList<string> Of(Service service, Progress? progress, RegisterIndex index, InterviewText text) => progress is null
        ? []
        : [.. Steps.Of(service).Where(s => progress.Unknown.Contains(s.Key)).Select(s => text.Open(text.Title(s, service, id => index.Node(id)?.Name ?? id)))];
}
