using Beredd.Sigma.Yaml;

namespace Beredd.Sigma.Detections;

/// <summary>
/// Parses a rule's <c>condition</c> (Sigma specification 2.1.0, "Condition"): <c>not</c> binds closest, then <c>and</c>, then <c>or</c>;
/// <c>1 of</c> and <c>all of</c> with a pattern or <c>them</c>.
/// </summary>
internal sealed class ConditionParser
{
    private const int Deepest = 64;

    /// <summary>What all detections that the condition uses may ask together, one that stands twice counted twice; a few lines could ask for billions.</summary>
    private const int Most = 2 * DetectionReader.MostQuestions;
    private readonly YamlScalar _source;
    private readonly IReadOnlyDictionary<string, Condition> _identifiers;
    private readonly Dictionary<string, int> _sizes = new(StringComparer.Ordinal);
    private int _size;
    private readonly List<(string Text, int Column)> _tokens = [];
    private int _next;

    private ConditionParser(YamlScalar source, IReadOnlyDictionary<string, Condition> identifiers)
    {
        _source = source;
        _identifiers = identifiers;
        Tokenize();
    }

    /// <summary>Parses the condition with the rule's detections in the place of their names.</summary>
    /// <exception cref="RuleException">Something is wrong, with its line and column.</exception>
    public static Condition Parse(YamlScalar source, IReadOnlyDictionary<string, Condition> identifiers)
    {
        var parser = new ConditionParser(source, identifiers);
        var condition = parser.Or(0);
        return parser._next == parser._tokens.Count ? condition : throw parser.Error($"'{parser._tokens[parser._next].Text}' is not expected here");
    }

    private Condition Or(int depth)
    {
        var parts = new List<Condition> { And(depth) };
        while (Take("or"))
            parts.Add(And(depth));
        return parts.Count == 1 ? parts[0] : new AnyOf(parts);
    }

    private Condition And(int depth)
    {
        var parts = new List<Condition> { Unary(depth) };
        while (Take("and"))
            parts.Add(Unary(depth));
        return parts.Count == 1 ? parts[0] : new AllOf(parts);
    }

    private Condition Unary(int depth)
    {
        if (depth > Deepest)
            throw Error($"nested more than {Deepest} deep");
        if (Take("not"))
            return new Not(Unary(depth + 1));
        if (Take("("))
        {
            var inner = Or(depth + 1);
            return Take(")") ? inner : throw Error("')' is missing");
        }
        if (_next >= _tokens.Count)
            throw Error("the condition ends too early");
        var (word, _) = _tokens[_next];
        if (_next + 1 < _tokens.Count && IsWord(_tokens[_next + 1].Text, "of"))
            return Quantified(word);
        if (word is ")" || IsWord(word, "and") || IsWord(word, "or") || IsWord(word, "of"))
            throw Error($"'{word}' is not expected here");
        if (!_identifiers.TryGetValue(word, out var named))
            throw Error($"the detection has no '{word}'");
        var used = Use(word, named);
        _next++;
        return used;
    }

    private Named Use(string name, Condition condition)
    {
        if (!_sizes.TryGetValue(name, out var size))
            _sizes.Add(name, size = condition.AndBelow().Count);
        return (_size += size) <= Most ? new Named(name, condition) : throw Error($"the condition asks more than {Most} questions");
    }

    private Condition Quantified(string count)
    {
        var all = IsWord(count, "all");
        if (!all && count != "1" && !IsWord(count, "any"))
            throw Error($"'{count} of' is not part of Sigma: only '1 of' and 'all of' are");
        _next += 2;
        if (_next >= _tokens.Count)
            throw Error("a pattern or 'them' is missing after 'of'");
        var (pattern, _) = _tokens[_next];
        var chosen = new List<Condition>();
        foreach (var (name, condition) in _identifiers)
        {
            if (IsWord(pattern, "them") ? !name.StartsWith('_') : Fits(pattern, name))
                chosen.Add(Use(name, condition));
        }
        if (chosen.Count == 0)
            throw Error($"no detection fits '{pattern}'");
        _next++;
        return chosen.Count == 1 ? chosen[0] : all ? new AllOf(chosen) : new AnyOf(chosen);
    }

    /// <summary>A name with <c>*</c> for any run of characters. Where a piece does not fit, the last star takes one character more: that finds a fit if there is one.</summary>
    private static bool Fits(string pattern, string name)
    {
        var (at, star, behindStar) = (0, -1, 0);
        for (var i = 0; i < name.Length;)
        {
            if (at < pattern.Length && pattern[at] == '*')
                (star, behindStar) = (at++, i);
            else if (at < pattern.Length && pattern[at] == name[i])
                (at, i) = (at + 1, i + 1);
            else if (star >= 0)
                (at, i) = (star + 1, ++behindStar);
            else
                return false;
        }
        return pattern.AsSpan(at).TrimStart('*').IsEmpty;
    }

    private void Tokenize()
    {
        var text = _source.Text;
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            if (text[i] == '|')
                throw new RuleException(_source.Line, _source.Column + i, "aggregations after '|' were taken out of Sigma; write a correlation");
            var start = i;
            if (text[i] is '(' or ')')
            {
                i++;
            }
            else
            {
                while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('(' or ')' or '|'))
                    i++;
            }
            _tokens.Add((text[start..i], start));
        }
        if (_tokens.Count == 0)
            throw new RuleException(_source, "the condition is empty");
    }

    private bool Take(string word)
    {
        if (_next >= _tokens.Count || !IsWord(_tokens[_next].Text, word))
            return false;
        _next++;
        return true;
    }

    private static bool IsWord(string token, string word) => token.Equals(word, StringComparison.OrdinalIgnoreCase);

    private RuleException Error(string reason)
    {
        var at = _next < _tokens.Count ? _tokens[_next].Column : _source.Text.Length;
        return new RuleException(_source.Line, _source.Column + at, reason);
    }
}
