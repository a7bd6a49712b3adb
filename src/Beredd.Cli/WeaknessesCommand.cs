using System.CommandLine;
using Beredd.Cli.Outage;
using Beredd.Outage;

namespace Beredd.Cli;

/// <summary><c>beredd weaknesses</c>: the systems, and pairs of systems, whose loss hurts most.</summary>
internal static class WeaknessesCommand
{
    public static Command Create(Language language)
    {
        var options = new OutageOptions(language);
        var start = new Option<string>("--start")
        {
            Description = language.Say("När avbrottet börjar, svensk tid, som 2026-11-20T18:00.", "When the outage begins, local time in Stockholm, as 2026-11-20T18:00."),
            HelpName = language.Say("tid", "time"),
        };
        var horizon = options.Number("--horizon", language.Say("Hur många timmar framåt som räknas.", "How many hours ahead are looked at."), 0.001, Scenario.LongestHorizonHours, orElse: null);
        var pairs = new Option<bool>("--pairs")
        {
            Description = language.Say("Sök också par som tillsammans fäller det som inget av dem fäller ensamt.", "Also find pairs that breach what neither breaches alone."),
        };
        var command = new Verb("weaknesses", language.Say(
            "Hitta det som mycket hänger på: för varje system, och varje par med --pairs, vilka tjänster som faller med det.",
            "Find single points of failure: for every system, and every pair with --pairs, which services its loss breaches."))
        {
            Examples = ["beredd weaknesses --register reg.json --start 2026-11-20T18:00 --horizon 168"],
        };
        foreach (var option in new Option[] { options.Register, start, horizon, pairs, options.Output })
            command.Options.Add(option);
        options.Require(command, options.Register, start, horizon);
        command.SetAction(parse =>
        {
            var text = OutageOptions.Text(parse);
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
