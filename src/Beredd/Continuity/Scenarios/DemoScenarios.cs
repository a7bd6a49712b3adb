using Beredd.Continuity.Entries;
using Beredd.Continuity.Outages;
using Beredd.Outage;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Continuity.Scenarios;

/// <summary>What Ekvalla has thought through: three ways to act on the same evening.</summary>
internal sealed class DemoScenarios(BereddContext context)
{
    /// <summary>Where the attacker of the demo came in.</summary>
    private const string Foothold = "arbetsdatorer";

    /// <summary>Fills in the scenarios, unless there are some.</summary>
    public async Task FillAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (await context.Set<PlannedScenario>().AnyAsync(cancellation).ConfigureAwait(false))
            return;
        var register = await MunicipalRegister.LoadAsync(context, tracked: false, cancellation).ConfigureAwait(false);
        var start = StartTime.Next(StockholmTime.ToLocal(now.UtcDateTime), DayOfWeek.Friday, 18);
        Add(Beginning.Everything, "", "Det säkraste, och det dyraste. Allt stängs samtidigt, och sedan startas det i ordning.");
        Add(Beginning.Internet, "", "Vi stänger förbindelsen ut medan vi letar. Angriparen kan inte styra det som redan finns hos oss.");
        Add(Beginning.Spreading, Foothold, "Vi väntar och ser. Angriparen har en dator och tar sig vidare därifrån.");
        await context.SaveChangesAsync(cancellation).ConfigureAwait(false);

        void Add(string beginning, string choice, string notes)
        {
            if (Beginning.Make(register, beginning, choice, start, english: false) is not { } scenario)
                return;
            (scenario.Notes, scenario.Changed) = (notes, now);
            context.Add(scenario);
        }
    }
}
