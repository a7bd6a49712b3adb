using Beredd.Sigma.Detections;

namespace Beredd.Sigma.Matching;

/// <summary>A rule's condition for one kind of event: names gone, constants worked out, atoms shared.</summary>
internal abstract class Question
{
    /// <summary>About how dear the answer is: what a sign has already told costs nothing.</summary>
    internal abstract int Cost { get; }

    internal abstract bool Holds(IEventFields fields, MatchScratch scratch);
}

/// <summary>Answered by the kind of event alone.</summary>
internal sealed class Constant(bool value) : Question
{
    internal static readonly Constant True = new(true);
    internal static readonly Constant False = new(false);

    internal override int Cost => 0;

    internal override bool Holds(IEventFields fields, MatchScratch scratch) => value;
}

internal sealed class Asked(Atom atom) : Question
{
    internal Atom Atom => atom;

    internal override int Cost => atom.Test is RegexTest ? 1000 : atom.Sign is { IsSure: true } ? 1 : 10;

    internal override bool Holds(IEventFields fields, MatchScratch scratch) => atom.Holds(fields, scratch);
}

/// <summary>
/// Whether any of several questions is answered yes that signs answer for sure: a list of values in a rule, however long, is one look.
/// </summary>
internal sealed class OneOf(int id, Atom[] atoms) : Question
{
    internal int Id => id;

    internal Atom[] Atoms => atoms;

    internal override int Cost => 1;

    internal override bool Holds(IEventFields fields, MatchScratch scratch)
    {
        // Which fields have been looked through already is known by then, mostly all.
        for (var i = 0; i < atoms.Length; i++)
        {
            if (i == 0 || atoms[i].Field != atoms[i - 1].Field)
                scratch.Look(fields, atoms[i].Field);
        }
        return scratch.IsMarked(id);
    }
}

internal sealed class Negated(Question part) : Question
{
    internal override int Cost => part.Cost;

    internal override bool Holds(IEventFields fields, MatchScratch scratch) => !part.Holds(fields, scratch);
}

/// <summary>Every part (<c>all</c>) or some part, the cheap ones first, until one decides.</summary>
internal sealed class Joined : Question
{
    private readonly bool all;
    private readonly Question[] parts;

    internal Joined(bool all, IEnumerable<Question> parts)
    {
        this.all = all;
        this.parts = [.. parts.OrderBy(part => part.Cost)];
        Cost = this.parts.Sum(part => part.Cost);
    }

    internal bool All => all;

    internal Question[] Parts => parts;

    internal override int Cost { get; }

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
