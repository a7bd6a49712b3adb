using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Beredd.Cli;

/// <summary>Shows how a command is used, in lines that fit a terminal. The parser's own help speaks no Swedish.</summary>
internal sealed class HelpPage(Language language) : SynchronousCommandLineAction
{
    private const int UsualWidth = 80;
    private const int LeastWidth = 40;
    private const int MostWidth = 100;
    private const int WidestLabel = 24;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        Write(parseResult.CommandResult.Command, output, Width(output));
        return ExitCode.Done;
    }

    public void Write(Command command, TextWriter output, int width = UsualWidth)
    {
        Paragraph(command.Description ?? "", "", output, width);
        output.WriteLine();
        output.WriteLine(language.Say("Användning:", "Usage:"));
        Paragraph(Usage(command), "  ", output, width);
        Table(language.Say("Kommandon:", "Commands:"), command.Subcommands.Select(sub => (sub.Name, sub.Description ?? "")), output, width);
        Table(language.Say("Argument:", "Arguments:"), command.Arguments.Select(argument => ($"<{argument.Name}>", argument.Description ?? "")), output, width);
        var needed = Needed(command);
        Table(language.Say("Flaggor:", "Options:"), Options(command).Select(option => (Label(option), Description(option, needed.Contains(option)))), output, width);
        if (command is not Verb verb)
            return;
        if (verb.Examples.Count > 0)
        {
            output.WriteLine();
            output.WriteLine(language.Say("Exempel:", "Examples:"));
            foreach (var example in verb.Examples)
                output.WriteLine("  " + example);
        }
        foreach (var remark in verb.Remarks)
        {
            output.WriteLine();
            Paragraph(remark, "", output, width);
        }
    }

    /// <summary>The command's name with those above it: <c>beredd rules check</c>.</summary>
    public static string NameOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } above ? $"{NameOf(above)} {command.Name}" : command.Name;

    /// <summary>The command's options, then those that all commands have.</summary>
    public static IEnumerable<Option> Options(Command command)
    {
        var own = command.Options.Where(option => !option.Hidden);
        var above = command.Parents.OfType<Command>().FirstOrDefault();
        return above is null ? own : own.Concat(Options(above).Where(option => option.Recursive));
    }

    private string Usage(Command command)
    {
        var arguments = command.Arguments.Select(argument => argument.Arity.MaximumNumberOfValues > 1 ? $" <{argument.Name}>..." : $" <{argument.Name}>");
        var needed = Needed(command).Select(option => " " + Label(option));
        return NameOf(command) + string.Concat(arguments.Concat(needed)) + (command.Subcommands.Count > 0 ? language.Say(" [kommando]", " [command]") : "") + language.Say(" [flaggor]", " [options]");
    }

    private static List<Option> Needed(Command command) => [.. command.Options.Where(option => option.Required || (command is Verb verb && verb.Needed.Contains(option)))];

    private string Description(Option option, bool isNeeded) => option is HelpOption
        ? language.Say("Visa denna hjälp.", "Show this help.")
        : (option.Description ?? "") + (isNeeded ? language.Say(" Måste anges.", " Required.") : "");

    private static string Label(Option option)
    {
        var names = option is HelpOption ? "-h, --help" : option.Name;
        return option.ValueType == typeof(bool) || option.Arity.MaximumNumberOfValues == 0 ? names : $"{names} <{option.HelpName}>";
    }

    private static void Table(string title, IEnumerable<(string Label, string Text)> rows, TextWriter output, int width)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine(title);
        var column = Math.Min(all.Max(row => row.Label.Length), WidestLabel) + 4;
        foreach (var (label, text) in all)
        {
            var start = "  " + label;
            var isWide = start.Length > column - 2;
            if (isWide)
                output.WriteLine(start);
            Paragraph(text, isWide ? new string(' ', column) : start.PadRight(column), output, width, new string(' ', column));
        }
    }

    private static void Paragraph(string text, string first, TextWriter output, int width, string? others = null)
    {
        var line = first;
        var isBegun = false;
        foreach (var word in text.Split(' '))
        {
            if (isBegun && line.Length + 1 + word.Length > width)
            {
                output.WriteLine(line.TrimEnd());
                (line, isBegun) = (others ?? first, false);
            }
            line += isBegun ? " " + word : word;
            isBegun = true;
        }
        output.WriteLine(line.TrimEnd());
    }

    private static int Width(TextWriter output) =>
        ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected ? Math.Clamp(Console.WindowWidth, LeastWidth, MostWidth) : UsualWidth;
}
