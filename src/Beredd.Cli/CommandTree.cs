using System.CommandLine;
using System.CommandLine.Help;

namespace Beredd.Cli;

/// <summary>The verbs of <c>beredd</c>; each lives in a file of its own and offers <c>Create()</c>.</summary>
internal static class CommandTree
{
    /// <summary>Runs what the arguments ask for.</summary>
    /// <param name="args">As people type them, without the program's name.</param>
    /// <param name="configuration">Where text goes.</param>
    /// <param name="stop">Asks the verb to end; Ctrl-C does the same.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> Run(string[] args, InvocationConfiguration configuration, CancellationToken stop)
    {
        var parsed = Build().Parse(args);
        var code = await parsed.InvokeAsync(configuration, stop).ConfigureAwait(false);
        return parsed.Errors.Count > 0 ? ExitCode.WrongUse : code;
    }

    public static Command Build()
    {
        // Not a RootCommand: that names itself after the assembly, not after what people type.
        var root = new Command("beredd", "Beredd keeps a municipality working through a cyber attack.")
        {
            new HelpOption { Recursive = true },
            new VersionOption(),
        };
        root.Subcommands.Add(HuntCommand.Create());
        root.Subcommands.Add(EvtxCommand.Create());
        root.Subcommands.Add(RulesCommand.Create());
        root.Subcommands.Add(SimulateCommand.Create());
        root.Subcommands.Add(WeaknessesCommand.Create());
        root.Subcommands.Add(RestoreOrderCommand.Create());
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(DemoCommand.Create());
        return root;
    }
}
