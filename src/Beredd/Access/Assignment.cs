using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Access;

/// <summary>What somebody may do.</summary>
public enum Role
{
    /// <summary>Accounts, settings and the audit log.</summary>
    Administrator,

    /// <summary>The whole register, scenarios and binders.</summary>
    ContinuityPlanner,

    /// <summary>A unit of one's own: its services, routines and binder.</summary>
    UnitHead,

    /// <summary>The crisis.</summary>
    CrisisStaff,

    /// <summary>Logs and findings.</summary>
    Analyst,

    /// <summary>Reads.</summary>
    Reader,

    /// <summary>Somebody from outside, who sees what they have been let into (<see cref="Grant"/>) and nothing else. It is given by letting somebody in, not as the other roles are.</summary>
    OutsideExpert,
}

internal static class Roles
{
    /// <summary>Whether whoever has the roles, and no other, belongs to no part of the municipality.</summary>
    internal static bool AreOutside(this IEnumerable<Role> roles) => roles.Distinct().SequenceEqual([Role.OutsideExpert]);
}

/// <summary>A role given to an account; for <see cref="Role.UnitHead"/> in one unit.</summary>
public sealed class Assignment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid AccountId { get; init; }

    public required Role Role { get; init; }

    public string? UnitId { get; init; }
}

internal sealed class AssignmentStorage : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.ToTable("assignments");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Role).HasConversion<string>();
    }
}
