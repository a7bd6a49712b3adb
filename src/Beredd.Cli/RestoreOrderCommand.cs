using System.CommandLine;
using Beredd.Cli.Outage;
using Beredd.Outage;

namespace Beredd.Cli;

/// <summary><c>beredd restore-order</c>: what to start first, so that people are harmed least.</summary>
internal static class RestoreOrderCommand
{
    public static Command Create(Language language)
    {
        var options = new OutageOptions(language);
        var scenario = OutageOptions.File("--scenario", language, language.Say("Vad som händer (beredd-scenario/1).", "What happens (beredd-scenario/1)."));
        var seconds = options.Number("--seconds", language.Say("Hur länge sökningen får ta. Utan flaggan: 10.", "How long to search at most. Without it: 10."), 0, 86_400, orElse: 10);
        var command = new Verb("restore-order", language.Say(
            "Räkna ut i vilken ordning systemen ska startas så att människor skadas minst, med bevis för hur mycket bättre en annan ordning kan vara.",
            "Find the restoration order with the least harm, with a proven bound on how much better any order could be."))
        {
            Examples = ["beredd restore-order --register register.json --scenario scenario.json"],
        };
        foreach (var option in new Option[] { options.Register, scenario, seconds, options.Output })
            command.Options.Add(option);
        options.Require(command, options.Register, scenario);
        command.SetAction(parse =>
        {
            var text = OutageOptions.Text(parse);
            var error = parse.InvocationConfiguration.Error;
            var input = new OutageInput(text, error);
            var read = input.Register(parse.GetValue(options.Register)!);
            var played = input.Scenario(parse.GetValue(scenario)!, read);
            if (read is null || played is null)
                return ExitCode.BadInput;
            var shown = -1.0;
            void Show(RestoreOrderProgress p)
            {
                // Not more than a few lines a second: the first steps down come in thousands.
                if (p.Seconds - shown < 0.5)
                    return;
                shown = p.Seconds;
                error.WriteLine(text.Say($"{text.Number(p.Seconds)} s: skada {text.Number(p.BestHarm)} ({p.Judged} ordningar prövade)", $"{text.Number(p.Seconds)} s: harm {text.Number(p.BestHarm)} ({p.Judged} orders tried)"));
            }

            var simulator = new Simulator(read);
            var result = new RestoreOrderSearch(simulator, played).Run(TimeSpan.FromSeconds(parse.GetValue(seconds)), TimeProvider.System, Show);
            if (parse.GetValue(options.Output) is { } file)
                return input.Write(file, s => RestoreOrderFile.Write(s, result));
            RestoreOrderReport.Write(parse.InvocationConfiguration.Output, text, simulator, read, played, result);
            return ExitCode.Done;
        });
        return command;
    }
}
