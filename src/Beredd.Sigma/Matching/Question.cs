namespace Beredd.Sigma.Matching;

/// <summary>A rule's condition for one kind of event: names gone, constants worked out, atoms shared.</summary>
internal abstract class Question
{
    internal abstract bool Holds(IEventFields fields, MatchScratch scratch);
}

/// <summary>Answered by the kind of event alone.</summary>
internal sealed class Constant(bool value) : Question
{
    internal static readonly Constant True = new(true);
    internal static readonly Constant False = new(false);

    internal override bool Holds(IEventFields fields, MatchScratch scratch) => value;
}

internal sealed class Asked(Atom atom) : Question
{
    internal Atom Atom => atom;

    internal override bool Holds(IEventFields fields, MatchScratch scratch) => atom.Holds(fields, scratch);
}

internal sealed class Negated(Question part) : Question
{
    internal override bool Holds(IEventFields fields, MatchScratch scratch) => !part.Holds(fields, scratch);
}

/// <summary>Every part (<c>all</c>) or some part, asked in order until one decides.</summary>
internal sealed class Joined(bool all, Question[] parts) : Question
{
    internal bool All => all;

    internal Question[] Parts => parts;

    internal override bool Holds(IEventFields fields, MatchScratch scratch)
    {
        foreach (var part in parts)
        {
            if (part.Holds(fields, scratch) != all)
                return !all;
        }
        return all;
    }
}
