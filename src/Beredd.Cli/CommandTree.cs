using System.CommandLine;
using System.CommandLine.Help;

namespace Beredd.Cli;

/// <summary>The verbs of <c>beredd</c>; each lives in a file of its own and offers <c>Create()</c>.</summary>
internal static class CommandTree
{
    // A log may be named @events; it is no list of arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs what the arguments ask for.</summary>
    /// <param name="args">As people type them, without the program's name.</param>
    /// <param name="configuration">Where text goes.</param>
    /// <param name="stop">Asks the verb to end; Ctrl-C does the same.</param>
    /// <param name="usualLanguage">The language of a call that names none (<see cref="Language.Variable"/>), or null.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> Run(string[] args, InvocationConfiguration configuration, CancellationToken stop, string? usualLanguage = null)
    {
        var language = Language.AskedFor(args, usualLanguage);
        var parsed = Build(language).Parse(args, Parsing);
        if (parsed.Errors.Count > 0)
        {
            WrongUse.Write(parsed, language, configuration.Error);
            return parsed.CommandResult.Command is Verb verb ? verb.WrongUse : ExitCode.WrongUse;
        }
        return await parsed.InvokeAsync(configuration, stop).ConfigureAwait(false);
    }

    /// <summary>All verbs, with their help in the language.</summary>
    public static Command Build(Language? language = null)
    {
        var spoken = language ?? Language.Swedish;
        // Not a RootCommand: that names itself after the assembly, not after what people type.
        var root = new Verb("beredd", spoken.Say(
            "Beredd håller en kommun igång genom en cyberattack: hittar angriparen i loggarna, visar vad som faller och vad som ska startas först.",
            "Beredd keeps a municipality working through a cyber attack: finds the attacker in the logs, shows what falls and what to start first."))
        {
            Examples = [spoken.Say("beredd hunt /media/usb --html rapport.html", "beredd hunt /media/usb --html report.html"), spoken.Say("beredd hunt --help", "beredd hunt --help --lang en")],
            Remarks =
            [
                spoken.Say(
                    "Slutkoder: 0 klart, 1 något kunde inte läsas eller är fel, 2 kommandot användes fel, 3 fynd på den nivå som --fail-on anger.",
                    "Exit codes: 0 done, 1 an input could not be read or is wrong, 2 wrong use, 3 findings of the level of --fail-on."),
            ],
        };
        root.Options.Add(spoken.Option());
        root.Options.Add(new HelpOption { Recursive = true, Action = new HelpPage(spoken) });
        root.Options.Add(new VersionOption { Description = spoken.Say("Visa programmets version.", "Show the program's version.") });
        root.Subcommands.Add(HuntCommand.Create(spoken));
        root.Subcommands.Add(EvtxCommand.Create(spoken));
        root.Subcommands.Add(RulesCommand.Create(spoken));
        root.Subcommands.Add(SimulateCommand.Create(spoken));
        root.Subcommands.Add(WeaknessesCommand.Create(spoken));
        root.Subcommands.Add(RestoreOrderCommand.Create(spoken));
        root.Subcommands.Add(BinderCommand.Create(spoken));
        root.Subcommands.Add(VerifyCommand.Create(spoken));
        root.Subcommands.Add(WitnessCommand.Create(spoken));
        root.Subcommands.Add(ServeCommand.Create(spoken));
        root.Subcommands.Add(GoBagCommand.Create(spoken));
        root.Subcommands.Add(DemoCommand.Create(spoken));
        WrongUse.Guard(root, spoken);
        return root;
    }
}
