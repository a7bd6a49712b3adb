using Beredd.Sigma.LogSources;
using Beredd.Sigma.Rules;

namespace Beredd.Sigma.Tests.Rules;

public sealed class RuleLinterTests
{
    private const string Catalogue = """
        product: windows
        all_other_channels: true
        categories:
          process_creation: { channels: Sysmon, ids: 1, fields: { Image: NewProcessName } }
        event_fields:
          process_creation: [CommandLine, User]
        services:
          security: Security
        """;

    private const string Good = """
        title: A rule
        id: 8d3c1a52-6a0a-4c6e-9c11-0d3f5a2b7c10
        level: high
        description: Something
        falsepositives: [Other things]
        tags: [attack.t1003.001, detection.threat-hunting]
        logsource: {product: windows, category: process_creation}
        detection:
          a:
            Image: x
            commandline|contains|all: [a, b]
            EventID: 1
          condition: a
        """;

    [Fact]
    public void Check_GoodRule_HasNoRemark() => Assert.Empty(Check(Good));

    [Theory]
    [InlineData("id: 8d3c1a52-6a0a-4c6e-9c11-0d3f5a2b7c10\n", "", RuleLintKind.MissingId, 1)]
    [InlineData("level: high\n", "", RuleLintKind.MissingLevel, 1)]
    [InlineData("description: Something\n", "", RuleLintKind.MissingDescription, 1)]
    [InlineData("falsepositives: [Other things]\n", "", RuleLintKind.MissingFalsePositives, 1)]
    [InlineData("attack.t1003.001", "t1003", RuleLintKind.TagForm, 6)]
    [InlineData("Image: x\n", "Image: x\n    Imagee: y\n", RuleLintKind.UnknownField, 11)]
    [InlineData("category: process_creation", "category: process_creatoin", RuleLintKind.UnknownLogSource, 7)]
    [InlineData("category: process_creation", "service: securty", RuleLintKind.UnknownLogSource, 7)]
    [InlineData("product: windows, category: process_creation", "product: windos", RuleLintKind.UnknownLogSource, 7)]
    [InlineData("  condition: a", "  b: {Image: x}\n  condition: a", RuleLintKind.UnusedDetection, 13)]
    [InlineData("Image: x\n", "Image|all: [x, y]\n", RuleLintKind.NeverMatches, 9)]
    public void Check_Defect_IsRemarkedInItsPlace(string old, string changed, RuleLintKind kind, int line)
    {
        var lints = Check(Good.Replace(old, changed, StringComparison.Ordinal));
        var lint = Assert.Single(lints);
        Assert.Equal((kind, line), (lint.Kind, lint.Position.Line));
        Assert.Equal("r.yml", lint.Position.File);
    }

    [Fact]
    public void Check_IdTwice_IsRemarkedOnTheSecond()
    {
        var lint = Assert.Single(Check(Good + "\n---\n" + Good));
        Assert.Equal((RuleLintKind.DuplicateId, 16), (lint.Kind, lint.Position.Line));
        Assert.Contains("r.yml:1:1", lint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_SameFileTwice_IsRemarkedOnAsTheSameId()
    {
        RuleSource[] sources = [new("r.yml", Good), new("r.yml", Good)];
        var lints = RuleLinter.Check(sources, RuleReader.Read(sources), LogSourceCatalog.Read([new RuleSource("c.yml", Catalogue)], out _));
        Assert.Equal(RuleLintKind.DuplicateId, Assert.Single(lints).Kind);
    }

    [Fact]
    public void Check_RefusedRule_HasNoRemark() => Assert.Empty(Check("title: x\ndetection: {}\n"));

    private static IReadOnlyList<RuleLint> Check(string text)
    {
        var catalog = LogSourceCatalog.Read([new RuleSource("c.yml", Catalogue)], out var refusals);
        Assert.Empty(refusals);
        RuleSource[] sources = [new("r.yml", text)];
        return RuleLinter.Check(sources, RuleReader.Read(sources), catalog);
    }
}
