using System.Text.RegularExpressions;
using Beredd.Sigma.Detections;
using Beredd.Sigma.Matching;

namespace Beredd.Sigma.Tests.Matching;

/// <summary>An event of named fields with values; a null value is null.</summary>
internal sealed class NamedFields(Dictionary<string, string?[]> values, IReadOnlyList<string> order) : IEventFields
{
    private readonly string[] all = [.. values.Values.SelectMany(v => v).OfType<string>()];

    public Dictionary<string, string?[]> Named => values;

    public int KeywordValues => all.Length;

    public int Count(int field) => values.TryGetValue(order[field], out var v) ? v.Length : 0;

    public ReadOnlySpan<char> Text(int field, int index) => values[order[field]][index] ?? "";

    public bool IsNull(int field, int index) => values[order[field]][index] is null;

    public ReadOnlySpan<char> KeywordValue(int index) => all[index];
}

/// <summary>The meaning of conditions written the plain way, straight over the tree.</summary>
internal static class NaiveMatcher
{
    internal static bool Holds(Condition condition, Dictionary<string, string?[]> fields) => condition switch
    {
        AllOf all => all.Parts.All(part => Holds(part, fields)),
        AnyOf any => any.Parts.Any(part => Holds(part, fields)),
        Not not => !Holds(not.Part, fields),
        Named named => Holds(named.Part, fields),
        FieldTest { Field: null } keyword => fields.Values.SelectMany(v => v).Any(v => v is not null && One(keyword.Test, v)),
        FieldTest test => Field(test.Test, fields.GetValueOrDefault(test.Field!) ?? [], fields),
        _ => throw new ArgumentException("unknown", nameof(condition)),
    };

    private static bool Field(ValueTest test, string?[] values, Dictionary<string, string?[]> fields) => test switch
    {
        NullTest => values.Length == 0 || values.Contains(null),
        ExistsTest exists => values.Length > 0 == exists.Wanted,
        FieldReferenceTest reference => (fields.GetValueOrDefault(reference.OtherField) ?? []).Any(other => values.Any(value =>
            value is not null && other is not null && Stands(value, other, reference))),
        _ => values.Any(value => value is not null && One(test, value)),
    };

    private static bool Stands(string value, string other, FieldReferenceTest reference)
    {
        var how = reference.Cased ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return reference.Relation switch
        {
            FieldRelation.Equals => value.Equals(other, how),
            FieldRelation.Contains => value.Contains(other, how),
            FieldRelation.StartsWith => value.StartsWith(other, how),
            _ => value.EndsWith(other, how),
        };
    }

    private static bool One(ValueTest test, string value) => test switch
    {
        TextTest text => Text([.. text.Pattern.Parts], value, text.Cased ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase),
        RegexTest regex => Regex.IsMatch(value, regex.Pattern, regex.Options),
        _ => ValueMatcher.Of(test)!.IsMatch(value, value.ToUpperInvariant()),
    };

    private static bool Text(ReadOnlySpan<string> parts, string value, StringComparison how)
    {
        if (parts.IsEmpty)
            return value.Length == 0;
        if (ReferenceEquals(parts[0], TextPattern.AnyOne))
            return value.Length > 0 && Text(parts[1..], value[1..], how);
        if (!ReferenceEquals(parts[0], TextPattern.AnyRun))
            return value.StartsWith(parts[0], how) && Text(parts[1..], value[parts[0].Length..], how);
        if (parts.Length == 1)
            return true;
        for (var i = 0; i <= value.Length; i++)
        {
            if (!TextPattern.IsWildcard(parts[1]))
            {
                // Straight to where the next literal stands; trying each place would be the same, only longer.
                var next = value.IndexOf(parts[1], i, how);
                if (next < 0)
                    return false;
                i = next;
            }
            if (Text(parts[1..], value[i..], how))
                return true;
        }
        return false;
    }
}
