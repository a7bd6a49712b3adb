using System.CommandLine;

namespace Beredd.Cli;

/// <summary>The verbs of <c>beredd</c>; each lives in a file of its own and offers <c>Create()</c>.</summary>
internal static class CommandTree
{
    public static RootCommand Build()
    {
        var root = new RootCommand("Beredd keeps a municipality working through a cyber attack.");
        root.Subcommands.Add(EvtxCommand.Create());
        root.Subcommands.Add(RulesCommand.Create());
        root.Subcommands.Add(SimulateCommand.Create());
        root.Subcommands.Add(WeaknessesCommand.Create());
        root.Subcommands.Add(RestoreOrderCommand.Create());
        return root;
    }
}
