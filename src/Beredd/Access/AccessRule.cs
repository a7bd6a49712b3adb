using Microsoft.AspNetCore.Builder;

namespace Beredd.Access;

/// <summary>Somebody signed in. Secured: a one-time code is set up; without it nothing is allowed but setting it up.</summary>
public sealed record Person(Guid Id, string UserName, string DisplayName, bool Secured, IReadOnlyList<Assignment> Assignments)
{
    public bool Has(Role role) => Assignments.Any(a => a.Role == role);

    public bool HeadOf(string? unit) => unit is not null && Assignments.Any(a => a.Role == Role.UnitHead && a.UnitId == unit);
}

/// <summary>Who a request comes from.</summary>
public sealed class Visitor
{
    public Person? Person { get; internal set; }
}

/// <summary>Who may use an endpoint. Every endpoint says one (<see cref="AccessRules.Allow"/>); one that says none is closed to all.</summary>
public sealed class AccessRule
{
    /// <summary>The name of the part of an address that says which unit it is about.</summary>
    public const string UnitPart = "enhet";

    private readonly Func<Person?, string?, bool> allows;

    private AccessRule(string name, Func<Person?, string?, bool> allows) => (Name, this.allows) = (name, allows);

    /// <summary>As tests and people read it.</summary>
    public string Name { get; }

    /// <summary>Also whoever is not signed in.</summary>
    public static AccessRule Anyone { get; } = new("anyone", (_, _) => true);

    /// <summary>Signed in, if only by a password: the pages where the one-time code is set up.</summary>
    public static AccessRule SettingUp { get; } = new("setting up", (person, _) => person is not null);

    /// <summary>Signed in, in whatever role.</summary>
    public static AccessRule SignedIn { get; } = new("signed in", (person, _) => person is { Secured: true });

    /// <summary>Any of the roles.</summary>
    public static AccessRule Of(params Role[] roles) => new(string.Join(", ", roles), (person, _) => person is { Secured: true } && roles.Any(person.Has));

    /// <summary>The head of the unit that the address names (<c>{enhet}</c>), or any of the roles. An attempt on another's unit is logged.</summary>
    public static AccessRule HeadOfUnitOr(params Role[] roles) => new(
        "head of the unit, " + string.Join(", ", roles),
        (person, unit) => person is { Secured: true } && (roles.Any(person.Has) || person.HeadOf(unit)));

    public bool Allows(Person? person, string? unit = null) => allows(person, unit);
}

public static class AccessRules
{
    /// <summary>Says who may use the endpoint.</summary>
    public static TBuilder Allow<TBuilder>(this TBuilder endpoint, AccessRule rule)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(rule);
}
