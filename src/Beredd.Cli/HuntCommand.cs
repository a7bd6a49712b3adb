using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Beredd.Cli.Hunting;
using Beredd.Detection.Hunting;
using Beredd.Sigma.Rules;

namespace Beredd.Cli;

/// <summary><c>beredd hunt</c>: from logs to what the attacker did.</summary>
internal static class HuntCommand
{
    private static readonly string[] Moments =
        ["yyyy-MM-dd", .. new[] { "HH:mmK", "HH:mm:ssK", "HH:mm:ss.FFFFFFFK" }.SelectMany(time => new[] { "yyyy-MM-dd'T'" + time, "yyyy-MM-dd " + time })];

    private static readonly string[] Levels = ["informational", "low", "medium", "high", "critical"];

    public static Command Create(Language language)
    {
        var paths = CommonOptions.Paths(language, language.Say(
            "Loggar: filer, mappar, mönster (*.evtx), .gz och .zip, också en zip av en hel disks mappar.",
            "Logs: files, folders, patterns (*.evtx), .gz and .zip, also a zip of a whole disk's folders."));
        var rules = Many("--rules", language.Say("sökväg", "path"), language.Say(
            "Sigma-regler utöver bereddes egna: en mapp, fil eller zip. Kan anges flera gånger.",
            "Sigma rules beside beredd's own: a folder, file or zip. May be given several times."));
        var noOwnRules = new Option<bool>("--no-own-rules") { Description = language.Say("Lämna bort bereddes egna regler och de importerade.", "Leave out beredd's own rules and the imported ones.") };
        var placeholders = CommonOptions.Placeholders(language);
        var level = Level(language, "--level", language.Say(
            $"Bara regler av denna nivå eller värre: {string.Join(", ", Levels)}. Utan flaggan: alla.",
            $"Only rules of this level or worse: {string.Join(", ", Levels)}. Without it: all."));
        var since = Moment(language, "--since", language.Say(
            "Bara händelser från denna tid, som 2026-11-20 eller 2026-11-20T18:00. Utan +01:00 eller Z är tiden UTC.",
            "Only events from this time on, as 2026-11-20 or 2026-11-20T18:00. Without +01:00 or Z the time is UTC."));
        var until = Moment(language, "--until", language.Say("Bara händelser före denna tid.", "Only events before this time."));
        var include = Many("--include", language.Say("regel", "rule"), language.Say("Bara regler med detta id eller denna tagg. Kan anges flera gånger.", "Only rules with this id or tag. May be given several times."));
        var exclude = Many("--exclude", language.Say("regel", "rule"), language.Say("Inga regler med detta id eller denna tagg. Kan anges flera gånger.", "No rules with this id or tag. May be given several times."));
        var logSource = CommonOptions.LogSource(language);
        var threads = CommonOptions.Threads(language);
        var html = CommonOptions.File(language, "--html", language.Say("Skriv en rapport som öppnas på vilken dator som helst, också utan nät.", "Write a report that opens on any computer, also offline."));
        var jsonl = CommonOptions.File(language, "--jsonl", language.Say("Skriv varje fynd som ett JSON-objekt på en rad.", "Write every finding as a JSON object on a line."));
        var csv = CommonOptions.File(language, "--csv", language.Say("Skriv varje fynd som en rad i en tabell.", "Write every finding as a row of a table."));
        var navigator = CommonOptions.File(language, "--navigator", language.Say("Skriv ett lager för ATT&CK Navigator.", "Write a layer for the ATT&CK Navigator."));
        var summary = CommonOptions.File(language, "--summary", language.Say("Skriv vad som lästes och hittades, som JSON.", "Write what was read and found, as JSON."));
        var failOn = Level(language, "--fail-on", language.Say("Avsluta med kod 3 om något fynd har denna nivå eller värre.", "End with code 3 when a finding has this level or worse."));

        var command = new Verb("hunt", language.Say(
            "Sök efter spår av ett angrepp i loggar: vad angriparen gjorde, när, på vilka datorer och med vilka konton.",
            "Search logs for signs of an attack: what the attacker did, when, on which computers and with which accounts."))
        {
            Examples =
            [
                language.Say("beredd hunt /media/usb --html rapport.html", "beredd hunt /media/usb --html report.html"),
                language.Say("beredd hunt loggar.zip --rules sigma.zip --since 2026-11-20T18:00 --level high", "beredd hunt logs.zip --rules sigma.zip --since 2026-11-20T18:00 --level high"),
            ],
        };
        command.Arguments.Add(paths);
        foreach (var option in new Option[] { rules, noOwnRules, placeholders, level, since, until, include, exclude, logSource, html, jsonl, csv, navigator, summary, failOn, threads })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (TryMoment(result.GetResult(since)?.Tokens, out var from) && TryMoment(result.GetResult(until)?.Tokens, out var to) && from >= to)
                result.AddError(language.Say("--since är inte före --until: ingen händelse kan räknas", "--since is not before --until: no event could count"));
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
                    CommonOptions.Count(parsed.GetValue(threads))),
                new HuntOptions(
                    parsed.GetValue(since)?.UtcTicks ?? 0,
                    parsed.GetValue(until)?.UtcTicks ?? long.MaxValue,
                    CommonOptions.Count(parsed.GetValue(threads))),
                parsed.GetValue(logSource),
                parsed.GetValue(jsonl),
                parsed.GetValue(csv),
                parsed.GetValue(html),
                parsed.GetValue(navigator),
                parsed.GetValue(summary),
                ToLevel(parsed.GetValue(failOn)),
                Language.Of(parsed).IsEnglish),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            stop)));
        return command;
    }

    private static Option<string[]> Many(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };

    private static Option<string?> Level(Language language, string name, string description) =>
        CommonOptions.OneOf(language, name, language.Say("nivå", "level"), description, Levels, null);

    private static RuleLevel? ToLevel(string? level) => level is null ? null : (RuleLevel)Array.IndexOf(Levels, level);

    private static Option<DateTimeOffset?> Moment(Language language, string name, string description) => new(name)
    {
        Description = description,
        HelpName = language.Say("tid", "time"),
        CustomParser = result =>
        {
            if (TryMoment(result.Tokens, out var time))
                return time;
            var given = result.Tokens.Single().Value;
            result.AddError(language.Say($"{name}: '{given}' är ingen tid som 2026-11-20T18:00", $"{name}: '{given}' is not a time such as 2026-11-20T18:00"));
            return null;
        },
    };

    // What leaves the day or the order of its parts to be guessed is no time: a hunt of the wrong night finds nothing and looks well.
    private static bool TryMoment(IReadOnlyList<Token>? tokens, out DateTimeOffset time)
    {
        time = default;
        return tokens is [var token] && DateTimeOffset.TryParseExact(token.Value, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }
}
