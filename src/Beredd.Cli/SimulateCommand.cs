using System.CommandLine;
using Beredd.Cli.Outage;
using Beredd.Outage;

namespace Beredd.Cli;

/// <summary><c>beredd simulate</c>: which services fall when, and what it costs people; several scenarios are set side by side.</summary>
internal static class SimulateCommand
{
    public static Command Create(Language language)
    {
        var options = new OutageOptions(language);
        var scenarios = new Option<FileInfo[]>("--scenario")
        {
            Description = language.Say("Vad som händer (beredd-scenario/1). Flera jämförs sida vid sida.", "What happens (beredd-scenario/1). Several are compared side by side."),
            HelpName = language.Say("fil", "file"),
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
        };
        var attacker = Ids("--attacker-at", language.Say("När scenarier jämförs: system som angriparen är i.", "When scenarios are compared: systems the attacker is in."));
        var closed = Ids("--not-through", language.Say(
            "När scenarier jämförs: system som ingen tar sig vidare genom, som el och lokaler.",
            "When scenarios are compared: systems nobody moves through, such as power and premises."));
        var command = new Verb("simulate", language.Say(
            "Spela upp ett scenario över ett register: vilka tjänster som faller, när arbetet går över på papper, och när det blir farligt.",
            "Play a scenario over a register: which services fall, when analog work starts, and when it becomes dangerous."))
        {
            Examples = ["beredd simulate --register register.json --scenario scenario.json"],
        };
        foreach (var option in new Option[] { options.Register, scenarios, attacker, closed, options.Output })
            command.Options.Add(option);
        options.Require(command, options.Register, scenarios);
        command.SetAction(parse => Run(
            parse.GetValue(options.Register)!,
            parse.GetValue(scenarios)!,
            parse.GetValue(attacker) ?? [],
            parse.GetValue(closed) ?? [],
            parse.GetValue(options.Output),
            OutageOptions.Text(parse),
            parse.InvocationConfiguration.Output,
            parse.InvocationConfiguration.Error));
        return command;
    }

    private static Option<string[]> Ids(string name, string description) =>
        new(name) { Description = description, HelpName = "id", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };

    private static int Run(FileInfo registerFile, FileInfo[] scenarioFiles, string[] attacker, string[] closed, FileInfo? output, OutageText text, TextWriter terminal, TextWriter error)
    {
        var input = new OutageInput(text, error);
        var register = input.Register(registerFile);
        var scenarios = scenarioFiles.Select(f => input.Scenario(f, register)).OfType<Scenario>().ToList();
        var unknown = register is null ? [] : attacker.Concat(closed).Where(id => !register.Systems.Any(s => s.Id == id)).ToList();
        foreach (var id in unknown)
            error.WriteLine(text.Say($"--attacker-at, --not-through: registret har inget system '{id}'", $"--attacker-at, --not-through: there is no system '{id}' in the register"));
        if (register is null || scenarios.Count < scenarioFiles.Length || unknown.Count > 0)
            return ExitCode.BadInput;
        var simulator = new Simulator(register);
        if (scenarios.Count > 1)
        {
            var comparison = new ContainmentComparison(simulator, attacker, closed);
            var choices = scenarios.Select(comparison.Play).ToList();
            if (output is not null)
                return input.Write(output, s => ContainmentFile.Write(s, choices));
            ContainmentReport.Write(terminal, text, register, choices, attacker.Length > 0);
            return ExitCode.Done;
        }
        var result = simulator.Simulate(scenarios[0]);
        if (output is not null)
            return input.Write(output, s => SimulationFile.Write(s, result));
        SimulationReport.Write(terminal, text, register, scenarios[0], result);
        return ExitCode.Done;
    }
}
