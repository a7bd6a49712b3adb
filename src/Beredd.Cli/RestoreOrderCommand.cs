using System.CommandLine;
using Beredd.Cli.Outage;
using Beredd.Outage;

namespace Beredd.Cli;

/// <summary><c>beredd restore-order</c>: what to start first, so that people are harmed least.</summary>
internal static class RestoreOrderCommand
{
    public static Command Create()
    {
        var options = new OutageOptions();
        var scenario = new Option<FileInfo?>("--scenario") { Description = "What happens (beredd-scenario/1). Required." };
        var seconds = options.Number("--seconds", "How long to search at most.", 0, 86_400, orElse: 10);
        var command = new Command("restore-order", "Find the restoration order with the least harm, with a proven bound on how much better any order could be.")
        {
            options.Register, scenario, seconds, options.Output, options.Language,
        };
        options.Require(command, options.Register, scenario);
        command.SetAction(parse =>
        {
            var text = options.Text(parse);
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
