using Beredd.Outage;

namespace Beredd.Cli.Outage;

/// <summary>A restoration order for a person: how good it is, then what to start, who does it, from when to when.</summary>
internal static class RestoreOrderReport
{
    public static void Write(TextWriter to, OutageText text, Simulator simulator, Register register, Scenario scenario, RestoreOrderResult result)
    {
        if (result.Order.Count == 0)
        {
            to.WriteLine(text.Say("Inget system behöver återställas av ett lag.", "No system needs to be restored by a team."));
            return;
        }
        var systems = register.Systems.ToDictionary(s => s.Id, StringComparer.Ordinal);
        to.WriteLine(text.Say($"Börja med {systems[result.Order[0]].Name}. ", $"Start with {systems[result.Order[0]].Name}. ")
            + text.Say($"Skada {text.Number(result.Harm)}, ", $"Harm {text.Number(result.Harm)}, ")
            + (result.Optimal
                ? text.Say("bevisat den minsta möjliga.", "proven to be the least possible.")
                : text.Say($"bevisat att ingen ordning kan spara mer än {text.Number(result.Gap * 100)} % av den.", $"at most {text.Number(result.Gap * 100)} % of it could be spared by any order, proven.")));
        to.WriteLine(text.Say("Skada med tumregler: ", "Harm by rules of thumb: ")
            + text.Say($"registrets ordning {text.Number(result.Rules.RegisterOrder)}, kortast först {text.Number(result.Rules.ShortestFirst)}, ", $"register order {text.Number(result.Rules.RegisterOrder)}, shortest first {text.Number(result.Rules.ShortestFirst)}, ")
            + text.Say($"mest skada först {text.Number(result.Rules.MostHarmFirst)}, beroenden först {text.Number(result.Rules.DependenciesFirst)}.", $"most harm first {text.Number(result.Rules.MostHarmFirst)}, dependencies first {text.Number(result.Rules.DependenciesFirst)}."));
        to.WriteLine();

        var jobs = simulator.Simulate(scenario with { Order = result.Order }).Restoration.ToLookup(j => j.Id, StringComparer.Ordinal);
        var nameWidth = result.Order.Max(id => systems[id].Name.Length);
        var teamWidth = result.Order.Max(id => Team(id).Length);
        for (var i = 0; i < result.Order.Count; i++)
        {
            var id = result.Order[i];
            var when = jobs[id].FirstOrDefault() is not { } job ? text.Say("påbörjas inte inom tiden", "is not begun within the time")
                : When(job.From) + " – " + (job.To >= scenario.HorizonHours ? text.Say("pågår när tiden är slut", "goes on when the time is over") : When(job.To));
            to.WriteLine($"{i + 1,4}. {systems[id].Name.PadRight(nameWidth)}  {Team(id).PadRight(teamWidth)}  {when}");
        }

        string Team(string id) => register.Teams.First(t => t.Id == systems[id].Restore!.Team).Name;

        string When(double hours) => text.Day(StockholmTime.ToLocal(StockholmTime.ToUtc(scenario.Start)!.Value.AddHours(hours)));
    }
}
