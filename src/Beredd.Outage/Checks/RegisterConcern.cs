namespace Beredd.Outage;

/// <summary>What a register can be wrong or worrying in. Spec: "What is asked of it", 5.</summary>
public enum RegisterConcernKind
{
    /// <summary>A need names an id the register does not hold. Ids: who needs, what.</summary>
    UnknownId,

    /// <summary>A node needs itself. Ids: the node.</summary>
    DependsOnItself,

    /// <summary>Nodes that need each other. Ids: all of them, sorted.</summary>
    Cycle,

    /// <summary>After a total stop these wait for each other for ever. Ids: all of them, sorted.</summary>
    Deadlock,

    /// <summary>After a total stop the restoration of this system can never begin. Ids: the system.</summary>
    NeverRestored,

    /// <summary>No analog routine, and back after a total stop of what it needs only past its acceptable outage. Ids: the service. Hours: until it is back, null where it never is.</summary>
    OutageShorterThanRestoration,

    /// <summary>No need and no restoration names this system. Ids: the system.</summary>
    NobodyNeeds,

    /// <summary>A team without people. Ids: the team.</summary>
    TeamOfNone,
}

/// <summary>One thing that somebody should look at.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Ids">Whom it is about; see the kind.</param>
/// <param name="Hours">See <see cref="RegisterConcernKind.OutageShorterThanRestoration"/>; null for the others.</param>
public sealed record RegisterConcern(RegisterConcernKind Kind, IReadOnlyList<string> Ids, double? Hours = null);
