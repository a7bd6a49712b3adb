using Beredd.Outage;

namespace Beredd.Cli.Outage;

/// <summary>A restoration order for a person: how good it is, then what to start, first first.</summary>
internal static class RestoreOrderReport
{
    public static void Write(TextWriter to, OutageText text, Register register, RestoreOrderResult result)
    {
        if (result.Order.Count == 0)
        {
            to.WriteLine(text.Say("Inget system behöver återställas av ett lag.", "No system needs to be restored by a team."));
            return;
        }
        to.WriteLine(text.Say($"Börja med {Name(result.Order[0])}. ", $"Start with {Name(result.Order[0])}. ")
            + text.Say($"Skada {text.Number(result.Harm)}, ", $"Harm {text.Number(result.Harm)}, ")
            + (result.Optimal
                ? text.Say("bevisat den minsta möjliga.", "proven to be the least possible.")
                : text.Say($"bevisat att ingen ordning kan spara mer än {text.Number(result.Gap * 100)} % av den.", $"at most {text.Number(result.Gap * 100)} % of it could be spared by any order, proven.")));
        to.WriteLine(text.Say("Med tumregler: ", "By rules of thumb: ")
            + text.Say($"registrets ordning {text.Number(result.Rules.RegisterOrder)}, kortast först {text.Number(result.Rules.ShortestFirst)}, ", $"register order {text.Number(result.Rules.RegisterOrder)}, shortest first {text.Number(result.Rules.ShortestFirst)}, ")
            + text.Say($"mest skada först {text.Number(result.Rules.MostHarmFirst)}, beroenden först {text.Number(result.Rules.DependenciesFirst)}.", $"most harm first {text.Number(result.Rules.MostHarmFirst)}, dependencies first {text.Number(result.Rules.DependenciesFirst)}."));
        to.WriteLine();
        for (var i = 0; i < result.Order.Count; i++)
        {
            var system = register.Systems.First(s => s.Id == result.Order[i]);
            to.WriteLine($"{i + 1,4}. {system.Name} ({register.Teams.First(t => t.Id == system.Restore!.Team).Name}, {text.Hours(system.Restore!.Hours)})");
        }

        string Name(string id) => register.Systems.First(s => s.Id == id).Name;
    }
}
