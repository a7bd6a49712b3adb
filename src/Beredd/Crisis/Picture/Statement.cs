namespace Beredd.Crisis.Picture;

/// <summary>How sure a statement is.</summary>
public enum Certainty
{
    /// <summary>Two sources, or somebody who saw it.</summary>
    Confirmed,
    Likely,
    Unconfirmed,
}

/// <summary>What kind of source a statement has.</summary>
public enum SourceKind
{
    /// <summary>An entry of the log.</summary>
    Log,
    Unit,
    Person,

    /// <summary>A report from outside the municipality.</summary>
    Outside,

    /// <summary>Reckoned, as by the simulation of the outage.</summary>
    Reckoned,
}

/// <summary>How a statement stands to the version before.</summary>
public enum StatementChange
{
    New,
    Changed,
    Same,
}

/// <summary>Where a statement comes from.</summary>
/// <param name="Kind">What kind of source.</param>
/// <param name="Name">Which unit, person or report; null where the entry says it.</param>
/// <param name="Entry">The entry of the log that tells of it; null where none does.</param>
public sealed record StatementSource(SourceKind Kind, string? Name, long? Entry);

/// <summary>Something that is said in a situation picture.</summary>
/// <param name="Id">The same for as long as it stands, however it is worded: what makes it changed and not struck and new. Never used again.</param>
/// <param name="Heading">The heading's id (<c>picture/lagesbild.yml</c>).</param>
/// <param name="Text">What is said.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Certainty">How sure it is.</param>
/// <param name="NewIn">The version in which it first stood.</param>
/// <param name="ChangedIn">The version in which it was last worded anew; the first where it never was.</param>
public sealed record Statement(int Id, string Heading, string Text, StatementSource Source, Certainty Certainty, int NewIn, int ChangedIn)
{
    /// <summary>How it stands in a version to the one before.</summary>
    public StatementChange In(int version) => NewIn == version ? StatementChange.New : ChangedIn == version ? StatementChange.Changed : StatementChange.Same;

    internal bool SaysTheSameAs(Statement other) => (Heading, Text, Source, Certainty) == (other.Heading, other.Text, other.Source, other.Certainty);
}

/// <summary>All that a version of the situation picture says.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="Statements">In the order in which they are read.</param>
/// <param name="NextBriefing">When the staff meets next; null where nobody has said.</param>
/// <param name="LastId">The highest id that any statement has had so far.</param>
public sealed record PictureContent(int Version, IReadOnlyList<Statement> Statements, DateTimeOffset? NextBriefing, int LastId)
{
    internal static readonly PictureContent Empty = new(0, [], null, 0);

    /// <summary>The next version, of what somebody has written: what stands as it stood keeps its history, and what is new gets its number.</summary>
    /// <param name="written">What is to stand; an id that this version does not have is none.</param>
    /// <param name="nextBriefing">When the staff meets next.</param>
    internal PictureContent Next(IEnumerable<Statement> written, DateTimeOffset? nextBriefing)
    {
        var (version, last) = (Version + 1, LastId);
        var before = Statements.ToDictionary(s => s.Id);
        var statements = new List<Statement>();
        foreach (var statement in written)
        {
            // Taken out of the table: two rows of a form cannot be the same statement.
            statements.Add(!before.Remove(statement.Id, out var old) ? statement with { Id = ++last, NewIn = version, ChangedIn = version }
                : old.SaysTheSameAs(statement) ? old
                : statement with { NewIn = old.NewIn, ChangedIn = version });
        }
        return new PictureContent(version, statements, nextBriefing, last);
    }
}

/// <summary>What has changed from one version to another.</summary>
/// <param name="Added">New.</param>
/// <param name="Changed">Worded anew, before and after.</param>
/// <param name="Struck">No longer there.</param>
/// <param name="Same">How many stand as they stood.</param>
public sealed record PictureDifference(IReadOnlyList<Statement> Added, IReadOnlyList<(Statement Before, Statement After)> Changed, IReadOnlyList<Statement> Struck, int Same)
{
    internal static PictureDifference Between(PictureContent before, PictureContent after)
    {
        var old = before.Statements.ToDictionary(s => s.Id);
        var kept = after.Statements.Where(s => old.ContainsKey(s.Id)).Select(s => (Before: old[s.Id], After: s)).ToList();
        var ids = after.Statements.Select(s => s.Id).ToHashSet();
        return new PictureDifference(
            [.. after.Statements.Where(s => !old.ContainsKey(s.Id))],
            [.. kept.Where(k => !k.Before.SaysTheSameAs(k.After))],
            [.. before.Statements.Where(s => !ids.Contains(s.Id))],
            kept.Count(k => k.Before.SaysTheSameAs(k.After)));
    }
}
