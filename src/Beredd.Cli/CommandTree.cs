using System.CommandLine;
using System.CommandLine.Help;

namespace Beredd.Cli;

/// <summary>The verbs of <c>beredd</c>; each lives in a file of its own and offers <c>Create()</c>.</summary>
internal static class CommandTree
{
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
        return root;
    }
}
