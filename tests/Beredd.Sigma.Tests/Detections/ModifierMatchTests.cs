using Beredd.Sigma.LogSources;
using Beredd.Sigma.Matching;
using Beredd.Sigma.Tests.Matching;

namespace Beredd.Sigma.Tests.Detections;

/// <summary>Rules as they are written, asked of values: what each modifier means in the end (Sigma specification 2.1.0, "Modifiers").</summary>
public class ModifierMatchTests
{
    private static readonly FieldMap Map = new();

    [Theory]
    [InlineData("A: 'x\\*y'", "x*y", true)]
    [InlineData("A: 'x\\*y'", "xzy", false)]
    [InlineData("A: 'x\\\\*y'", "x\\zzy", true)]
    [InlineData("A: 'x?y'", "xy", false)]
    [InlineData("A: '*'", "", true)]
    [InlineData("A: ''", "", true)]
    [InlineData("A: ''", "x", false)]
    [InlineData("A: 5", "5", true)]
    [InlineData("A: 5", "05", true)]
    [InlineData("A: '5'", "05", false)]
    [InlineData("A: 5", "5.0", true)]
    [InlineData("A: -5", "-5", true)]
    [InlineData("A|cased: Abc", "Abc", true)]
    [InlineData("A|cased: Abc", "abc", false)]
    [InlineData("A|contains|cased: bC", "abCd", true)]
    [InlineData("A|contains|cased: bC", "abcd", false)]
    [InlineData("A|neq: abc", "abd", true)]
    [InlineData("A|neq: abc", "ABC", false)]
    [InlineData("A|neq: [abc, abd]", "abd", false)]
    [InlineData("A|contains|neq: b", "abc", false)]
    [InlineData("A|re|neq: '^a'", "ba", true)]
    [InlineData("A|contains|all: [a, b]", "xbxa", true)]
    [InlineData("A|contains|all: [a, b]", "xa", false)]
    [InlineData("A|startswith|all: [a, ab]", "abc", true)]
    [InlineData("A|re|all: ['^a', 'c$']", "abc", true)]
    [InlineData("A|re|all: ['^a', 'd$']", "abc", false)]
    [InlineData("A|re: 'a.c'", "a\nc", false)]
    [InlineData("A|re|s: 'a.c'", "a\nc", true)]
    [InlineData("A|re|m: '^b$'", "a\nb\nc", true)]
    [InlineData("A|re|i|m: '^B$'", "a\nb\nc", true)]
    [InlineData("A|exists: true", "", true)]
    [InlineData("A|exists: false", "", false)]
    public void Match_Value_AsTheModifiersSay(string detection, string value, bool expected) => Assert.Equal(expected, Matches(detection, ("A", [value])));

    [Theory]
    [InlineData("A|neq: abc", true)]
    [InlineData("A: null", true)]
    [InlineData("A: ''", false)]
    [InlineData("A: '*'", false)]
    [InlineData("A|exists: false", true)]
    [InlineData("A|exists: true", false)]
    [InlineData("A|fieldref: B", false)]
    [InlineData("A|fieldref|neq: B", true)]
    [InlineData("A|lt: 5", false)]
    public void Match_AbsentField_AsTheModifiersSay(string detection, bool expected) => Assert.Equal(expected, Matches(detection, ("B", ["abc"])));

    [Theory]
    [InlineData("A|fieldref: B", "abc", "ABC", true)]
    [InlineData("A|fieldref|cased: B", "abc", "ABC", false)]
    [InlineData("A|fieldref|cased: B", "abc", "abc", true)]
    [InlineData("A|fieldref|contains: B", "xabcx", "ABC", true)]
    [InlineData("A|fieldref|startswith: B", "abcx", "ABC", true)]
    [InlineData("A|fieldref|startswith|cased: B", "abcx", "ABC", false)]
    [InlineData("A|fieldref|endswith: B", "xabc", "ABC", true)]
    [InlineData("A|fieldref|endswith: B", "abcx", "ABC", false)]
    [InlineData("A|fieldref|neq: B", "abc", "ABC", false)]
    [InlineData("A|fieldref|neq: B", "abc", "abd", true)]
    [InlineData("A|fieldref: [B, C]", "abc", "abd", false)]
    [InlineData("A|fieldref|all: [B, A]", "abc", "abc", true)]
    [InlineData("A|fieldref: B", "", "", true)]
    public void Match_FieldReference_ComparesTheFields(string detection, string a, string b, bool expected) => Assert.Equal(expected, Matches(detection, ("A", [a]), ("B", [b])));

    [Fact]
    public void Match_FieldReference_AnyValueOfEither()
    {
        Assert.True(Matches("A|fieldref: B", ("A", ["x", "y"]), ("B", ["z", "Y"])));
        Assert.False(Matches("A|fieldref: B", ("A", ["x", null]), ("B", [null])));
    }

    [Theory]
    [InlineData("2001:db8::/32", "2001:db8::1", true)]
    [InlineData("2001:db8::/32", "2001:DB8:0:0:0:0:0:1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("::/0", "fe80::1", true)]
    [InlineData("::/0", "10.0.0.1", false)]
    [InlineData("::1/128", "::1", true)]
    [InlineData("::1/128", "::2", false)]
    [InlineData("fe80::/10", "fe80::1%12", true)]
    [InlineData("::ffff:0:0/96", "::ffff:10.0.0.1", true)]
    [InlineData("2a00::/13", "::ffff:42.42.42.42", false)]
    [InlineData("::/16", "::ffff:42.42.42.42", true)]
    [InlineData("2001:db8::/33", "2001:db8:8000::1", false)]
    [InlineData("2001:db8::/33", "2001:db8:7fff::1", true)]
    [InlineData("fe80::/10", "fe80::g", false)]
    [InlineData("fe80::/10", "-", false)]
    [InlineData("0.0.0.0/0", "255.255.255.255", true)]
    [InlineData("192.168.1.128/25", "192.168.1.127", false)]
    [InlineData("192.168.1.128/25", "192.168.1.128", true)]
    [InlineData("10.1.2.3/32", "10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "10.1.2.3:443", false)]
    public void Match_Cidr_IsWithinTheNetwork(string network, string address, bool expected) => Assert.Equal(expected, Matches($"A|cidr: '{network}'", ("A", [address])));

    /// <summary>The five dashes, each in the place of a dash or slash that starts an option, and of no other.</summary>
    [Theory]
    [InlineData(" -f", "x -f", true)]
    [InlineData(" -f", "x /f", true)]
    [InlineData(" -f", "x \u2013f", true)]
    [InlineData(" -f", "x \u2014f", true)]
    [InlineData(" -f", "x \u2015f", true)]
    [InlineData(" /f", "x -f", true)]
    [InlineData(" /f", "x \u2015f", true)]
    [InlineData(" -f", "x \u2012f", false)]
    [InlineData(" -a -b", "x /a \u2013b", true)]
    [InlineData(" --f", "x -/f", true)]
    [InlineData("a-b", "a-b", true)]
    [InlineData("a-b", "a/b", false)]
    [InlineData("a/b", "a-b", false)]
    [InlineData("- ", "/ ", false)]
    public void Match_Windash_TakesEveryDash(string wanted, string value, bool expected) => Assert.Equal(expected, Matches($"A|windash|contains: '{wanted}'", ("A", [value])));

    [Theory]
    [InlineData("wide|base64offset|contains", "utf-16")]
    [InlineData("utf16le|base64offset|contains", "utf-16")]
    [InlineData("utf16be|base64offset|contains", "utf-16BE")]
    [InlineData("base64offset|contains", "utf-8")]
    public void Match_Base64Offset_IsFoundAtEveryPlace(string modifiers, string encoding)
    {
        var bytes = System.Text.Encoding.GetEncoding(encoding).GetBytes("Invoke-Expression åäö");
        for (var before = 0; before < 5; before++)
        {
            for (var after = 0; after < 4; after++)
            {
                var value = Convert.ToBase64String([.. Enumerable.Repeat((byte)0x7A, before), .. bytes, .. Enumerable.Repeat((byte)0x91, after)]);
                Assert.True(Matches($"A|{modifiers}: 'Invoke-Expression åäö'", ("A", [value])), $"{before} before, {after} after");
            }
        }
        Assert.False(Matches($"A|{modifiers}: 'Invoke-Expression åäö'", ("A", [Convert.ToBase64String("nothing of the kind"u8)])));
    }

    [Theory]
    [InlineData("utf16|base64", "//5hAGIA", true)]
    [InlineData("utf16|base64", "YQBiAA==", false)]
    [InlineData("utf16le|base64", "YQBiAA==", true)]
    [InlineData("wide|base64", "YQBiAA==", true)]
    [InlineData("utf16be|base64", "AGEAYg==", true)]
    [InlineData("base64", "YWI=", true)]
    public void Match_Base64_IsTheEncodedText(string modifiers, string value, bool expected) => Assert.Equal(expected, Matches($"A|{modifiers}: ab", ("A", [value])));

    [Theory]
    [InlineData("minute", 4)]
    [InlineData("hour", 3)]
    [InlineData("day", 29)]
    [InlineData("week", 9)]
    [InlineData("month", 2)]
    [InlineData("year", 2024)]
    public void Match_PartOfTheTime_IsTheNumber(string part, int number)
    {
        const string time = "2024-02-29T03:04:05.123456Z";
        Assert.True(Matches($"A|{part}: {number}", ("A", [time])));
        Assert.False(Matches($"A|{part}: {number + 1}", ("A", [time])));
        Assert.True(Matches($"A|{part}: [{number + 1}, {number}]", ("A", [time])));
        Assert.True(Matches($"A|{part}|gte: {number}", ("A", [time])));
        Assert.False(Matches($"A|{part}|gt: {number}", ("A", [time])));
        Assert.True(Matches($"A|{part}|lte: {number}", ("A", [time])));
        Assert.False(Matches($"A|{part}|lt: {number}", ("A", [time])));
        Assert.False(Matches($"A|{part}|neq: {number}", ("A", [time])));
        Assert.False(Matches($"A|{part}: {number}", ("A", ["no time"])));
    }

    [Theory]
    [InlineData("2021-01-03T23:30:00-01:00", "day", 4)]
    [InlineData("2021-01-03 23:30:00", "day", 3)]
    [InlineData("2021-01-03", "hour", 0)]
    [InlineData("2021-01-03T12:00:00Z", "week", 53)]
    [InlineData("2021-01-04T12:00:00Z", "week", 1)]
    [InlineData("2021-01-03T12:00:00Z", "year", 2021)]
    public void Match_PartOfTheTime_IsOfUtcAndIsoWeeks(string time, string part, int number) => Assert.True(Matches($"A|{part}: {number}", ("A", [time])));

    [Theory]
    [InlineData("A|hour: 25.5", "no hour")]
    [InlineData("A|hour: x", "no number")]
    [InlineData("A|year: -1", "no year")]
    [InlineData("A|wide|utf16be|base64: x", "wide, utf16, utf16le and utf16be exclude each other")]
    [InlineData("A|base64|wide: x", "need base64 or base64offset after them")]
    [InlineData("A|base64|base64offset: x", "encoded as base64 once")]
    [InlineData("A|contains|contains: x", "only one of contains")]
    [InlineData("A|cased|cased: x", "stands twice")]
    [InlineData("A|neq|neq: x", "stands twice")]
    [InlineData("A|windash|windash: x", "stands twice")]
    [InlineData("A|hour|lt|gt: 1", "stands twice")]
    [InlineData("A|lt|gt: 1", "cannot stand with")]
    [InlineData("A|lt|hour: 1", "cannot stand with")]
    [InlineData("A|re|cased: x", "'cased' cannot stand with 're'")]
    [InlineData("A|re|base64: x", "base64 cannot stand with 're'")]
    [InlineData("A|exists|windash: true", "cannot stand with 'exists'")]
    [InlineData("A|fieldref|re: B", "cannot stand with")]
    [InlineData("A|all|lt: [1, 2]", "'all' cannot stand with")]
    [InlineData("A|i: x", "must stand after 're'")]
    [InlineData("A|: x", "the modifier '' is not part")]
    [InlineData("A|Contains: x", "the modifier 'Contains' is not part")]
    [InlineData("'|fieldref': B", "keywords cannot be asked")]
    [InlineData("'|exists': true", "keywords cannot be asked")]
    [InlineData("A|fieldref: ''", "a field's name expected")]
    [InlineData("A|fieldref: null", "a field's name expected")]
    public void Read_ChainThatMeansNothing_IsRefused(string detection, string reason) => Assert.Contains(reason, SomeRule.Refusal(detection), StringComparison.Ordinal);

    [Fact]
    public void Match_Expand_EveryValueOfEveryPlaceholder()
    {
        var placeholders = new Dictionary<string, IReadOnlyList<string>> { ["who"] = ["adm*", "ro?t"], ["where"] = ["se", "%who%"] };
        foreach (var (value, expected) in new[] { ("admin@se", true), ("root@se", true), ("rot@se", false), ("admin@%who%", true), ("admin@root", false), ("other@se", false) })
            Assert.Equal(expected, MatchesWith("A|expand: '%who%@%where%'", placeholders, ("A", [value])));
        // A value is not filled in again, in whatever order the placeholders stand.
        Assert.True(MatchesWith("A|expand: '%where%@%who%'", placeholders, ("A", ["%who%@root"])));
        Assert.False(MatchesWith("A|expand: '%where%@%who%'", placeholders, ("A", ["admin@root"])));
        Assert.True(MatchesWith("A|expand: '%who%-%who%'", placeholders, ("A", ["admin-root"])));
        Assert.True(MatchesWith("A|expand|cidr: '%net%'", new() { ["net"] = ["10.0.0.0/8", "fe80::/10"] }, ("A", ["fe80::1"])));
        Assert.True(MatchesWith("A|re|expand: '^%who%$'", new() { ["who"] = ["a+"] }, ("A", ["aaa"])));
        Assert.True(MatchesWith("A|expand|contains|all: ['%a%', y]", new() { ["a"] = ["x", "z"] }, ("A", ["-z-y-"])));
        Assert.True(MatchesWith("A: '%who%'", placeholders, ("A", ["%who%"])));
    }

    [Theory]
    [InlineData("[who, '-am']", "1 of selection", true)]
    [InlineData("[who, '-am']", "selection", true)]
    [InlineData("[nothing, else]", "selection", false)]
    [InlineData("[5]", "selection", true)]
    [InlineData("['WHOAMI*/ALL']", "selection", true)]
    public void Match_Keywords_AreLookedForInEveryValue(string keywords, string condition, bool expected)
    {
        var read = SomeRule.ReadText($"title: k\nlogsource: {{product: windows}}\ndetection:\n  selection: {keywords}\n  condition: {condition}\n");
        Assert.Equal(expected, Holds(read, ("A", ["whoami  /all", null]), ("B", ["x-ami5"])) || Holds(read, ("A", ["x-am", "who"])));
    }

    [Theory]
    [InlineData("'|all': [who, other]", true)]
    [InlineData("'|all': [who, third]", false)]
    [InlineData("'|contains|all': [ho, the]", true)]
    [InlineData("'|all': ['who*', '*er']", true)]
    [InlineData("'|re': '^oth'", true)]
    [InlineData("'|re': '^the'", false)]
    [InlineData("'|cased': Who", false)]
    [InlineData("'|startswith': oth", true)]
    [InlineData("'|startswith': the", false)]
    public void Match_KeywordsWithModifiers_EachInSomeValue(string detection, bool expected) => Assert.Equal(expected, Matches(detection, ("A", ["whoami"]), ("B", ["other"])));

    private static bool Matches(string detection, params (string Name, string?[] Values)[] fields) => MatchesWith(detection, [], fields);

    private static bool MatchesWith(string detection, Dictionary<string, IReadOnlyList<string>> placeholders, params (string Name, string?[] Values)[] fields) =>
        Holds(SomeRule.Read(detection, placeholders: placeholders), fields);

    private static bool Holds(Sigma.Rules.RuleCollection read, params (string Name, string?[] Values)[] fields)
    {
        Assert.Empty(read.Refusals);
        var rules = new RuleEngine(read.Rules, (_, _) => Map).For(new EventKind("windows", null, null, "Security", "Auditing", 4688));
        var named = fields.ToDictionary(field => field.Name, field => field.Values, StringComparer.Ordinal);
        var hits = new List<int>();
        rules.Match(new NamedFields(named, [.. rules.Fields.Select(field => field.Name)]), new MatchScratch(), hits);
        Assert.Equal(NaiveMatcher.Holds(read.Rules[0].Condition, named), hits.Count > 0);
        return hits.Count > 0;
    }
}
