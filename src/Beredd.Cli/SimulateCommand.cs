using System.CommandLine;
using Beredd.Cli.Outage;
using Beredd.Outage;

namespace Beredd.Cli;

/// <summary><c>beredd simulate</c>: which services fall when, and what it costs people.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var register = OutageInput.Register();
        var scenario = OutageInput.Scenario();
        var output = OutageInput.Output();
        var language = OutageInput.Language();
        var command = new Command("simulate", "Play a scenario over a register: which services fall, when analog work starts, when it becomes dangerous.")
        {
            register, scenario, output, language,
        };
        command.SetAction(parse => Run(
            parse.GetRequiredValue(register),
            parse.GetRequiredValue(scenario),
            parse.GetValue(output),
            OutageText.In(parse.GetValue(language)!),
            parse.InvocationConfiguration.Output,
            parse.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(FileInfo registerFile, FileInfo scenarioFile, FileInfo? output, OutageText text, TextWriter terminal, TextWriter error)
    {
        if (OutageInput.ReadRegister(registerFile, error) is not { } register
            || OutageInput.ReadScenario(scenarioFile, register, error) is not { } scenario)
        {
            return ExitCode.BadInput;
        }
        var result = new Simulator(register).Simulate(scenario);
        if (output is not null)
            return OutageInput.Write(output, s => SimulationFile.Write(s, result), error) ? ExitCode.Done : ExitCode.BadInput;
        SimulationReport.Write(terminal, text, register, scenario, result);
        return ExitCode.Done;
    }
}
