using System.CommandLine;
using Beredd.Cli.Evtx;

namespace Beredd.Cli;

/// <summary><c>beredd evtx info</c> and <c>beredd evtx dump</c>.</summary>
internal static class EvtxCommand
{
    public static Command Create() => new("evtx", "Look into Windows event logs without judging them.") { Info(), Dump() };

    private static Command Info()
    {
        var paths = Paths();
        var json = new Option<bool>("--json") { Description = "Write beredd-evtx-info/1 instead of a table." };
        var command = new Command("info", "What each log holds: channels, hosts, time range, events by id, damage.") { paths, json };
        command.SetAction(parsed => EvtxInfo.Run(parsed.GetValue(paths)!, parsed.GetValue(json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Command Dump()
    {
        var paths = Paths();
        var format = new Option<string>("--format") { Description = "jsonl or xml: one record a line.", DefaultValueFactory = _ => "jsonl" };
        format.AcceptOnlyFromAmong("jsonl", "xml");
        var output = new Option<FileInfo?>("--output") { Description = "The file to write; standard output without it." };
        var threads = new Option<int>("--threads") { Description = "Workers; as many as processors without it.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var command = new Command("dump", "Write every record.") { paths, format, output, threads };
        command.SetAction(parsed => EvtxDump.Run(
            parsed.GetValue(paths)!,
            parsed.GetValue(format) == "xml",
            parsed.GetValue(output),
            Math.Clamp(parsed.GetValue(threads), 1, 64),
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Argument<string[]> Paths() => new("path") { Description = "Log files, or folders of them.", Arity = ArgumentArity.OneOrMore };
}
