namespace Beredd.Sigma.Detections;

/// <summary>
/// What a rule asks of one event, as a tree: the rule's condition with every detection identifier replaced by what it
/// stands for, so that nothing of the YAML's shape is left (Sigma specification 2.1.0, "Detection" and "Condition").
/// </summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public abstract record Condition
{
    /// <summary>What it is made of, in order; nothing for a question to a field.</summary>
    internal IReadOnlyList<Condition> Below => this switch
    {
        AllOf all => all.Parts,
        AnyOf any => any.Parts,
        Not not => [not.Part],
        Named named => [named.Part],
        _ => [],
    };

    /// <summary>Itself, then all below it: parents before what they are made of.</summary>
    internal List<Condition> AndBelow()
    {
        var all = new List<Condition>();
        Gather(this, all);
        return all;

        static void Gather(Condition part, List<Condition> all)
        {
            all.Add(part);
            foreach (var below in part.Below)
                Gather(below, all);
        }
    }
}

/// <summary>True when every part is. At least one part.</summary>
public sealed record AllOf(IReadOnlyList<Condition> Parts) : Condition;

/// <summary>True when at least one part is. At least one part.</summary>
public sealed record AnyOf(IReadOnlyList<Condition> Parts) : Condition;

/// <summary>True when the part is not.</summary>
public sealed record Not(Condition Part) : Condition;

/// <summary>
/// A named detection (an identifier of the rule), kept in the tree so that an explanation can name it. It means the same as its part.
/// </summary>
public sealed record Named(string Identifier, Condition Part) : Condition;

/// <summary>
/// One question to one field. A field that holds several values answers yes when any of its values does.
/// </summary>
/// <param name="Field">The field's name as the rule writes it; null asks every value of the event (a keyword).</param>
/// <param name="Test">The question.</param>
public sealed record FieldTest(string? Field, ValueTest Test) : Condition;
