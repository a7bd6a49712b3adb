using System.CommandLine;
using Beredd.Cli.Outage;
using Beredd.Outage;

namespace Beredd.Cli;

/// <summary><c>beredd weaknesses</c>: the systems, and pairs of systems, whose loss hurts most.</summary>
internal static class WeaknessesCommand
{
    public static Command Create()
    {
        var options = new OutageOptions();
        var start = new Option<string>("--start") { Description = "When the outage begins, local time in Stockholm, as 2026-11-20T18:00. Required." };
        var horizon = options.Number("--horizon", "Hours that are looked at. Required.", 0.001, Scenario.LongestHorizonHours, orElse: null);
        var pairs = new Option<bool>("--pairs") { Description = "Also find pairs that breach what neither breaches alone." };
        var command = new Command("weaknesses", "Single points of failure: for every system, and every pair with --pairs, which services its loss breaches.")
        {
            options.Register, start, horizon, pairs, options.Output, options.Language,
        };
        options.Require(command, options.Register, start, horizon);
        command.SetAction(parse =>
        {
            var text = options.Text(parse);
            var error = parse.InvocationConfiguration.Error;
            var wrong = ScenarioFile.ParseStart(parse.GetValue(start)!, out var from);
            if (wrong is not null)
                error.WriteLine("--start: " + text.Say(wrong.Swedish, wrong.English));
            var input = new OutageInput(text, error);
            // A text that is no time at all is a wrong call; a time that does not exist is a wrong input.
            if (wrong is not null && from == default)
                return ExitCode.WrongUse;
            if (input.Register(parse.GetValue(options.Register)!) is not { } read || wrong is not null)
                return ExitCode.BadInput;
            var simulator = new Simulator(read);
            var result = new WeaknessSearch(simulator, from, parse.GetValue(horizon)).Run(parse.GetValue(pairs));
            if (parse.GetValue(options.Output) is { } file)
                return input.Write(file, s => WeaknessFile.Write(s, result));
            WeaknessReport.Write(parse.InvocationConfiguration.Output, text, simulator, read, from, parse.GetValue(horizon), result, parse.GetValue(pairs));
            return ExitCode.Done;
        });
        return command;
    }
}
