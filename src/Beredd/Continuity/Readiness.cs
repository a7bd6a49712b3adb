using Beredd.Continuity.Lookup;
using Beredd.Continuity.Overview;

namespace Beredd.Continuity;

/// <summary>How prepared the municipality is, in two sentences: for pages that are about something else.</summary>
internal sealed class Readiness(CurrentRegister register, OverviewText text, TimeProvider clock)
{
    /// <summary>Null while there is nothing in the register.</summary>
    public async Task<ReadinessInBrief?> ReadAsync(CancellationToken stop)
    {
        var preparedness = Preparedness.Of(await register.ReadAsync(stop).ConfigureAwait(false), LookupPages.Today(clock));
        return preparedness.Services == 0 ? null : new ReadinessInBrief(text.Title(preparedness), text.Lead(preparedness));
    }
}

/// <param name="Title">The answer: how many services hold.</param>
/// <param name="Lead">What it means.</param>
public sealed record ReadinessInBrief(string Title, string Lead);
