using System.Net;
using Beredd.Sigma.Detections;

namespace Beredd.Sigma.Tests.Detections;

public class ModifierTests
{
    [Theory]
    [InlineData("Image: 'cmd.exe'", "cmd.exe")]
    [InlineData(@"Image: '*\cmd.exe'", @"*\\cmd.exe")]
    [InlineData(@"Image|endswith: '\cmd.exe'", @"*\\cmd.exe")]
    [InlineData(@"Image|startswith: 'C:\'", @"C:\\*")]
    [InlineData("CommandLine|contains: 'a?b'", "*a?b*")]
    [InlineData(@"CommandLine|contains: '\*\?\\'", @"*\*\?\\*")]
    [InlineData(@"CommandLine: 'C:\\*'", @"C:\\*")]
    [InlineData("User: ''", "")]
    [InlineData("Flag: true", "true")]
    [InlineData("EventID: '4624'", "4624")]
    [InlineData("Port: 007", "007")]
    [InlineData("CommandLine|contains|all: [a, b]", "*a* | *b*")]
    [InlineData("Data|base64: 'foo'", "Zm9v")]
    [InlineData("Data|wide|base64: 'ab'", "YQBiAA==")]
    [InlineData("Data|utf16be|base64: 'ab'", "AGEAYg==")]
    [InlineData("Data|utf16|base64: 'ab'", "//5hAGIA")]
    [InlineData("Data|base64offset|contains: 'foobar'", "*Zm9vYmFy* | *Zvb2Jhc* | *mb29iYX*")]
    public void Read_TextModifiers_GiveThePattern(string detection, string pattern) => Assert.Equal(pattern, SomeRule.Pattern(detection));

    [Theory]
    [InlineData("foo")]
    [InlineData("http://")]
    [InlineData("This program cannot be run")]
    public void Read_Base64Offset_IsFoundWhereverTheTextStands(string text)
    {
        var tests = SomeRule.Tests(SomeRule.Condition($"Data|base64offset|contains: '{text}'")).Cast<TextTest>().Select(t => t.Pattern.Parts.Single(p => !TextPattern.IsWildcard(p))).ToList();
        for (var before = 0; before < 7; before++)
        {
            for (var after = 0; after < 7; after++)
            {
                var encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(new string('\u00ff', before / 2) + new string('z', before % 2) + text + new string('~', after)));
                Assert.Contains(tests, encoded.Contains);
            }
        }
    }

    [Fact]
    public void Read_Windash_GivesEveryDashOfAnOption()
    {
        var patterns = SomeRule.Pattern("CommandLine|windash|contains: ' -f'").Split(" | ");
        Assert.Equal(["* -f*", "* /f*", "* \u2013f*", "* \u2014f*", "* \u2015f*"], patterns);
        Assert.Equal("*a-b*", SomeRule.Pattern("CommandLine|windash|contains: 'a-b'"));
    }

    [Fact]
    public void Read_Expand_TakesThePlaceholdersValues() =>
        Assert.Equal("adm\\* | root*", SomeRule.Pattern("User|expand: '%admins%'", new() { ["admins"] = [@"adm\*", "root*"] }));

    [Fact]
    public void Read_PlainNumber_IsANumber() => Assert.Equal(new NumberTest(4624), Assert.IsType<FieldTest>(SomeRule.Condition("EventID: 4624")).Test);

    [Fact]
    public void Read_Null_AsksForAbsence() => Assert.IsType<NullTest>(Assert.IsType<FieldTest>(SomeRule.Condition("User: null")).Test);

    [Fact]
    public void Read_Cidr_IsANetworkOfItsFamily()
    {
        Assert.Equal(new CidrTest(IPNetwork.Parse("10.0.0.0/8")), SomeRule.Tests(SomeRule.Condition("Ip|cidr: 10.0.0.0/8")).Single());
        Assert.Equal(new CidrTest(IPNetwork.Parse("fe80::/10")), SomeRule.Tests(SomeRule.Condition("Ip|cidr: 'fe80::/10'")).Single());
    }

    [Fact]
    public void Read_Comparisons_KeepTheirDirection()
    {
        Assert.Equal(new CompareTest(Comparison.GreaterOrEqual, 1.5m), SomeRule.Tests(SomeRule.Condition("Size|gte: 1.5")).Single());
        Assert.Equal(new TimePartTest(TimePart.Hour, Comparison.Less, 6), SomeRule.Tests(SomeRule.Condition("Time|hour|lt: 6")).Single());
        Assert.Equal(new ExistsTest(false), SomeRule.Tests(SomeRule.Condition("User|exists: false")).Single());
        Assert.Equal(new FieldReferenceTest("Other", FieldRelation.StartsWith, true), SomeRule.Tests(SomeRule.Condition("User|fieldref|startswith|cased: Other")).Single());
    }

    [Fact]
    public void Read_Neq_TurnsTheWholeFieldRound() => Assert.IsType<AnyOf>(Assert.IsType<Not>(SomeRule.Condition("User|neq: [a, b]")).Part);

    [Fact]
    public void Read_Keywords_AreLookedForAnywhere()
    {
        Assert.Equal("*mimikatz* | *sekurlsa*", SomeRule.Pattern("- mimikatz\n- sekurlsa"));
        var all = Assert.IsType<AllOf>(SomeRule.Condition("'|all':\n  - a\n  - b"));
        Assert.All(all.Parts, p => Assert.Null(Assert.IsType<FieldTest>(p).Field));
    }

    [Theory]
    [InlineData("Image|contain: a", "the modifier 'contain' is not part of Sigma 2.1.0")]
    [InlineData("Image|contains|endswith: a", "only one of contains, startswith and endswith")]
    [InlineData("Image|re|contains: a", "cannot stand with 're'")]
    [InlineData("Image|i: a", "'i' must stand after 're'")]
    [InlineData("Image|cidr|re: a", "'re' cannot stand with 'cidr'")]
    [InlineData("Image|contains|base64: a", "encodings must stand before")]
    [InlineData("Image|wide: a", "need base64")]
    [InlineData("Image|contains|all: a", "'all' needs a list")]
    [InlineData("Image|exists: maybe", "'exists' needs true or false")]
    [InlineData("Image|lt: abc", "'abc' is no number")]
    [InlineData("Image|cidr: 10.0.0.0/40", "is no network in CIDR form")]
    [InlineData("Image|re: '('", "the regular expression does not compile")]
    [InlineData("Image|expand: '%nothing%'", "the placeholder %nothing% has no value")]
    [InlineData("Image|contains: null", "null cannot be looked for")]
    [InlineData("Image|base64: 'a*'", "a value with wildcards cannot be encoded")]
    [InlineData("Image: {a: b}", "a value or a list of values expected")]
    [InlineData("Image: []", "the list is empty")]
    [InlineData("Image|all|exists: true", "'all' cannot stand with 'exists'")]
    [InlineData("'|cidr': 10.0.0.0/8", "keywords cannot be asked by 'cidr'")]
    public void Read_WhatMeansNothing_IsRefused(string detection, string reason) => Assert.Contains(reason, SomeRule.Refusal(detection), StringComparison.Ordinal);
}
