using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Access;

/// <summary>Somebody who may sign in. Accounts are local: nothing outside is needed to use them.</summary>
public sealed class Account
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string UserName { get; set; }

    [Unlogged]
    public string NormalizedUserName { get; set; } = "";

    public required string DisplayName { get; set; }

    [Secret]
    public string? PasswordHash { get; set; }

    /// <summary>Every session carries it; a new one ends them all.</summary>
    [Unlogged]
    public string SecurityStamp { get; set; } = "";

    /// <summary>The one-time code is set up. Until then an account may do nothing but set it up.</summary>
    public bool TwoFactorEnabled { get; set; }

    [Secret]
    public string? AuthenticatorKey { get; set; }

    /// <summary>The time step of the last one-time code that was taken: a code is good once.</summary>
    [Unlogged]
    public long LastCodeStep { get; set; }

    [Unlogged]
    public int FailedAttempts { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Who this is in the municipality's sign-on: issuer and subject; null where the two are not connected.</summary>
    public string? SignOnId { get; set; }

    /// <summary>Closed accounts stay, so that the audit log has whom to point at.</summary>
    public bool Closed { get; set; }

    public required DateTimeOffset Created { get; init; }

    [Unlogged]
    public DateTimeOffset? LastSignIn { get; set; }

    public int Version { get; set; }

    /// <summary>The account that opens by a code sealed on paper (<see cref="EmergencyAccount"/>).</summary>
    internal bool IsEmergency => UserName == EmergencyAccount.UserName;

    public List<Assignment> Assignments { get; } = [];

    public List<Passkey> Passkeys { get; } = [];

    public List<RecoveryCode> RecoveryCodes { get; } = [];
}

/// <summary>A key of a device or a security key.</summary>
public sealed class Passkey
{
    /// <summary>The credential's id, Base64url.</summary>
    public required string Id { get; init; }

    public Guid AccountId { get; init; }

    public string? Name { get; set; }

    public required DateTimeOffset Created { get; init; }

    [Unlogged]
    public required byte[] PublicKey { get; init; }

    [Unlogged]
    public long SignCount { get; set; }

    [Unlogged]
    public string[]? Transports { get; init; }

    [Unlogged]
    public bool UserVerified { get; set; }

    [Unlogged]
    public bool BackupEligible { get; init; }

    [Unlogged]
    public bool BackedUp { get; set; }

    [Unlogged]
    public required byte[] AttestationObject { get; init; }

    [Unlogged]
    public required byte[] ClientData { get; init; }
}

/// <summary>A code for the day the telephone is gone. Only its hash is kept; used codes are removed.</summary>
[Unlogged]
public sealed class RecoveryCode
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid AccountId { get; init; }

    public required string Hash { get; init; }
}

internal sealed class AccountStorage : IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<Passkey>, IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.HasIndex(a => a.NormalizedUserName).IsUnique();
        builder.HasIndex(a => a.SignOnId).IsUnique();
        builder.HasMany(a => a.Assignments).WithOne().HasForeignKey(a => a.AccountId);
        builder.HasMany(a => a.Passkeys).WithOne().HasForeignKey(p => p.AccountId);
        builder.HasMany(a => a.RecoveryCodes).WithOne().HasForeignKey(c => c.AccountId);
    }

    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable("passkeys");
        builder.Property(p => p.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("recovery_codes");
        builder.Property(c => c.Id).ValueGeneratedNever();
    }
}
