using Beredd.Outage;

namespace Beredd.Cli.Outage;

/// <summary>A simulation for a person: the answer first, then the services that fall in time order with a bar each, then the hour, day and week in words.</summary>
internal static class SimulationReport
{
    private const int BarWidth = 36;

    public static void Write(TextWriter to, OutageText text, Register register, Scenario scenario, SimulationResult result)
    {
        var services = register.Services.Zip(result.Services).Where(p => p.Second.FirstShortfall is not null || p.Second.Analog.Count > 0)
            .OrderBy(p => First(p.Second)).ThenBy(p => p.Second.Breaches.Count > 0 ? p.Second.Breaches[0].From : double.MaxValue)
            .ThenByDescending(p => p.Second.Harm).ToList();
        var name = scenario.Name.Length > 0 ? scenario.Name : text.Say("Scenariot", "The scenario");
        to.WriteLine(text.Say(
            $"{name}: {services.Count} av {register.Services.Count} tjänster påverkas, {result.BreachedServices} passerar sin acceptabla avbrottstid.",
            $"{name}: {services.Count} of {register.Services.Count} services are affected, {result.BreachedServices} pass their acceptable outage."));
        to.WriteLine(text.Say("Start ", "Start ") + text.Day(scenario.Start) + ", " + text.Hours(scenario.HorizonHours)
            + text.Say(" framåt. Skada: ", " ahead. Harm: ") + text.Number(result.Harm) + ".");
        to.WriteLine();
        if (services.Count > 0)
            WriteServices(to, text, scenario, services);
        WriteWords(to, text, scenario, services);
        foreach (var deadlock in result.Deadlocks)
            to.WriteLine(text.Say("Låst kallstart, väntar på varandra: ", "Cold-start deadlock, waiting for each other: ") + string.Join(", ", deadlock));
        if (result.Unrestorable.Count > 0)
            to.WriteLine(text.Say("Kan inte återställas av något lag: ", "No team can restore: ") + string.Join(", ", result.Unrestorable));
    }

    private static void WriteServices(TextWriter to, OutageText text, Scenario scenario, List<(Service Service, ServiceOutcome Outcome)> services)
    {
        var width = Math.Min(34, services.Max(s => s.Service.Name.Length));
        to.WriteLine($"{text.Say("Tjänst", "Service").PadRight(width)}  {text.Say("faller", "falls"),-15} {text.Say("på papper", "on paper"),-15} {text.Say("farligt", "dangerous"),-15} {text.Say("tidslinje", "timeline")}");
        foreach (var (service, outcome) in services)
        {
            var shown = service.Name.Length <= width ? service.Name.PadRight(width) : service.Name[..(width - 1)] + "…";
            to.WriteLine($"{shown}  {When(text, scenario, outcome.FirstShortfall),-15} {When(text, scenario, outcome.Analog.Count > 0 ? outcome.Analog[0].From : null),-15} "
                + $"{When(text, scenario, outcome.Breaches.Count > 0 ? outcome.Breaches[0].From : null),-15} {Bar(outcome, scenario.HorizonHours)}");
        }
        to.WriteLine(text.Say(
            "· som vanligt eller utan behov   = på papper   - under lägsta nivå, eller papper kvar att mata in   # acceptabel avbrottstid passerad",
            "· normal or not needed   = on paper   - below the minimum, or paper left to type in   # acceptable outage passed"));
        to.WriteLine();
    }

    private static void WriteWords(TextWriter to, OutageText text, Scenario scenario, List<(Service Service, ServiceOutcome Outcome)> services)
    {
        foreach (var (hours, title) in new[] { (1.0, text.Say("Första timmen", "The first hour")), (24.0, text.Say("Första dygnet", "The first day")), (168.0, text.Say("Första veckan", "The first week")) })
        {
            if (hours > scenario.HorizonHours && hours > 1)
                continue;
            var fallen = services.Where(s => s.Outcome.FirstShortfall < hours).ToList();
            var worst = services.Where(s => s.Outcome.Breaches.Count > 0 && s.Outcome.Breaches[0].From < hours)
                .OrderByDescending(s => s.Outcome.Harm).ToList();
            var paper = services.Count(s => s.Outcome.Analog.Count > 0 && s.Outcome.Analog[0].From < hours);
            to.Write($"{title}: ");
            to.Write(fallen.Count == 0
                ? text.Say("ingen tjänst faller under lägsta nivå medan den behövs", "no service falls below its minimum while needed")
                : text.Say($"{fallen.Count} {(fallen.Count == 1 ? "tjänst" : "tjänster")} faller under lägsta nivå", $"{fallen.Count} {(fallen.Count == 1 ? "service falls below its" : "services fall below their")} minimum"));
            to.Write(text.Say($", {paper} går över till papper, ", $", {paper} {(paper == 1 ? "goes" : "go")} over to paper, "));
            to.WriteLine(worst.Count == 0
                ? text.Say("ingen passerar sin acceptabla avbrottstid.", "none passes its acceptable outage.")
                : text.Say($"{worst.Count} passerar sin acceptabla avbrottstid. Värst: ", $"{worst.Count} {(worst.Count == 1 ? "passes its" : "pass their")} acceptable outage. Worst: ")
                    + string.Join("; ", worst.Take(5).Select(s => s.Service.Unit.Length > 0 ? $"{s.Service.Name} ({s.Service.Unit})" : s.Service.Name)) + ".");
        }
    }

    private static string Bar(ServiceOutcome outcome, double horizon)
    {
        var bar = new char[BarWidth];
        for (var i = 0; i < BarWidth; i++)
        {
            var from = horizon * i / BarWidth;
            var to = horizon * (i + 1) / BarWidth;
            // The worst of a cell is shown: a breach must not vanish between two calm hours.
            bar[i] = outcome.Breaches.Any(b => b.From < to && b.To > from) ? '#'
                : outcome.Analog.Any(a => a.From < to && a.To > from) ? '='
                : outcome.FirstShortfall < to && !(outcome.BackToNormal <= from) ? '-' : '·';
        }
        return new string(bar);
    }

    private static double First(ServiceOutcome outcome) =>
        Math.Min(outcome.FirstShortfall ?? double.MaxValue, outcome.Analog.Count > 0 ? outcome.Analog[0].From : double.MaxValue);

    private static string When(OutageText text, Scenario scenario, double? hours) => hours is not { } h
        ? "–"
        : text.Day(StockholmTime.ToLocal(StockholmTime.ToUtc(scenario.Start)!.Value.AddHours(h)));
}
