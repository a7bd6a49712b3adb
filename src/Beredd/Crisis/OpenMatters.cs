using Beredd.Crisis.Incidents;
using Beredd.Storage;

namespace Beredd.Crisis;

/// <summary>Something in an incident that somebody must still do, decide, answer or watch. The overview shows these, a handover is made of them, and a situation picture is drafted from them.</summary>
/// <param name="Text">What it is, in one line.</param>
/// <param name="Path">Where it is seen and done.</param>
public sealed record OpenMatter(string Text, string Path)
{
    /// <summary>Who has it; null where nobody has.</summary>
    public string? Owner { get; init; }

    /// <summary>When it must be done; null where no time was set.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>The entry of the log that tells of it; null where it comes of several.</summary>
    public long? Entry { get; init; }
}

/// <summary>
/// Where open matters of one kind come from. A part adds its own by <c>services.AddSingleton(new OpenMatterSource(…))</c>.
/// </summary>
/// <param name="Order">From above to below: 5 the next briefing, 10 duties with a clock, 20 decisions in force, 30 tasks, 40 units, 50 messages and awaited answers, 60 the eviction, 70 evidence held, 80 staff, 95 people from outside.</param>
/// <param name="Swedish">The heading, as a noun in the plural: <c>Öppna uppgifter</c>.</param>
/// <param name="English">The heading in English.</param>
/// <param name="Read">Reads them from what the log built, the most urgent first; may look at the clock that it is given.</param>
internal sealed record OpenMatterSource(int Order, string Swedish, string English, Func<BereddContext, Incident, DateTimeOffset, CancellationToken, Task<IReadOnlyList<OpenMatter>>> Read);

/// <summary>Open matters of one kind.</summary>
public sealed record OpenMatterGroup(string Heading, IReadOnlyList<OpenMatter> Matters);

/// <summary>What is open in an incident, of all kinds.</summary>
internal sealed class OpenMatters(BereddContext database, TimeProvider clock, Web.Words words, IEnumerable<OpenMatterSource> sources)
{
    /// <summary>In the order of their kinds; kinds that have nothing open are left out.</summary>
    public async Task<IReadOnlyList<OpenMatterGroup>> OfAsync(Incident incident, CancellationToken stop)
    {
        var groups = new List<OpenMatterGroup>();
        foreach (var source in sources.OrderBy(s => s.Order))
        {
            if (await source.Read(database, incident, clock.GetUtcNow(), stop).ConfigureAwait(false) is { Count: > 0 } matters)
                groups.Add(new OpenMatterGroup(words.Say(source.Swedish, source.English), matters));
        }
        return groups;
    }
}
