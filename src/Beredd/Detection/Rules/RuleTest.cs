using System.Globalization;
using Beredd.Evtx.Writing;
using Beredd.Sigma.Rules;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Beredd.Detection.Rules;

/// <summary>Events by which a rule is tested: cases of which each must, or must not, give a finding. docs/rules-tests.md describes the file.</summary>
/// <param name="File">The test's file.</param>
/// <param name="Rule">The id of the rule under test.</param>
/// <param name="Cases">In the file's order.</param>
public sealed record RuleTest(string File, string Rule, IReadOnlyList<RuleTestCase> Cases)
{
    // Events that say no time happen one after the other from here.
    private static readonly DateTimeOffset UsualTime = new(2026, 11, 20, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no such test; the message says where and why.</exception>
    public static RuleTest Read(RuleSource source)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(source.Text));
            var map = (YamlMappingNode)yaml.Documents.Single().RootNode;
            var cases = CasesOf(map, "match", true).Concat(CasesOf(map, "miss", false)).ToList();
            if (!cases.Exists(test => test.MustMatch) || cases.TrueForAll(test => test.MustMatch))
                throw new InvalidDataException($"{source.Path}: at least one case in 'match' and one in 'miss' are needed");
            return new RuleTest(source.Path, Text(map, "rule"), cases);
        }
        catch (Exception e) when (e is YamlException or InvalidCastException or KeyNotFoundException or FormatException or OverflowException or InvalidOperationException)
        {
            throw new InvalidDataException($"{source.Path}: no test of a rule: {e.Message}", e);
        }
    }

    private static IEnumerable<RuleTestCase> CasesOf(YamlMappingNode map, string key, bool mustMatch)
    {
        if (!map.Children.TryGetValue(key, out var list))
            yield break;
        foreach (var node in ((YamlSequenceNode)list).Children.Cast<YamlMappingNode>())
        {
            var events = ((YamlSequenceNode)node.Children["events"]).Children.Cast<YamlMappingNode>().Select(Event).ToList();
            yield return new RuleTestCase(Text(node, "name"), mustMatch, events);
        }
    }

    private static EvtxEvent Event(YamlMappingNode node, int number) => new()
    {
        Channel = Text(node, "channel"),
        Provider = Text(node, "provider"),
        EventId = ushort.Parse(Text(node, "eventId"), CultureInfo.InvariantCulture),
        Time = node.Children.TryGetValue("time", out var time) ? DateTimeOffset.Parse(((YamlScalarNode)time).Value!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : UsualTime.AddSeconds(number),
        Computer = node.Children.TryGetValue("computer", out var computer) ? ((YamlScalarNode)computer).Value! : "PC-001.kommun.local",
        Data = node.Children.TryGetValue("data", out var data) ? [.. Data(data)] : [],
    };

    private static IEnumerable<KeyValuePair<string?, EvtxValue>> Data(YamlNode node)
    {
        foreach (var (name, value) in (YamlMappingNode)node)
        {
            var key = ((YamlScalarNode)name).Value;
            // The unnamed values of a log are named Data by those who read it.
            yield return KeyValuePair.Create(key == "Data" ? null : key, value switch
            {
                YamlSequenceNode list => EvtxValue.Texts([.. list.Children.Cast<YamlScalarNode>().Select(item => item.Value ?? "")]),
                YamlScalarNode scalar => EvtxValue.Text(scalar.Value ?? ""),
                _ => throw new InvalidCastException($"the value of '{key}' is neither text nor a list"),
            });
        }
    }

    private static string Text(YamlMappingNode node, string key) => ((YamlScalarNode)node.Children[key]).Value!;
}

/// <summary>Events that together must, or must not, give a finding.</summary>
public sealed record RuleTestCase(string Name, bool MustMatch, IReadOnlyList<EvtxEvent> Events);
