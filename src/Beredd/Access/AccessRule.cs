using Microsoft.AspNetCore.Builder;

namespace Beredd.Access;

/// <summary>Somebody signed in. Secured: a one-time code is set up; without it nothing is allowed but setting it up.</summary>
public sealed record Person(Guid Id, string UserName, string DisplayName, bool Secured, IReadOnlyList<Assignment> Assignments)
{
    /// <summary>What somebody from outside is let into just now; empty for everybody else.</summary>
    public IReadOnlyList<Grant> Grants { get; init; } = [];

    /// <summary>They belong to no part of the municipality: nothing is open to them but what they were let into.</summary>
    public bool IsOutsider => Assignments.Select(a => a.Role).AreOutside();

    public bool Has(Role role) => Assignments.Any(a => a.Role == role);

    public bool HeadOf(string? unit) => unit is not null && Assignments.Any(a => a.Role == Role.UnitHead && a.UnitId == unit);
}

/// <summary>Who a request comes from.</summary>
public sealed class Visitor
{
    public Person? Person { get; internal set; }

    /// <summary>The emergency account is in use, or was not long ago: everybody is to see it. Null otherwise, and for whoever is not signed in.</summary>
    public BrokenSeal? BrokenSeal { get; internal set; }
}

/// <summary>A part of one incident that somebody from outside has been let into.</summary>
/// <param name="Incident">The incident's number, as addresses have it.</param>
/// <param name="Part">The part, as <see cref="AccessRule.OrOutsider"/> names it.</param>
/// <param name="MayWrite">Also writes there.</param>
public sealed record Grant(string Incident, string Part, bool MayWrite);

/// <summary>What the address of a request is about.</summary>
/// <param name="Unit">The unit's id; null where it is about none.</param>
/// <param name="Incident">The incident's number; null where it is about none.</param>
internal readonly record struct Target(string? Unit, string? Incident);

/// <summary>Who may use an endpoint. Every endpoint says one (<see cref="AccessRules.Allow"/>); one that says none is closed to all.</summary>
public sealed class AccessRule
{
    /// <summary>The names of the parts of an address that say which unit and which incident it is about.</summary>
    public const string UnitPart = "enhet", IncidentPart = "incident";

    private readonly Func<Person?, Target, bool> allows;

    private AccessRule(string name, Func<Person?, Target, bool> allows) => (Name, this.allows) = (name, allows);

    /// <summary>As tests and people read it.</summary>
    public string Name { get; }

    /// <summary>The part of an incident that somebody from outside may be let into by this rule; null where there is none.</summary>
    public string? Part { get; private init; }

    /// <summary>Also whoever is not signed in.</summary>
    public static AccessRule Anyone { get; } = new("anyone", (_, _) => true);

    /// <summary>Signed in, if only by a password: the pages where the one-time code is set up.</summary>
    public static AccessRule SettingUp { get; } = new("setting up", (person, _) => person is not null);

    /// <summary>Signed in, in whatever role, also from outside: what everybody has of their own.</summary>
    public static AccessRule SignedIn { get; } = new("signed in", (person, _) => person is { Secured: true });

    /// <summary>Anybody of the municipality.</summary>
    public static AccessRule Colleagues { get; } = new("colleagues", (person, _) => person is { Secured: true, IsOutsider: false });

    /// <summary>Any of the roles.</summary>
    public static AccessRule Of(params Role[] roles) => new(string.Join(", ", roles), (person, _) => person is { Secured: true } && roles.Any(person.Has));

    /// <summary>The head of the unit that the address names (<c>{enhet}</c>), or any of the roles. An attempt on another's unit is logged.</summary>
    public static AccessRule HeadOfUnitOr(params Role[] roles) => new(
        "head of the unit, " + string.Join(", ", roles),
        (person, target) => person is { Secured: true } && (roles.Any(person.Has) || person.HeadOf(target.Unit)));

    /// <summary>Also somebody from outside who has been let into the part, of the incident that the address names (<c>{incident}</c>). Nothing else ever opens for them.</summary>
    /// <param name="part">The part's name: where its pages lie under the incident.</param>
    /// <param name="writes">Only those who were let in to write there too.</param>
    public AccessRule OrOutsider(string part, bool writes = false) => new(
        $"{Name}, outsider {(writes ? "writing in" : "reading")} {part}",
        (person, target) => allows(person, target) || (person is { Secured: true } && person.Grants.Any(g => g.Incident == target.Incident && g.Part == part && (g.MayWrite || !writes)))) { Part = part };

    /// <summary>Whether it lets somebody through, on the unit (its id) and in the incident (its number) that the address names.</summary>
    public bool Allows(Person? person, string? unit = null, string? incident = null) => allows(person, new Target(unit, incident));
}

public static class AccessRules
{
    /// <summary>Says who may use the endpoint.</summary>
    public static TBuilder Allow<TBuilder>(this TBuilder endpoint, AccessRule rule)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(rule);
}
