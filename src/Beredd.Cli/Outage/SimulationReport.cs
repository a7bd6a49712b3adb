using Beredd.Outage;

namespace Beredd.Cli.Outage;

/// <summary>
/// A simulation for a person: the answer first, then the services that fall in time order with a bar each, those that stay on paper by name, and then the
/// hour, day and week in words, where paper runs out, and when all is restored.
/// </summary>
internal sealed class SimulationReport
{
    private const int BarWidth = 36;
    private const int NameWidth = 42;

    private readonly TextWriter _to;
    private readonly OutageText _text;
    private readonly Register _register;
    private readonly Scenario _scenario;
    private readonly SimulationResult _result;
    private readonly List<(Service Service, ServiceOutcome Outcome)> _affected;

    private SimulationReport(TextWriter to, OutageText text, Register register, Scenario scenario, SimulationResult result)
    {
        (_to, _text, _register, _scenario, _result) = (to, text, register, scenario, result);
        _affected = [.. register.Services.Zip(result.Services).Where(p => p.Second.FirstShortfall is not null || p.Second.Analog.Count > 0)
            .OrderBy(p => p.Second.FirstShortfall ?? double.MaxValue).ThenBy(p => Danger(p.Second) ?? double.MaxValue).ThenByDescending(p => p.Second.Harm)];
    }

    public static void Write(TextWriter to, OutageText text, Register register, Scenario scenario, SimulationResult result) =>
        new SimulationReport(to, text, register, scenario, result).Write();

    private void Write()
    {
        var fallen = _affected.Where(s => s.Outcome.FirstShortfall is not null).ToList();
        var name = _scenario.Name.Length > 0 ? _scenario.Name : Say("Scenariot", "The scenario");
        _to.WriteLine(Say(
            $"{name}: av {_register.Services.Count} tjänster påverkas {_affected.Count}, {fallen.Count} faller under lägsta nivå, {_result.BreachedServices} passerar sin acceptabla avbrottstid.",
            $"{name}: of {_register.Services.Count} services {_affected.Count} are affected, {fallen.Count} fall below their minimum, {_result.BreachedServices} pass their acceptable outage."));
        _to.WriteLine(Say(
            $"Från {_text.Day(_scenario.Start)} och {_text.Hours(_scenario.HorizonHours)} framåt. Skada {_text.Number(_result.Harm)} (timmar under lägsta nivå, vägda efter hur illa det är).",
            $"From {_text.Day(_scenario.Start)} and {_text.Hours(_scenario.HorizonHours)} ahead. Harm {_text.Number(_result.Harm)} (hours below the minimum, weighted by how bad it is)."));
        _to.WriteLine();
        if (fallen.Count > 0)
            WriteTable(fallen);
        var paperOnly = _affected.Where(s => s.Outcome.FirstShortfall is null).OrderBy(s => s.Outcome.Analog[0].From).Select(s => s.Service.Name).ToList();
        if (paperOnly.Count > 0)
        {
            OutageText.Paragraph(_to, Say("Klarar sig på papper", "Managing on paper") + $" ({paperOnly.Count}): {_text.Names(paperOnly, 12)}.");
            _to.WriteLine();
        }
        WriteWords(fallen);
        WritePaperEnds();
        WriteRestoration();
    }

    private void WriteTable(List<(Service Service, ServiceOutcome Outcome)> services)
    {
        var width = Math.Min(NameWidth, services.Max(s => s.Service.Name.Length));
        _to.WriteLine($"{Say("Tjänst", "Service").PadRight(width)}  {Say("faller", "falls"),-15} {Say("på papper", "on paper"),-15} {Say("farligt", "dangerous"),-15} {Axis()}");
        foreach (var (service, outcome) in services)
        {
            var shown = service.Name.Length <= width ? service.Name.PadRight(width) : service.Name[..(width - 1)] + "…";
            _to.WriteLine($"{shown}  {When(outcome.FirstShortfall),-15} {When(outcome.Analog.Count > 0 ? outcome.Analog[0].From : null),-15} {When(Danger(outcome)),-15} {Bar(outcome)}");
        }
        _to.WriteLine(Say(
            "· som vanligt   = på papper   - under lägsta nivå, eller papper kvar att mata in   # acceptabel avbrottstid passerad",
            "· as usual   = on paper   - below the minimum, or paper left to type in   # acceptable outage passed"));
        _to.WriteLine();
    }

    private void WriteWords(List<(Service Service, ServiceOutcome Outcome)> fallen)
    {
        foreach (var (hours, title) in new[] { (1.0, Say("Första timmen", "The first hour")), (24.0, Say("Första dygnet", "The first day")), (168.0, Say("Första veckan", "The first week")) })
        {
            if (hours > _scenario.HorizonHours && hours > 1)
                continue;
            var below = fallen.Count(s => s.Outcome.FirstShortfall < hours);
            var paper = _affected.Count(s => s.Outcome.Analog.Count > 0 && s.Outcome.Analog[0].From < hours);
            var worst = fallen.Where(s => Danger(s.Outcome) < hours).OrderByDescending(s => s.Outcome.Harm).ToList();
            var words = title + ": " + (below == 0
                ? Say("ingen tjänst faller under lägsta nivå medan den behövs", "no service falls below its minimum while needed")
                : Say($"{below} {(below == 1 ? "tjänst" : "tjänster")} faller under lägsta nivå", $"{below} {(below == 1 ? "service falls below its" : "services fall below their")} minimum"));
            words += Say($", {paper} går över till papper, ", $", {paper} {(paper == 1 ? "goes" : "go")} over to paper, ");
            words += worst.Count == 0
                ? Say("ingen passerar sin acceptabla avbrottstid.", "none passes its acceptable outage.")
                : Say($"{worst.Count} passerar sin acceptabla avbrottstid. Värst: ", $"{worst.Count} {(worst.Count == 1 ? "passes its" : "pass their")} acceptable outage. Worst: ")
                    + string.Join("; ", worst.Take(5).Select(s => $"{s.Service.Name} {When(Danger(s.Outcome))}")) + ".";
            OutageText.Paragraph(_to, words);
        }
    }

    /// <summary>Where paper has been kept up for as long as it can be, while the service is not back.</summary>
    private void WritePaperEnds()
    {
        var ends = _affected.Where(s => s.Service.Analog is not null)
            .Select(s => (s.Service.Name, End: s.Outcome.Analog.Where(a => a.To - a.From >= s.Service.Analog!.EnduranceHours - 1e-6 && a.To < _scenario.HorizonHours && !(s.Outcome.BackToNormal <= a.To)).Select(a => a.To).FirstOrDefault(-1)))
            .Where(s => s.End >= 0).OrderBy(s => s.End).Select(s => $"{s.Name} {When(s.End)}").ToList();
        if (ends.Count > 0)
            OutageText.Paragraph(_to, Say($"Papper räcker inte tills systemen är tillbaka för {ends.Count} {(ends.Count == 1 ? "tjänst" : "tjänster")}. Först tar det slut för: ", $"Paper does not last until the systems are back for {ends.Count} {(ends.Count == 1 ? "service" : "services")}. First it ends for: ") + _text.Names(ends, 6) + ".");
    }

    private void WriteRestoration()
    {
        if (_result.Restoration.Count > 0)
        {
            var last = _result.Restoration.MaxBy(j => j.To)!;
            var team = _register.Teams.First(t => t.Id == last.Team).Name;
            var open = _result.Restoration.Count(j => j.To >= _scenario.HorizonHours);
            OutageText.Paragraph(_to, open > 0
                ? Say($"Återställning: {_result.Restoration.Count} system påbörjas, {open} är inte klara när tiden är slut.", $"Restoration: {_result.Restoration.Count} systems are begun, {open} are not done when the time is over.")
                : Say($"Återställning: {_result.Restoration.Count} system, det sista klart {When(last.To)} ({team}).", $"Restoration: {_result.Restoration.Count} systems, the last done {When(last.To)} ({team})."));
        }
        var names = _register.Systems.Select(s => (s.Id, s.Name)).Concat(_register.Services.Select(s => (s.Id, s.Name))).ToDictionary(x => x.Id, x => x.Name, StringComparer.Ordinal);
        foreach (var deadlock in _result.Deadlocks)
            OutageText.Paragraph(_to, Say("Låst kallstart, väntar på varandra: ", "Cold-start deadlock, waiting for each other: ") + string.Join(", ", deadlock.Select(id => names[id])));
        if (_result.Unrestorable.Count > 0)
            OutageText.Paragraph(_to, Say("Kan inte återställas av något lag: ", "No team can restore: ") + string.Join(", ", _result.Unrestorable.Select(id => names[id])));
    }

    private string Bar(ServiceOutcome outcome)
    {
        var bar = new char[BarWidth];
        for (var i = 0; i < BarWidth; i++)
        {
            var from = _scenario.HorizonHours * i / BarWidth;
            var to = _scenario.HorizonHours * (i + 1) / BarWidth;
            // The worst of a cell is shown: a breach must not vanish between two calm hours.
            bar[i] = outcome.Breaches.Any(b => b.From < to && b.To > from) ? '#'
                : outcome.Analog.Any(a => a.From < to && a.To > from) ? '='
                : outcome.FirstShortfall < to && !(outcome.BackToNormal <= from) ? '-' : '·';
        }
        return new string(bar);
    }

    /// <summary>The day of the month over the cell in which it begins.</summary>
    private string Axis()
    {
        var axis = new string(' ', BarWidth).ToCharArray();
        // As many days from one to the next as give each three cells.
        var days = Math.Max(1, Math.Ceiling(3 * _scenario.HorizonHours / 24 / BarWidth));
        for (var midnight = _scenario.Start.Date.AddDays(1); (midnight - _scenario.Start).TotalHours < _scenario.HorizonHours; midnight = midnight.AddDays(days))
        {
            var cell = (int)((midnight - _scenario.Start).TotalHours / _scenario.HorizonHours * BarWidth);
            var label = _text.Number(midnight.Day);
            if (cell + label.Length <= BarWidth)
                label.CopyTo(axis.AsSpan(cell));
        }
        return new string(axis).TrimEnd();
    }

    private static double? Danger(ServiceOutcome outcome) => outcome.Breaches.Count > 0 ? outcome.Breaches[0].From : null;

    private string Say(string swedish, string english) => _text.Say(swedish, english);

    private string When(double? hours) => hours is not { } h
        ? "–"
        : _text.Day(StockholmTime.ToLocal(StockholmTime.ToUtc(_scenario.Start)!.Value.AddHours(h)));
}
