using System.Net;
using System.Text.RegularExpressions;

namespace Beredd.Sigma.Detections;

/// <summary>A question to one value of a field, after all modifiers have been applied (Sigma specification 2.1.0, "Modifiers").</summary>
public abstract record ValueTest;

/// <summary>
/// The value's text fits a pattern. An absent or null field never does.
/// </summary>
/// <param name="Pattern">What is asked for, wildcards included; <c>contains</c>, <c>startswith</c> and <c>endswith</c> are wildcards at its ends.</param>
/// <param name="Cased">Whether case counts; otherwise letters are compared ordinally without case (UTF-16, invariant).</param>
public sealed record TextTest(TextPattern Pattern, bool Cased) : ValueTest;

/// <summary>The value is this number: its text is the number's decimal form, or parses to it (decimal, or hexadecimal after 0x).</summary>
public sealed record NumberTest(decimal Number) : ValueTest;

/// <summary>The regular expression is found somewhere in the value's text. Case counts unless the options say otherwise.</summary>
/// <param name="Pattern">The expression, known to compile with these options.</param>
/// <param name="Options">Of the modifiers <c>i</c>, <c>m</c> and <c>s</c>; always culture-invariant.</param>
public sealed record RegexTest(string Pattern, RegexOptions Options) : ValueTest;

/// <summary>The value's text is an IP address within the network, of the same family.</summary>
public sealed record CidrTest(IPNetwork Network) : ValueTest;

/// <summary>The value is a number that stands in this relation to the wanted one; text that is no number never is.</summary>
public sealed record CompareTest(Comparison Comparison, decimal Number) : ValueTest;

/// <summary>The field is absent or null (YAML <c>null</c>). An empty text is not null.</summary>
public sealed record NullTest : ValueTest;

/// <summary>The field is there, whatever it holds (also null and empty), or it is not.</summary>
public sealed record ExistsTest(bool Wanted) : ValueTest;

/// <summary>The value stands in a relation to a value of another field of the same event.</summary>
public sealed record FieldReferenceTest(string OtherField, FieldRelation Relation, bool Cased) : ValueTest;

/// <summary>A part of the date and time in the value (ISO 8601, UTC where it says nothing) is the number, or stands in the relation to it.</summary>
public sealed record TimePartTest(TimePart Part, Comparison Comparison, int Number) : ValueTest;

/// <summary>How a value stands to a number.</summary>
public enum Comparison
{
    /// <summary>The same.</summary>
    Equal,

    /// <summary>Below.</summary>
    Less,

    /// <summary>Below or the same.</summary>
    LessOrEqual,

    /// <summary>Above.</summary>
    Greater,

    /// <summary>Above or the same.</summary>
    GreaterOrEqual,
}

/// <summary>How a field's value stands to another field's.</summary>
public enum FieldRelation
{
    /// <summary>The same text.</summary>
    Equals,

    /// <summary>The other's text is somewhere in it.</summary>
    Contains,

    /// <summary>It starts with the other's text.</summary>
    StartsWith,

    /// <summary>It ends with the other's text.</summary>
    EndsWith,
}

/// <summary>A part of a date and time.</summary>
public enum TimePart
{
    /// <summary>0 to 59.</summary>
    Minute,

    /// <summary>0 to 23.</summary>
    Hour,

    /// <summary>Day of the month, 1 to 31.</summary>
    Day,

    /// <summary>ISO 8601 week, 1 to 53.</summary>
    Week,

    /// <summary>1 to 12.</summary>
    Month,

    /// <summary>Four digits.</summary>
    Year,
}
