using System.Globalization;
using Beredd.Detection.Hunting;
using Beredd.Detection.Reports;
using Beredd.Detection.Rules;
using Beredd.Sigma.Rules;

namespace Beredd.Cli.Rules;

/// <summary>Runs the tests of rules: the program's own, or those of folders.</summary>
internal static class RuleTesting
{
    public static int Run(string[] rulePaths, string[] testPaths, Language language, TextWriter output, TextWriter error)
    {
        var problems = new List<string>();
        var own = rulePaths.Length == 0 && testPaths.Length == 0;
        var rules = HuntRuleSet.Read(new RuleChoice(rulePaths, own, null, RuleLevel.Informational, [], [], Environment.ProcessorCount), problems);
        var sources = new List<RuleSource>(own ? OwnFiles.RuleTests() : []);
        foreach (var path in testPaths)
            RuleFiles.ReadAll(path, sources, problems);
        problems.ForEach(problem => error.WriteLine(ReasonWords.Say(problem, language.IsEnglish)));
        foreach (var refusal in rules.Refusals)
            error.WriteLine(RuleCheck.Refused(refusal, language));
        var (wrong, cases) = (problems.Count + rules.Refusals.Count, 0);
        var run = new RuleTestRun(rules, OwnFiles.LogSources(), Path.GetTempPath());
        foreach (var source in sources)
        {
            try
            {
                var test = RuleTest.Read(source);
                cases += test.Cases.Count;
                foreach (var line in run.Run(test))
                {
                    output.WriteLine(ReasonWords.Say(line, language.IsEnglish));
                    wrong++;
                }
            }
            catch (InvalidDataException e)
            {
                output.WriteLine(ReasonWords.Say(e.Message, language.IsEnglish));
                wrong++;
            }
        }
        output.WriteLine(language.Say(
            string.Create(CultureInfo.InvariantCulture, $"{sources.Count} tester av regler med {cases} fall, {wrong} fel"),
            string.Create(CultureInfo.InvariantCulture, $"{sources.Count} tests of rules with {cases} cases, {wrong} wrong")));
        return wrong == 0 ? ExitCode.Done : ExitCode.BadInput;
    }
}
