using System.CommandLine;
using System.Globalization;
using Beredd.Detection.Inputs.Json;

namespace Beredd.Cli;

/// <summary>Arguments and options that several commands have, with what is said of a wrong value.</summary>
internal static class CommonOptions
{
    public const int MostThreads = 64;

    /// <summary>One or more paths.</summary>
    public static Argument<string[]> Paths(Language language, string description)
    {
        var paths = new Argument<string[]>(language.Say("sökväg", "path")) { Description = description, Arity = ArgumentArity.OneOrMore };
        paths.Validators.Add(result =>
        {
            // A misspelt option would else be taken for one more path.
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-') && !Path.Exists(token.Value)))
            {
                var meant = result.Parent is System.CommandLine.Parsing.CommandResult { Command: var command } ? WrongUse.Meant(token.Value, command) : null;
                result.AddError(language.Say(
                    $"{token.Value}: ingen sådan flagga, och ingen sådan sökväg{(meant is null ? "" : $". Menade du {meant}?")}",
                    $"{token.Value}: no such option, and no such path{(meant is null ? "" : $". Did you mean {meant}?")}"));
            }
        });
        return paths;
    }

    public static Option<string?> File(Language language, string name, string description) => new(name) { Description = description, HelpName = language.Say("fil", "file") };

    /// <summary>One of some words, which the description names.</summary>
    public static Option<string?> OneOf(Language language, string name, string helpName, string description, IReadOnlyList<string> words, string? otherwise)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = helpName };
        if (otherwise is not null)
            option.DefaultValueFactory = _ => otherwise;
        option.CompletionSources.Add(_ => words.Select(word => new System.CommandLine.Completions.CompletionItem(word)));
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !words.Contains(token.Value))
                result.AddError(language.Say($"{name}: '{token.Value}' är inget av {string.Join(", ", words)}", $"{name}: '{token.Value}' is none of {string.Join(", ", words)}"));
        });
        return option;
    }

    /// <summary>A whole number within bounds, both allowed.</summary>
    public static Option<long?> Number(Language language, string name, string helpName, string description, long least, long most) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            var given = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (long.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            result.AddError(most == long.MaxValue
                ? language.Say($"{name}: '{given}' är inget heltal från {least}", $"{name}: '{given}' is no whole number from {least} on")
                : language.Say($"{name}: '{given}' är inget heltal från {least} till {most}", $"{name}: '{given}' is no whole number from {least} to {most}"));
            return null;
        },
    };

    public static Option<long?> Threads(Language language) => Number(
        language,
        "--threads",
        language.Say("antal", "count"),
        language.Say($"Hur många trådar, 1–{MostThreads}. Utan flaggan: en för varje processorkärna.", $"How many threads, 1–{MostThreads}. Without it: one for each processor core."),
        1,
        MostThreads);

    /// <summary>How many threads were asked for.</summary>
    public static int Count(long? threads) => (int)(threads ?? Math.Min(Environment.ProcessorCount, MostThreads));

    public static Option<bool> Json(Language language) => new("--json") { Description = language.Say("Skriv JSON i stället för text.", "Write JSON instead of text.") };

    public static Option<string?> Placeholders(Language language) => File(
        language,
        "--placeholders",
        language.Say("En YAML-fil med värden för regler som använder 'expand': namn: [värde, …].", "A YAML file of values for rules that use 'expand': name: [value, …]."));

    public static Option<NamedLogSource?> LogSource(Language language) => new("--logsource")
    {
        Description = language.Say(
            "Loggkällan för händelser som inte själva visar den: product=…,category=…,service=….",
            "The log source of events that do not show it themselves: product=…,category=…,service=…."),
        HelpName = language.Say("källa", "source"),
        CustomParser = result =>
        {
            var parts = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var part in result.Tokens.Single().Value.Split(','))
            {
                var (name, value) = part.Split('=', 2) is [var left, var right] ? (left.Trim(), right.Trim()) : (part, "");
                if (name is not ("product" or "category" or "service") || value.Length == 0 || !parts.TryAdd(name, value))
                    result.AddError(language.Say($"--logsource: '{part}' är inget av product=…, category=…, service=…", $"--logsource: '{part}' is not one of product=…, category=…, service=…"));
            }
            return new NamedLogSource(parts.GetValueOrDefault("product"), parts.GetValueOrDefault("category"), parts.GetValueOrDefault("service"));
        },
    };
}
