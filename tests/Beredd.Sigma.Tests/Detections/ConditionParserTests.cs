using Beredd.Sigma.Detections;

namespace Beredd.Sigma.Tests.Detections;

public class ConditionParserTests
{
    private const string Rule = """
        title: A rule
        logsource:
          product: windows
        detection:
          selection_a:
            A: a
          selection_b:
            B: b
          filter:
            F: f
          _hidden:
            H: h
          condition: 
        """;

    [Theory]
    [InlineData("selection_a and selection_b or filter", "((selection_a & selection_b) | filter)")]
    [InlineData("selection_a or selection_b and filter", "(selection_a | (selection_b & filter))")]
    [InlineData("not selection_a and selection_b", "(!selection_a & selection_b)")]
    [InlineData("not (selection_a or selection_b)", "!(selection_a | selection_b)")]
    [InlineData("not not filter", "!!filter")]
    [InlineData("1 of selection_*", "(selection_a | selection_b)")]
    [InlineData("all of selection_*", "(selection_a & selection_b)")]
    [InlineData("all of them", "(selection_a & selection_b & filter)")]
    [InlineData("1 of *_a", "selection_a")]
    [InlineData("1 of selection_* and not filter", "((selection_a | selection_b) & !filter)")]
    [InlineData("SELECTION_A", null)]
    [InlineData("selection_a AND NOT filter", "(selection_a & !filter)")]
    public void Read_Condition_BindsAsTheSpecificationSays(string condition, string? tree)
    {
        var read = SomeRule.ReadText(Rule + condition);
        Assert.Equal(tree, read.Rules.Count == 0 ? null : Show(read.Rules[0].Condition));
    }

    [Theory]
    [InlineData("selection_a and", 29, "the condition ends too early")]
    [InlineData("selection_a and nothing", 30, "the detection has no 'nothing'")]
    [InlineData("(selection_a", 26, "')' is missing")]
    [InlineData("selection_a)", 25, "')' is not expected here")]
    [InlineData("2 of selection_*", 14, "'2 of' is not part of Sigma")]
    [InlineData("1 of nothing*", 19, "no detection fits 'nothing*'")]
    [InlineData("selection_a | count() > 5", 26, "write a correlation")]
    public void Read_BadCondition_IsRefusedAtItsColumn(string condition, int column, string reason)
    {
        var refusal = Assert.Single(SomeRule.ReadText(Rule + condition).Refusals);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
        Assert.Equal((13, column), (refusal.Position.Line, refusal.Position.Column));
    }

    [Fact]
    public void Read_NestedWithoutEnd_IsRefused()
    {
        var refusal = Assert.Single(SomeRule.ReadText(Rule + new string('(', 5000) + "filter").Refusals);
        Assert.Contains("nested more than 64 deep", refusal.Reason, StringComparison.Ordinal);
    }

    private static string Show(Condition condition) => condition switch
    {
        AllOf all => $"({string.Join(" & ", all.Parts.Select(Show))})",
        AnyOf any => $"({string.Join(" | ", any.Parts.Select(Show))})",
        Not not => "!" + Show(not.Part),
        Named named => named.Identifier,
        _ => "?",
    };
}
