using System.Globalization;
using System.Text.RegularExpressions;
using Beredd.Sigma.Detections;

namespace Beredd.Cli.Rules;

/// <summary>What a condition asks, in plain words.</summary>
internal static class RuleWords
{
    internal static string Of(Condition condition, RuleText text) => condition switch
    {
        AllOf => text.Say("allt av", "all of"),
        AnyOf => text.Say("något av", "any of"),
        Not => text.Say("inte", "not"),
        Named named => named.Identifier,
        FieldTest { Field: null } keyword => $"{text.Say("något värde", "some value")} {Of(keyword.Test, text)}",
        FieldTest test => $"{test.Field} {Of(test.Test, text)}",
        _ => "",
    };

    internal static string Of(ValueTest test, RuleText text) => test switch
    {
        TextTest pattern => Of(pattern.Pattern, text) + (pattern.Cased ? text.Say(" (stora och små bokstäver räknas)", " (case counts)") : ""),
        NumberTest number => $"{text.Say("är talet", "is the number")} {Number(number.Number)}",
        RegexTest regex => $"{text.Say("passar uttrycket", "fits the expression")} {regex.Pattern}{Options(regex.Options)}",
        CidrTest cidr => $"{text.Say("är en adress i", "is an address in")} {cidr.Network}",
        CompareTest compare => $"{Of(compare.Comparison)} {Number(compare.Number)}",
        NullTest => text.Say("saknas eller är null", "is absent or null"),
        ExistsTest { Wanted: true } => text.Say("finns", "is there"),
        ExistsTest => text.Say("finns inte", "is not there"),
        FieldReferenceTest other => $"{Of(other.Relation, text)} {text.Say("fältet", "the field")} {other.OtherField}",
        TimePartTest time => $"{Of(time.Part, text)} {Of(time.Comparison)} {time.Number.ToString(CultureInfo.InvariantCulture)}",
        _ => "",
    };

    private static string Of(TextPattern pattern, RuleText text)
    {
        var parts = pattern.Parts;
        bool Run(int i) => ReferenceEquals(parts[i], TextPattern.AnyRun);
        return parts switch
        {
            [] => text.Say("är tom", "is empty"),
            [var only] when !TextPattern.IsWildcard(only) => $"{text.Say("är", "is")} {only}",
            [var only] when Run(0) => text.Say("är någon text", "is some text"),
            [var start, _] when !TextPattern.IsWildcard(start) && Run(1) => $"{text.Say("börjar med", "starts with")} {start}",
            [_, var end] when !TextPattern.IsWildcard(end) && Run(0) => $"{text.Say("slutar med", "ends with")} {end}",
            [_, var middle, _] when !TextPattern.IsWildcard(middle) && Run(0) && Run(2) => $"{text.Say("innehåller", "contains")} {middle}",
            _ => $"{text.Say("passar mönstret", "fits the pattern")} {pattern}",
        };
    }

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Options(RegexOptions options)
    {
        var letters = (options.HasFlag(RegexOptions.IgnoreCase) ? "i" : "") + (options.HasFlag(RegexOptions.Multiline) ? "m" : "") + (options.HasFlag(RegexOptions.Singleline) ? "s" : "");
        return letters.Length == 0 ? "" : $" ({letters})";
    }

    private static string Of(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "≤",
        Comparison.Greater => ">",
        _ => "≥",
    };

    private static string Of(FieldRelation relation, RuleText text) => relation switch
    {
        FieldRelation.Equals => text.Say("är lika med", "equals"),
        FieldRelation.Contains => text.Say("innehåller", "contains"),
        FieldRelation.StartsWith => text.Say("börjar med", "starts with"),
        _ => text.Say("slutar med", "ends with"),
    };

    private static string Of(TimePart part, RuleText text) => part switch
    {
        TimePart.Minute => text.Say("minuten", "the minute"),
        TimePart.Hour => text.Say("timmen", "the hour"),
        TimePart.Day => text.Say("dagen i månaden", "the day of the month"),
        TimePart.Week => text.Say("veckan", "the week"),
        TimePart.Month => text.Say("månaden", "the month"),
        _ => text.Say("året", "the year"),
    };
}
