using Beredd.Sigma.Rules;
using Beredd.Sigma.Yaml;
using Beredd.Tests;

namespace Beredd.Sigma.Tests.Rules;

public sealed class RuleDocumentCacheTests
{
    private const string Text = """
        title: "Åtta \U0001F600 'citat'"
        id: 8d3c1a52-6a0a-4c6e-9c11-0d3f5a2b7c10
        level: high
        logsource: {product: windows, category: process_creation}
        detection:
          a: &shared
            Image|endswith: ['\a.exe', "\\b.exe"]
            Number: 7
            Text: '7'
            Nothing: null
            Empty: ''
          b: *shared
          condition: a or b
        ---
        # nothing but a comment
        ---
        title: [
        ---
        title: not a rule
        detection: {condition: a}
        """;

    private static RuleSource Source => new("r.yml", Text);

    [Fact]
    public void Read_KnownFile_GivesWhatParsingGives()
    {
        var first = RuleDocumentCache.Load(default, 1);
        var parsed = RuleReader.Read([Source], new RuleReadingOptions(Cache: first));
        var second = RuleDocumentCache.Load(first.Save(), 2);
        var known = RuleReader.Read([Source], new RuleReadingOptions(Cache: second));

        Assert.True(first.IsChanged);
        Assert.False(second.IsChanged);
        Assert.Equal(parsed.Refusals, known.Refusals);
        Assert.Equal(2, known.Refusals.Count);
        Assert.Equal(parsed.Rules.Single().Header.Title, known.Rules.Single().Header.Title);
        Same(RuleDocument.Parse(Text), second.Read(Text));
    }

    [Fact]
    public void Read_ChangedFile_IsParsedAnew()
    {
        var first = RuleDocumentCache.Load(default, 1);
        first.Read(Text);
        var second = RuleDocumentCache.Load(first.Save(), 2);
        Same(RuleDocument.Parse(Text.Replace("Number: 7", "Number: 8", StringComparison.Ordinal)), second.Read(Text.Replace("Number: 7", "Number: 8", StringComparison.Ordinal)));
        Assert.True(second.IsChanged);
    }

    [Fact]
    public void Load_AnyByteChangedOrCutOff_KnowsNothing()
    {
        var cache = RuleDocumentCache.Load(default, 1);
        cache.Read(Text);
        var saved = cache.Save();
        for (var i = 0; i < saved.Length; i++)
        {
            saved[i] ^= 0x40;
            Assert.True(Learns(saved), $"byte {i}");
            saved[i] ^= 0x40;
            Assert.True(Learns(saved.AsMemory(0, i)), $"cut off at {i}");
        }
        Assert.False(Learns(saved));

        static bool Learns(ReadOnlyMemory<byte> bytes)
        {
            var loaded = RuleDocumentCache.Load(bytes, 3);
            Same(RuleDocument.Parse(Text), loaded.Read(Text));
            return loaded.IsChanged;
        }
    }

    [Fact]
    public void Save_FilesNotAskedFor_AreKept()
    {
        var first = RuleDocumentCache.Load(default, 1);
        first.Read(Text);
        var second = RuleDocumentCache.Load(first.Save(), 2);
        second.Read("title: other");
        var third = RuleDocumentCache.Load(second.Save(), 3);
        third.Read(Text);
        third.Read("title: other");
        Assert.False(third.IsChanged);
    }

    [Fact]
    public void Read_HalfASurrogatePair_IsParsedEachTime()
    {
        const string half = "title: 'a\uD83D'";
        var cache = RuleDocumentCache.Load(default, 1);
        Same(RuleDocument.Parse(half), cache.Read(half));
        Assert.False(cache.IsChanged);
    }

    [Fact]
    public void Read_EveryRuleOfSigmaHq_GivesWhatParsingGives()
    {
        var texts = Directory.EnumerateFiles(Corpora.Require("sigma"), "*.yml", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        var first = RuleDocumentCache.Load(default, 1);
        foreach (var text in texts)
            first.Read(text);
        var second = RuleDocumentCache.Load(first.Save(), 2);
        foreach (var text in texts)
            Same(RuleDocument.Parse(text), second.Read(text));
        Assert.False(second.IsChanged);
    }

    private static void Same(RuleDocument[] expected, RuleDocument[] found)
    {
        Assert.Equal(expected.Select(d => (d.Line, d.Column, d.Failure)), found.Select(d => (d.Line, d.Column, d.Failure)));
        Assert.Equal(expected.Select(d => Written(d.Root)), found.Select(d => Written(d.Root)));
    }

    private static string Written(YamlNode? node) => $"{node?.Line}:{node?.Column} " + node switch
    {
        YamlScalar scalar => (scalar.IsPlain ? "plain " : "quoted ") + scalar.Text.Length + scalar.Text,
        YamlList list => "[" + string.Join(',', list.Items.Select(Written)) + "]",
        YamlMap map => "{" + string.Join(',', map.Entries.Select(entry => Written(entry.Key) + "=" + Written(entry.Value))) + "}",
        _ => "nothing",
    };
}
