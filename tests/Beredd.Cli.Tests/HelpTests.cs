using System.CommandLine;
using System.Globalization;
using Beredd.Cli.Tests.Hunting;

namespace Beredd.Cli.Tests;

/// <summary>Help and what is said of wrong calls, in both languages. The pages are held to the files in <c>Help/</c>.</summary>
public sealed class HelpTests
{
    public static TheoryData<string, string> Pages()
    {
        var pages = new TheoryData<string, string>();
        foreach (var command in AndBelow(CommandTree.Build()))
        {
            pages.Add(HelpPage.NameOf(command), "sv");
            pages.Add(HelpPage.NameOf(command), "en");
        }
        return pages;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Help_EveryCommand_PrintsTheGolden(string command, string language)
    {
        var outcome = Run([.. command.Split(' ').Skip(1), "--help", "--lang", language]);
        Assert.Equal((ExitCode.Done, ""), (outcome.Code, outcome.Error));
        Assert.All(outcome.Output.Split('\n'), line => Assert.InRange(new StringInfo(line).LengthInTextElements, 0, 80));
        Golden.Check("Help", $"{command.Replace(' ', '-')}.{language}.txt", outcome.Output);
    }

    [Fact]
    public void Help_EveryOption_IsSaidInTheSameWayInBothLanguages()
    {
        var pairs = AndBelow(CommandTree.Build(Language.Swedish)).Zip(AndBelow(CommandTree.Build(Language.English)));
        Assert.All(pairs, pair =>
        {
            var (swedish, english) = (Said(pair.First), Said(pair.Second));
            Assert.Equal(swedish.Count, english.Count);
            Assert.All(swedish.Concat(english), text => Assert.Matches(@"^(\p{Lu}|jsonl).*\.$", text));
            Assert.All(swedish.Zip(english), texts => Assert.NotEqual(texts.First, texts.Second));
        });

        static List<string> Said(Command command) =>
            [command.Description!, .. command.Arguments.Select(argument => argument.Description!), .. HelpPage.Options(command).Where(option => option.Name != "--help").Select(option => option.Description!)];
    }

    [Theory]
    [InlineData("hunt --help", null, "Användning:")]
    [InlineData("hunt --help", "en", "Usage:")]
    [InlineData("hunt --help", "EN", "Usage:")]
    [InlineData("hunt --help --lang sv", "en", "Användning:")]
    [InlineData("--lang=en hunt --help", null, "Usage:")]
    [InlineData("--lang en --help", null, "Usage:")]
    [InlineData("rules check --lang:en --help", null, "Usage:")]
    public void Help_Language_IsThatOfTheCallElseThatOfTheUser(string line, string? usual, string expected) =>
        Assert.Contains(expected, Run(line.Split(' '), usual).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("hunt", "<sökväg> saknas", "<path> is missing")]
    [InlineData("hnut a", "hnut: det finns inget sådant kommando och ingen sådan flagga\nMenade du hunt?", "hnut: there is no such command or option\nDid you mean hunt?")]
    [InlineData("hunt a --ruels", "--ruels: ingen sådan flagga, och ingen sådan sökväg. Menade du --rules?", "--ruels: no such option, and no such path. Did you mean --rules?")]
    [InlineData("hunt a --level hgih", "--level: 'hgih' är inget av informational", "--level: 'hgih' is none of informational")]
    [InlineData("hunt a --level low --level high", "--level: kan bara anges en gång, med ett värde", "--level: can be given only once, with one value")]
    [InlineData("hunt a --rules", "--rules: värdet saknas", "--rules: the value is missing")]
    [InlineData("hunt a --threads 0", "--threads: '0' är inget heltal från 1 till 64", "--threads: '0' is no whole number from 1 to 64")]
    [InlineData("hunt a --since igår", "--since: 'igår' är ingen tid som 2026-11-20T18:00", "--since: 'igår' is not a time such as 2026-11-20T18:00")]
    [InlineData("hunt a --since 2026-01-02 --until 2026-01-01", "--since är inte före --until: ingen händelse kan räknas", "--since is not before --until: no event could count")]
    [InlineData("hunt a --logsource linux", "--logsource: 'linux' är inget av product=…", "--logsource: 'linux' is not one of product=…")]
    [InlineData("evtx dump a --format csv", "--format: 'csv' är inget av jsonl, xml", "--format: 'csv' is none of jsonl, xml")]
    [InlineData("rules explain a", "--event saknas", "--event is missing")]
    [InlineData("rules explain a --event b --number 0", "--number: '0' är inget heltal från 1", "--number: '0' is no whole number from 1 on")]
    [InlineData("rules explain a --event b --number 1 --record 2", "--record och --number kan inte anges tillsammans", "--record and --number cannot be given together")]
    [InlineData("rules import", "<sökväg> saknas", "<path> is missing")]
    [InlineData("simulate", "--register saknas: simulate behöver det.\n--scenario saknas: simulate behöver det.", "--register is missing: simulate needs it.\n--scenario is missing: simulate needs it.")]
    [InlineData("--version hunt", "--version: kan inte anges tillsammans med annat", "--version: cannot be given together with anything else")]
    public void Parse_WrongUse_IsSaidInTheLanguageAndEndsWithTwo(string line, string swedish, string english)
    {
        Assert.All([(Run(line.Split(' ')), swedish, "Hjälp: beredd"), (Run([.. line.Split(' '), "--lang", "en"]), english, "Help: beredd")], said =>
        {
            Assert.Equal((ExitCode.WrongUse, ""), (said.Item1.Code, said.Item1.Output));
            Assert.StartsWith(said.Item2, said.Item1.Error, StringComparison.Ordinal);
            Assert.Contains(said.Item3, said.Item1.Error, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Parse_LanguageThatIsNone_IsSaid() => Assert.StartsWith("--lang: 'de' – sv / en", Run(["hunt", "a", "--lang", "de"]).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("rules")]
    public void Run_NoCommand_ShowsTheCommands(string line)
    {
        var outcome = Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((ExitCode.WrongUse, ""), (outcome.Code, outcome.Output));
        Assert.Contains("Kommandon:", outcome.Error, StringComparison.Ordinal);
    }

    private static HuntOutcome Run(string[] args, string? usual = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandTree.Run(args, new InvocationConfiguration { Output = output, Error = error }, CancellationToken.None, usual).GetAwaiter().GetResult();
        return new HuntOutcome(code, output.ToString(), error.ToString());
    }

    private static IEnumerable<Command> AndBelow(Command command) => command.Subcommands.SelectMany(AndBelow).Prepend(command);
}
