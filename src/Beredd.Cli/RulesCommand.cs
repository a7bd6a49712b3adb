using System.CommandLine;
using Beredd.Cli.Rules;

namespace Beredd.Cli;

/// <summary><c>beredd rules check</c>, <c>list</c>, <c>explain</c>, <c>import</c> and <c>test</c>.</summary>
internal static class RulesCommand
{
    public static Command Create() => new("rules", "Look into Sigma rules.") { Check(), List(), Explain(), Import(), Test() };

    private static Command Check()
    {
        var paths = Paths();
        var placeholders = Placeholders();
        var json = new Option<bool>("--json") { Description = "Write a JSON object instead of text." };
        var command = new Command("check", "Read every rule and say which are refused, where and why.") { paths, placeholders, json };
        command.SetAction(parsed => RuleCheck.Run(
            parsed.GetValue(paths)!,
            parsed.GetValue(placeholders),
            parsed.GetValue(json),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Command List()
    {
        var paths = Paths();
        var placeholders = Placeholders();
        var command = new Command("list", "List rules: level, id, title, log source, tags; a rule a line.") { paths, placeholders };
        command.SetAction(parsed => RuleCheck.List(
            parsed.GetValue(paths)!,
            parsed.GetValue(placeholders),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Command Explain()
    {
        var rule = new Argument<string>("rule") { Description = "A rule file, or the id of a rule that comes with beredd." };
        var id = new Option<string?>("--id") { Description = "Which rule, where the file has several.", HelpName = "id" };
        var log = new Option<string>("--event") { Description = "A file with the event, in any format that hunts read; its first event counts.", HelpName = "file", Required = true };
        var logSource = HuntCommand.LogSource();
        var placeholders = Placeholders();
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var language = HuntCommand.Language();
        var command = new Command("explain", "Say which parts of a rule's condition hold for an event, and which do not.") { rule, id, log, logSource, placeholders, json, language };
        command.SetAction(parsed => RuleExplaining.Run(
            new ExplainAsked(parsed.GetValue(rule)!, parsed.GetValue(id), parsed.GetValue(log)!, parsed.GetValue(logSource), parsed.GetValue(placeholders), parsed.GetValue(json)),
            new RuleText(parsed.GetValue(language) == "en"),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Command Import()
    {
        var path = new Argument<string>("path") { Description = "A zip archive or a folder of rules, such as a release of SigmaHQ's." };
        var to = new Option<string?>("--to") { Description = "The folder to add it to; your own, which hunts use, without it.", HelpName = "folder" };
        var placeholders = Placeholders();
        var language = HuntCommand.Language();
        var command = new Command("import", "Add a downloaded rule set to your own folder; it takes the place of an older one of the same name.") { path, to, placeholders, language };
        command.SetAction(parsed => RuleImporting.Run(
            parsed.GetValue(path)!,
            parsed.GetValue(to),
            parsed.GetValue(placeholders),
            new RuleText(parsed.GetValue(language) == "en"),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Command Test()
    {
        var rules = new Option<string[]>("--rules") { Description = "Rules to test; those that come with beredd without it.", HelpName = "path" };
        var tests = new Option<string[]>("--tests") { Description = "Their tests, as docs/rules-tests.md describes them.", HelpName = "path" };
        var command = new Command("test", "Run the tests of rules: each must match its events and none of the near misses.") { rules, tests };
        command.SetAction(parsed => RuleTesting.Run(
            parsed.GetValue(rules) ?? [], parsed.GetValue(tests) ?? [], parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Argument<string[]> Paths() => new("path") { Description = "Rule files, folders of them, or zip archives.", Arity = ArgumentArity.OneOrMore };

    private static Option<string?> Placeholders() => new("--placeholders") { Description = "A YAML file of values for 'expand': name: [value, …]." };
}
