using System.CommandLine;
using Beredd.Cli.Rules;
using Beredd.Detection.Rules;

namespace Beredd.Cli;

/// <summary><c>beredd rules check</c>, <c>list</c>, <c>explain</c>, <c>import</c> and <c>test</c>.</summary>
internal static class RulesCommand
{
    private const int UsuallyShown = 3;
    private const int MostShown = 1000;

    public static Command Create(Language language) => new Verb("rules", language.Say("Granska, förklara, importera och testa Sigma-regler.", "Check, explain, import and test Sigma rules."))
    {
        Check(language), List(language), Explain(language), Import(language), Test(language),
    };

    private static Verb Check(Language language)
    {
        var paths = Paths(language);
        var placeholders = CommonOptions.Placeholders(language);
        var json = CommonOptions.Json(language);
        var command = new Verb("check", language.Say("Läs varje regel och säg vilka som inte kan användas, var och varför.", "Read every rule and say which cannot be used, where and why."))
        {
            paths, placeholders, json,
        };
        command.SetAction(parsed => RuleCheck.Run(
            parsed.GetValue(paths)!,
            parsed.GetValue(placeholders),
            parsed.GetValue(json),
            Language.Of(parsed),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Verb List(Language language)
    {
        var paths = Paths(language);
        var placeholders = CommonOptions.Placeholders(language);
        var command = new Verb("list", language.Say("Lista regler, en på varje rad: nivå, id, titel, loggkälla och taggar.", "List rules, one on each line: level, id, title, log source and tags."))
        {
            paths, placeholders,
        };
        command.SetAction(parsed => RuleCheck.List(
            parsed.GetValue(paths)!,
            parsed.GetValue(placeholders),
            Language.Of(parsed),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Verb Explain(Language language)
    {
        var rule = new Argument<string>(language.Say("regel", "rule")) { Description = language.Say("En regelfil, eller id:t för en av bereddes egna regler.", "A rule file, or the id of one of beredd's own rules.") };
        var id = new Option<string?>("--id") { Description = language.Say("Vilken regel, om filen har flera.", "Which rule, where the file has several."), HelpName = "id" };
        var log = CommonOptions.File(language, "--event", language.Say("Loggen med händelserna, i något format som hunt läser.", "The log with the events, in any format that hunt reads."));
        log.Required = true;
        var record = CommonOptions.Number(language, "--record", "nr", language.Say("Bara händelser med detta postnummer (EventRecordID).", "Only events with this record number (EventRecordID)."), 0, long.MaxValue);
        var number = CommonOptions.Number(language, "--number", "nr", language.Say("Bara händelsen med detta nummer i filen, räknat från 1.", "Only the event at this place in the file, counted from 1."), 1, long.MaxValue);
        var limit = CommonOptions.Number(
            language,
            "--limit",
            language.Say("antal", "count"),
            language.Say($"Hur många händelser som visas, högst {MostShown}. Utan flaggan: {UsuallyShown}.", $"How many events are shown, at most {MostShown}. Without it: {UsuallyShown}."),
            1,
            MostShown);
        var logSource = CommonOptions.LogSource(language);
        var placeholders = CommonOptions.Placeholders(language);
        var json = CommonOptions.Json(language);
        var command = new Verb("explain", language.Say(
            "Visa varför en regel träffar händelser i en logg. Om den inte träffar någon: varför inte den händelse som kommer närmast.",
            "Show why a rule matches events of a log. Where it matches none: why not the event that comes nearest."))
        {
            Examples = [language.Say("beredd rules explain regel.yml --event Security.evtx --record 4711", "beredd rules explain rule.yml --event Security.evtx --record 4711")],
        };
        command.Arguments.Add(rule);
        foreach (var option in new Option[] { log, record, number, limit, id, logSource, placeholders, json })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(record) is not null && result.GetResult(number) is not null)
                result.AddError(language.Say("--record och --number kan inte anges tillsammans", "--record and --number cannot be given together"));
        });
        command.SetAction((parsed, stop) => Task.FromResult(RuleExplaining.Run(
            new ExplainAsked(
                parsed.GetValue(rule)!,
                parsed.GetValue(id),
                parsed.GetValue(log)!,
                new ExplainedEvents(parsed.GetValue(number), (ulong?)parsed.GetValue(record), (int)(parsed.GetValue(limit) ?? UsuallyShown)),
                parsed.GetValue(logSource),
                parsed.GetValue(placeholders),
                parsed.GetValue(json)),
            Language.Of(parsed),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            stop)));
        return command;
    }

    private static Verb Import(Language language)
    {
        var path = new Argument<string>(language.Say("sökväg", "path")) { Description = language.Say("En zip eller mapp med regler, som en utgåva av SigmaHQ:s.", "A zip or folder of rules, such as a release of SigmaHQ's.") };
        var to = new Option<string?>("--to") { Description = language.Say("Mappen som de läggs i. Utan flaggan: din egen, som hunt använder.", "The folder to add them to. Without it: your own, which hunt uses."), HelpName = language.Say("mapp", "folder") };
        var placeholders = CommonOptions.Placeholders(language);
        var command = new Verb("import", language.Say(
            "Lägg en hämtad uppsättning regler i din egen mapp. Den ersätter en äldre med samma namn.",
            "Add a downloaded rule set to your own folder. It takes the place of an older one of the same name."))
        {
            path, to, placeholders,
        };
        command.SetAction(parsed => RuleImporting.Run(
            parsed.GetValue(path)!,
            parsed.GetValue(to),
            parsed.GetValue(placeholders),
            Language.Of(parsed),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Verb Test(Language language)
    {
        var rules = Many("--rules", language.Say("Regler som ska testas. Utan flaggan: bereddes egna.", "Rules to test. Without it: beredd's own."));
        var tests = Many("--tests", language.Say("Deras tester, i den form som docs/rules-tests.md beskriver.", "Their tests, in the form that docs/rules-tests.md describes."));
        var command = new Verb("test", language.Say(
            "Kör reglers tester: varje regel ska träffa det den är till för, och inte det som bara liknar.",
            "Run the tests of rules: each must match its events and none of the near misses."))
        {
            rules, tests,
        };
        command.SetAction(parsed => RuleTesting.Run(
            parsed.GetValue(rules) ?? [], parsed.GetValue(tests) ?? [], Language.Of(parsed), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;

        Option<string[]> Many(string name, string description) => new(name) { Description = description, HelpName = language.Say("sökväg", "path") };
    }

    private static Argument<string[]> Paths(Language language) =>
        CommonOptions.Paths(language, language.Say("Regelfiler, mappar med sådana, eller zip-arkiv.", "Rule files, folders of them, or zip archives."));
}
