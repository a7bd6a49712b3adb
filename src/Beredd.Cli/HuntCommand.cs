using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Beredd.Cli.Hunting;
using Beredd.Detection.Hunting;
using Beredd.Detection.Inputs.Json;
using Beredd.Sigma.Rules;

namespace Beredd.Cli;

/// <summary><c>beredd hunt</c>: from logs to what the attacker did.</summary>
internal static class HuntCommand
{
    private const int MostThreads = 64;

    private static readonly string[] Moments =
        ["yyyy-MM-dd", .. new[] { "HH:mmK", "HH:mm:ssK", "HH:mm:ss.FFFFFFFK" }.SelectMany(time => new[] { "yyyy-MM-dd'T'" + time, "yyyy-MM-dd " + time })];

    private static readonly string[] Levels = ["informational", "low", "medium", "high", "critical"];

    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Logs: files, folders, patterns, .gz and .zip (also a disk's folder tree).", Arity = ArgumentArity.OneOrMore };
        paths.Validators.Add(result =>
        {
            // A misspelt option would else be taken for one more path.
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-') && !Path.Exists(token.Value)))
                result.AddError($"{token.Value}: no such option, and no such path");
        });
        var rules = new Option<string[]>("--rules") { Description = "A folder, file or zip of Sigma rules; may be given several times.", HelpName = "path" };
        var noOwnRules = new Option<bool>("--no-own-rules") { Description = "Leave out the rules that come with beredd." };
        var placeholders = new Option<string?>("--placeholders") { Description = "A YAML file of values for rules with 'expand'.", HelpName = "file" };
        var level = Level("--level", "The least level of rules that speak.", "informational");
        var since = Moment("--since", "Only events from this time on (2026-11-20, 2026-11-20T18:00, with Z or an offset; else UTC).");
        var until = Moment("--until", "Only events before this time.");
        var include = new Option<string[]>("--include") { Description = "Only rules with this id or tag; may be given several times.", HelpName = "id or tag" };
        var exclude = new Option<string[]>("--exclude") { Description = "No rules with this id or tag; may be given several times.", HelpName = "id or tag" };
        var threads = new Option<int>("--threads") { Description = "Workers; as many as processors without it.", DefaultValueFactory = _ => Math.Min(Environment.ProcessorCount, MostThreads) };
        threads.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) && count is < 1 or > MostThreads)
                result.AddError($"--threads: {result.Tokens[0].Value} is not between 1 and {MostThreads}");
        });
        var logSource = LogSource();
        var jsonl = Output("--jsonl", "Write every finding, one JSON object a line.");
        var csv = Output("--csv", "Write every finding as a table.");
        var html = Output("--html", "Write a report that opens on any computer.");
        var navigator = Output("--navigator", "Write a layer for the ATT&CK Navigator.");
        var summary = Output("--summary", "Write what was read and found, as JSON.");
        var failOn = Level("--fail-on", "End with code 3 when a finding has this level or a worse one.", null);
        var language = Language();

        var command = new Command("hunt", "Search logs for signs of an attack and show its course.")
        {
            paths, rules, noOwnRules, placeholders, level, since, until, include, exclude, logSource, threads, jsonl, csv, html, navigator, summary, failOn, language,
        };
        command.Validators.Add(result =>
        {
            if (TryMoment(result.GetResult(since)?.Tokens, out var from) && TryMoment(result.GetResult(until)?.Tokens, out var to) && from >= to)
                result.AddError("--since is not before --until: no event could count");
        });
        command.SetAction((parsed, stop) => Task.FromResult(HuntVerb.Run(
            new HuntAsked(
                parsed.GetValue(paths)!,
                new RuleChoice(
                    parsed.GetValue(rules) ?? [],
                    !parsed.GetValue(noOwnRules),
                    parsed.GetValue(placeholders),
                    ToLevel(parsed.GetValue(level)) ?? RuleLevel.Informational,
                    parsed.GetValue(include) ?? [],
                    parsed.GetValue(exclude) ?? [],
                    parsed.GetValue(threads)),
                new HuntOptions(
                    parsed.GetValue(since)?.UtcTicks ?? 0,
                    parsed.GetValue(until)?.UtcTicks ?? long.MaxValue,
                    parsed.GetValue(threads)),
                parsed.GetValue(logSource),
                parsed.GetValue(jsonl),
                parsed.GetValue(csv),
                parsed.GetValue(html),
                parsed.GetValue(navigator),
                parsed.GetValue(summary),
                ToLevel(parsed.GetValue(failOn)),
                parsed.GetValue(language) == "en"),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            stop)));
        return command;
    }

    private static Option<string?> Level(string name, string description, string? otherwise)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', Levels) };
        if (otherwise is not null)
            option.DefaultValueFactory = _ => otherwise;
        option.AcceptOnlyFromAmong(Levels);
        return option;
    }

    private static RuleLevel? ToLevel(string? level) => level is null ? null : (RuleLevel)Array.IndexOf(Levels, level);

    private static Option<DateTimeOffset?> Moment(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "time",
        CustomParser = result =>
        {
            if (TryMoment(result.Tokens, out var time))
                return time;
            result.AddError($"{name}: '{result.Tokens.Single().Value}' is not a time such as 2026-11-20T18:00");
            return null;
        },
    };

    // What leaves the day or the order of its parts to be guessed is no time: a hunt of the wrong night finds nothing and looks well.
    private static bool TryMoment(IReadOnlyList<Token>? tokens, out DateTimeOffset time)
    {
        time = default;
        return tokens is [var token] && DateTimeOffset.TryParseExact(token.Value, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    /// <summary>Also of those verbs that read one event.</summary>
    internal static Option<NamedLogSource?> LogSource() => new("--logsource")
    {
        Description = "Which log source events are of that do not say it themselves: product=…,category=…,service=….",
        HelpName = "parts",
        CustomParser = result =>
        {
            var parts = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var part in result.Tokens.Single().Value.Split(','))
            {
                var (name, value) = part.Split('=', 2) is [var left, var right] ? (left.Trim(), right.Trim()) : (part, "");
                if (name is not ("product" or "category" or "service") || value.Length == 0 || !parts.TryAdd(name, value))
                    result.AddError($"--logsource: '{part}' is not one of product=…, category=…, service=…");
            }
            return new NamedLogSource(parts.GetValueOrDefault("product"), parts.GetValueOrDefault("category"), parts.GetValueOrDefault("service"));
        },
    };

    /// <summary>Also of the verbs about rules.</summary>
    internal static Option<string> Language()
    {
        var language = new Option<string>("--lang") { Description = "sv or en.", DefaultValueFactory = _ => "sv" };
        language.AcceptOnlyFromAmong("sv", "en");
        return language;
    }

    private static Option<string?> Output(string name, string description) => new(name) { Description = description, HelpName = "file" };
}
