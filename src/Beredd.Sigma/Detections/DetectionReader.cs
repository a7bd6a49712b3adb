using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Beredd.Sigma.Yaml;

namespace Beredd.Sigma.Detections;

/// <summary>
/// Turns the detections of a rule into conditions: lists are alternatives, maps ask all of their fields, plain values are keywords. One for each rule.
/// </summary>
internal sealed partial class DetectionReader(IReadOnlyDictionary<string, IReadOnlyList<string>> placeholders)
{
    /// <summary>What a rule may ask; the largest known asks some thousands. Dashes, offsets and placeholders make many of one value.</summary>
    internal const int MostQuestions = 100_000;

    private int questions;

    /// <summary>Reads a named detection.</summary>
    /// <exception cref="RuleException">Something is wrong, with its place.</exception>
    public Condition Read(YamlNode node)
    {
        switch (node)
        {
            case YamlMap map:
                if (map.Entries.Count == 0)
                    throw new RuleException(node, "the detection asks nothing");
                return Join([.. map.Entries.Select(entry => Field(ModifierChain.Parse(entry.Key), entry.Value))], all: true);
            case YamlList list:
                if (list.Items.Count == 0)
                    throw new RuleException(node, "the detection asks nothing");
                return Join([.. list.Items.Select(Read)], all: false);
            case YamlScalar keyword:
                return Keyword(keyword);
            default:
                throw new RuleException(node, "a map, a list or a keyword expected");
        }
    }

    private static FieldTest Keyword(YamlScalar keyword)
    {
        if (keyword.IsNull)
            throw new RuleException(keyword, "a keyword cannot be null");
        return new FieldTest(null, new TextTest(PatternText.Contains(PatternText.Parse(keyword.Text)), false));
    }

    private Condition Field(ModifierChain chain, YamlNode node)
    {
        if (node is YamlMap)
            throw new RuleException(node, $"{chain.Field}: a value or a list of values expected, a map found");
        var values = node is YamlList list ? list.Items : [node];
        if (values.Count == 0)
            throw new RuleException(node, $"{chain.Field}: the list is empty");
        if (chain.All && node is YamlScalar)
            throw new RuleException(node, $"{chain.Field}: 'all' needs a list");
        var tests = new List<Condition>(values.Count);
        foreach (var value in values)
        {
            if (value is not YamlScalar scalar)
                throw new RuleException(value, $"{chain.Field}: a value expected");
            var alternatives = new List<Condition>(1);
            foreach (var test in Tests(chain, scalar))
            {
                if (++questions > MostQuestions)
                    throw new RuleException(value, $"the rule asks more than {MostQuestions} questions");
                alternatives.Add(new FieldTest(chain.Field, test));
            }
            tests.Add(Join(alternatives, all: false));
        }
        var joined = Join(tests, chain.All);
        return chain.Negated ? new Not(joined) : joined;
    }

    private static Condition Join(List<Condition> parts, bool all) => parts.Count == 1 ? parts[0] : all ? new AllOf(parts) : new AnyOf(parts);

    /// <summary>The tests of which one must hold for this value.</summary>
    private IEnumerable<ValueTest> Tests(ModifierChain chain, YamlScalar value)
    {
        switch (chain.Kind)
        {
            case ValueKind.Exists:
                return [new ExistsTest(Truth(value))];
            case ValueKind.FieldReference:
                return value.Text.Length > 0 && !value.IsNull
                    ? [new FieldReferenceTest(value.Text, Relation(chain.Position), chain.Cased)]
                    : throw new RuleException(value, $"{chain.Field}: a field's name expected");
            case ValueKind.Compare:
                return [new CompareTest(chain.Comparison, Number(value))];
            case ValueKind.TimePart:
                var number = Number(value);
                return number == decimal.Truncate(number) && number is >= 0 and <= 9999
                    ? [new TimePartTest(chain.TimePart, chain.Comparison, (int)number)]
                    : throw new RuleException(value, $"'{value.Text}' is no {chain.TimePart.ToString().ToLowerInvariant()}");
            case ValueKind.Cidr:
                return Expanded(chain, value).Select(text => IPNetwork.TryParse(text, out var network)
                    ? new CidrTest(network)
                    : throw new RuleException(value, $"'{text}' is no network in CIDR form, such as 10.0.0.0/8"));
            case ValueKind.Regex:
                return Expanded(chain, value).Select(text => Regex(chain, value, text));
            default:
                return Texts(chain, value);
        }
    }

    private IEnumerable<ValueTest> Texts(ModifierChain chain, YamlScalar value)
    {
        if (value.IsNull)
        {
            if (!chain.IsPlain || chain.Field is null)
                throw new RuleException(value, $"{chain.Field}: null cannot be looked for with these modifiers");
            return [new NullTest()];
        }
        if (chain.IsPlain && chain.Field is not null && value.IsPlain && IsNumber().IsMatch(value.Text) && decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return [new NumberTest(number)];
        var patterns = chain.Encodings.Contains(Encoding.Expand)
            ? [.. Expanded(chain, value).Select(PatternText.Parse)]
            : new List<TextPattern> { PatternText.Parse(value.Text) };
        foreach (var encoding in chain.Encodings)
        {
            if (encoding == Encoding.WindowsDash)
                patterns = [.. patterns.SelectMany(p => PatternText.WithDashes(p) ?? throw new RuleException(value, "windash: too many options in one value"))];
        }
        if (chain.Encodings.Exists(e => e is Encoding.Base64 or Encoding.Base64Offset))
            patterns = [.. patterns.SelectMany(p => Base64Of(chain, value, p))];
        // A keyword is looked for anywhere, whatever position it names.
        var position = chain.Field is null && chain.Position == TextPosition.Whole ? TextPosition.Anywhere : chain.Position;
        return patterns.Select(p => new TextTest(
            position switch
            {
                TextPosition.Anywhere => PatternText.Contains(p),
                TextPosition.Start => PatternText.StartsWith(p),
                TextPosition.End => PatternText.EndsWith(p),
                _ => p,
            },
            chain.Cased));
    }

    private static IEnumerable<TextPattern> Base64Of(ModifierChain chain, YamlScalar value, TextPattern pattern)
    {
        var text = PatternText.LiteralOf(pattern) ?? throw new RuleException(value, "a value with wildcards cannot be encoded as base64");
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        foreach (var encoding in chain.Encodings)
        {
            bytes = encoding switch
            {
                Encoding.Utf16LittleEndian => System.Text.Encoding.Unicode.GetBytes(text),
                Encoding.Utf16BigEndian => System.Text.Encoding.BigEndianUnicode.GetBytes(text),
                Encoding.Utf16WithMark => [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes(text)],
                _ => bytes,
            };
        }
        if (chain.Encodings.Contains(Encoding.Base64))
        {
            yield return TextPattern.Literal(Convert.ToBase64String(bytes));
            yield break;
        }
        // The value may start at any of three places within a group of three bytes; only characters that its bytes decide alone are kept.
        for (var offset = 0; offset < 3; offset++)
        {
            var encoded = Convert.ToBase64String([.. new byte[offset], .. bytes]);
            var start = offset switch { 0 => 0, 1 => 2, _ => 3 };
            var end = ((offset + bytes.Length) % 3) switch { 0 => encoded.Length, 1 => encoded.Length - 3, _ => encoded.Length - 2 };
            if (end > start)
                yield return TextPattern.Literal(encoded[start..end]);
        }
    }

    private static RegexTest Regex(ModifierChain chain, YamlScalar value, string pattern)
    {
        var options = chain.RegexOptions | RegexOptions.CultureInvariant;
        try
        {
            _ = new Regex(pattern, options, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException e)
        {
            throw new RuleException(value, $"the regular expression does not compile: {e.Message}");
        }
        return new RegexTest(pattern, options);
    }

    /// <summary>The value with each placeholder filled in by each of its values, and nothing in those; the value itself where <c>expand</c> is not asked for.</summary>
    private List<string> Expanded(ModifierChain chain, YamlScalar value)
    {
        if (!chain.Encodings.Contains(Encoding.Expand))
            return [value.Text];
        var texts = new List<string> { "" };
        var end = 0;
        foreach (Match match in Placeholder().Matches(value.Text))
        {
            var name = match.Groups[1].Value;
            if (!placeholders.TryGetValue(name, out var values) || values.Count == 0)
                throw new RuleException(value, $"the placeholder %{name}% has no value; give it in a file with --placeholders");
            if ((long)texts.Count * values.Count > MostQuestions)
                throw new RuleException(value, $"placeholders expand to more than {MostQuestions} values");
            var before = value.Text[end..match.Index];
            texts = [.. texts.SelectMany(text => values.Select(v => text + before + v))];
            end = match.Index + match.Length;
        }
        return [.. texts.Select(text => text + value.Text[end..])];
    }

    private static bool Truth(YamlScalar value) => value.Text switch
    {
        "true" or "True" or "TRUE" or "yes" => true,
        "false" or "False" or "FALSE" or "no" => false,
        _ => throw new RuleException(value, "'exists' needs true or false"),
    };

    private static decimal Number(YamlScalar value) => decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new RuleException(value, $"'{value.Text}' is no number");

    private static FieldRelation Relation(TextPosition position) => position switch
    {
        TextPosition.Anywhere => FieldRelation.Contains,
        TextPosition.Start => FieldRelation.StartsWith,
        TextPosition.End => FieldRelation.EndsWith,
        _ => FieldRelation.Equals,
    };

    /// <summary>A leading zero makes it a text: account and site numbers have them.</summary>
    [GeneratedRegex(@"\A-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex IsNumber();

    [GeneratedRegex("%([A-Za-z0-9_.-]+)%", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
