using System.Globalization;
using System.Text.RegularExpressions;
using Beredd.Sigma.Detections;

namespace Beredd.Cli.Rules;

/// <summary>What a condition asks, in plain words.</summary>
internal static class RuleWords
{
    internal static string Of(Condition condition, Language language) => condition switch
    {
        AllOf => language.Say("allt av", "all of"),
        AnyOf => language.Say("något av", "any of"),
        Not => language.Say("inte", "not"),
        Named named => named.Identifier,
        FieldTest { Field: null } keyword => $"{language.Say("något värde", "some value")} {Of(keyword.Test, language)}",
        FieldTest test => $"{test.Field} {Of(test.Test, language)}",
        _ => "",
    };

    internal static string Of(ValueTest test, Language language) => test switch
    {
        TextTest pattern => Of(pattern.Pattern, language) + (pattern.Cased ? language.Say(" (stora och små bokstäver räknas)", " (case counts)") : ""),
        NumberTest number => $"{language.Say("är talet", "is the number")} {Number(number.Number)}",
        RegexTest regex => $"{language.Say("passar uttrycket", "fits the expression")} {regex.Pattern}{Options(regex.Options)}",
        CidrTest cidr => $"{language.Say("är en adress i", "is an address in")} {cidr.Network}",
        CompareTest compare => $"{Of(compare.Comparison)} {Number(compare.Number)}",
        NullTest => language.Say("saknas eller är null", "is absent or null"),
        ExistsTest { Wanted: true } => language.Say("finns", "is there"),
        ExistsTest => language.Say("finns inte", "is not there"),
        FieldReferenceTest other => $"{Of(other.Relation, language)} {language.Say("fältet", "the field")} {other.OtherField}",
        TimePartTest time => $"{Of(time.Part, language)} {Of(time.Comparison)} {time.Number.ToString(CultureInfo.InvariantCulture)}",
        _ => "",
    };

    private static string Of(TextPattern pattern, Language language)
    {
        var parts = pattern.Parts;
        bool Run(int i) => ReferenceEquals(parts[i], TextPattern.AnyRun);
        return parts switch
        {
            [] => language.Say("är tom", "is empty"),
            [var only] when !TextPattern.IsWildcard(only) => $"{language.Say("är", "is")} {only}",
            [var only] when Run(0) => language.Say("är någon text", "is some text"),
            [var start, _] when !TextPattern.IsWildcard(start) && Run(1) => $"{language.Say("börjar med", "starts with")} {start}",
            [_, var end] when !TextPattern.IsWildcard(end) && Run(0) => $"{language.Say("slutar med", "ends with")} {end}",
            [_, var middle, _] when !TextPattern.IsWildcard(middle) && Run(0) && Run(2) => $"{language.Say("innehåller", "contains")} {middle}",
            _ => $"{language.Say("passar mönstret", "fits the pattern")} {pattern}",
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

    private static string Of(FieldRelation relation, Language language) => relation switch
    {
        FieldRelation.Equals => language.Say("är lika med", "equals"),
        FieldRelation.Contains => language.Say("innehåller", "contains"),
        FieldRelation.StartsWith => language.Say("börjar med", "starts with"),
        _ => language.Say("slutar med", "ends with"),
    };

    private static string Of(TimePart part, Language language) => part switch
    {
        TimePart.Minute => language.Say("minuten", "the minute"),
        TimePart.Hour => language.Say("timmen", "the hour"),
        TimePart.Day => language.Say("dagen i månaden", "the day of the month"),
        TimePart.Week => language.Say("veckan", "the week"),
        TimePart.Month => language.Say("månaden", "the month"),
        _ => language.Say("året", "the year"),
    };
}
