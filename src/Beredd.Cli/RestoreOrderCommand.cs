using System.CommandLine;
using Beredd.Cli.Outage;
using Beredd.Outage;

namespace Beredd.Cli;

/// <summary><c>beredd restore-order</c>: what to start first, so that people are harmed least.</summary>
internal static class RestoreOrderCommand
{
    public static Command Create()
    {
        var register = OutageInput.Register();
        var scenario = OutageInput.Scenario();
        var seconds = new Option<double>("--seconds") { Description = "How long to search at most.", DefaultValueFactory = _ => 10 };
        seconds.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.GetValueOrDefault<double>() is not (>= 0 and <= 86_400))
                result.AddError("--seconds should be 0 to 86400.");
        });
        var output = OutageInput.Output();
        var language = OutageInput.Language();
        var command = new Command("restore-order", "Find the restoration order with the least harm, with a proven bound on how much better any order could be.")
        {
            register, scenario, seconds, output, language,
        };
        command.SetAction(parse =>
        {
            var error = parse.InvocationConfiguration.Error;
            if (OutageInput.ReadRegister(parse.GetRequiredValue(register), error) is not { } read
                || OutageInput.ReadScenario(parse.GetRequiredValue(scenario), read, error) is not { } played)
            {
                return ExitCode.BadInput;
            }
            var text = OutageText.In(parse.GetValue(language)!);
            var shown = -1.0;
            void Show(RestoreOrderProgress p)
            {
                // Not more than a few lines a second: the first steps down come in thousands.
                if (p.Seconds - shown < 0.5)
                    return;
                shown = p.Seconds;
                error.WriteLine(text.Say($"{text.Number(p.Seconds)} s: skada {text.Number(p.BestHarm)} ({p.Judged} ordningar prövade)", $"{text.Number(p.Seconds)} s: harm {text.Number(p.BestHarm)} ({p.Judged} orders tried)"));
            }

            var result = new RestoreOrderSearch(new Simulator(read), played).Run(TimeSpan.FromSeconds(parse.GetValue(seconds)), TimeProvider.System, Show);
            if (parse.GetValue(output) is { } file)
                return OutageInput.Write(file, s => RestoreOrderFile.Write(s, result), error) ? ExitCode.Done : ExitCode.BadInput;
            RestoreOrderReport.Write(parse.InvocationConfiguration.Output, text, read, result);
            return ExitCode.Done;
        });
        return command;
    }
}
