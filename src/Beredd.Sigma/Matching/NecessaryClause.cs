namespace Beredd.Sigma.Matching;

/// <summary>
/// Questions of which at least one must be answered yes for a rule to match, each recognisable by a sign in the value.
/// </summary>
/// <remarks>
/// Why looking only at rules with such a sign in the event loses nothing: a literal that a pattern holds stands in every value that
/// the pattern fits (folded, whether case counts or not). A rule that is a question needs that question; all of several parts
/// needs each part, so the clause of any one of them will do; some of several parts needs one, so the union of all their
/// clauses will do, when each has one. Everything else (not, absent, numbers, expressions) has no clause, and a rule without a
/// clause is looked at for every event. So a rule passed over has every question of its clause answered no, and is no match.
/// </remarks>
internal sealed record NecessaryClause(IReadOnlyList<Atom> Atoms, double Cost)
{
    /// <summary>The cheapest clause of a question, or null when it has none.</summary>
    internal static NecessaryClause? Of(Question question)
    {
        switch (question)
        {
            case Asked { Atom: { Sign: { } sign } atom }:
                return new NecessaryClause([atom], CostOf(sign));
            case OneOf list:
                return new NecessaryClause(list.Atoms, list.Atoms.Sum(atom => CostOf(atom.Sign!.Value)));
            case Joined { All: true } all:
                NecessaryClause? best = null;
                foreach (var part in all.Parts)
                {
                    if (Of(part) is { } clause && (best is null || clause.Cost < best.Cost))
                        best = clause;
                }
                return best;
            case Joined any:
                var atoms = new List<Atom>();
                var cost = 0.0;
                foreach (var part in any.Parts)
                {
                    if (Of(part) is not { } clause)
                        return null;
                    atoms.AddRange(clause.Atoms);
                    cost += clause.Cost;
                }
                return new NecessaryClause(atoms, cost);
            default:
                return null;
        }
    }

    // Longer literals are rarer. Names that nearly every Windows path or command holds are a poor sign, however long.
    private static double CostOf(Sign sign)
    {
        var cost = 1.0 / (sign.Literal.Length + 1);
        return sign.Literal.Contains("POWERSHELL", StringComparison.Ordinal) || sign.Literal.Contains("CMD.EXE", StringComparison.Ordinal)
            || sign.Literal.Contains("WINDOWS", StringComparison.Ordinal) || sign.Literal.Contains("SYSTEM32", StringComparison.Ordinal)
            ? cost * 8 : cost;
    }
}
