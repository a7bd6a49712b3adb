using System.CommandLine;
using Beredd.Cli.Outage;
using Beredd.Outage;

namespace Beredd.Cli;

/// <summary><c>beredd weaknesses</c>: the systems, and pairs of systems, whose loss hurts most.</summary>
internal static class WeaknessesCommand
{
    public static Command Create()
    {
        var register = OutageInput.Register();
        var start = new Option<string>("--start") { Description = "When the outage begins, local time in Stockholm, as 2026-11-20T18:00.", Required = true };
        var horizon = new Option<double>("--horizon") { Description = "Hours that are looked at.", Required = true };
        horizon.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.GetValueOrDefault<double>() is not (> 0 and <= Scenario.LongestHorizonHours))
                result.AddError(FormattableString.Invariant($"--horizon should be above 0 and at most {Scenario.LongestHorizonHours} hours."));
        });
        var pairs = new Option<bool>("--pairs") { Description = "Also find pairs that breach what neither breaches alone." };
        var output = OutageInput.Output();
        var language = OutageInput.Language();
        var command = new Command("weaknesses", "Single points of failure: for every system, and every pair with --pairs, which services its loss breaches.")
        {
            register, start, horizon, pairs, output, language,
        };
        command.SetAction(parse =>
        {
            var error = parse.InvocationConfiguration.Error;
            var wrong = ScenarioFile.ParseStart(parse.GetRequiredValue(start), out var from);
            if (wrong is not null)
                error.WriteLine($"--start: {wrong}");
            if (OutageInput.ReadRegister(parse.GetRequiredValue(register), error) is not { } read || wrong is not null)
                return ExitCode.BadInput;
            var result = new WeaknessSearch(new Simulator(read), from, parse.GetValue(horizon)).Run(parse.GetValue(pairs));
            if (parse.GetValue(output) is { } file)
                return OutageInput.Write(file, s => WeaknessFile.Write(s, result), error) ? ExitCode.Done : ExitCode.BadInput;
            WeaknessReport.Write(parse.InvocationConfiguration.Output, OutageText.In(parse.GetValue(language)!), read, result, parse.GetValue(pairs));
            return ExitCode.Done;
        });
        return command;
    }
}
