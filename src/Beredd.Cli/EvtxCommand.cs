using System.CommandLine;
using Beredd.Cli.Evtx;

namespace Beredd.Cli;

/// <summary><c>beredd evtx info</c> and <c>beredd evtx dump</c>.</summary>
internal static class EvtxCommand
{
    public static Command Create(Language language) =>
        new Verb("evtx", language.Say("Läs Windows händelseloggar utan att bedöma dem.", "Read Windows event logs without judging them.")) { Info(language), Dump(language) };

    private static Verb Info(Language language)
    {
        var paths = Paths(language);
        var json = CommonOptions.Json(language);
        var command = new Verb("info", language.Say(
            "Visa vad varje logg innehåller: datorer, kanaler, tidsrymd, händelser efter id, och vad som är skadat.",
            "Show what each log holds: computers, channels, time range, events by id, and what is damaged."))
        {
            paths, json,
        };
        command.SetAction(parsed => EvtxInfo.Run(
            parsed.GetValue(paths)!, parsed.GetValue(json), Language.Of(parsed), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Verb Dump(Language language)
    {
        var paths = Paths(language);
        var format = CommonOptions.OneOf(
            language,
            "--format",
            "jsonl|xml",
            language.Say("jsonl eller xml, en post på varje rad. Utan flaggan: jsonl.", "jsonl or xml, a record on each line. Without it: jsonl."),
            ["jsonl", "xml"],
            "jsonl");
        var output = CommonOptions.File(language, "--output", language.Say("Filen som ska skrivas. Utan flaggan: skärmen.", "The file to write. Without it: the screen."));
        var threads = CommonOptions.Threads(language);
        var command = new Verb("dump", language.Say("Skriv ut varje post i loggarna, som JSON eller XML.", "Write every record of the logs, as JSON or XML."))
        {
            paths, format, output, threads,
        };
        command.SetAction(parsed => EvtxDump.Run(
            parsed.GetValue(paths)!,
            parsed.GetValue(format) == "xml",
            parsed.GetValue(output),
            CommonOptions.Count(parsed.GetValue(threads)),
            Language.Of(parsed),
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Argument<string[]> Paths(Language language) =>
        CommonOptions.Paths(language, language.Say("Loggar (.evtx), eller mappar med sådana.", "Logs (.evtx), or folders of them."));
}
