using System.Security.Cryptography;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Access;

/// <summary>A code of the emergency account, on paper in a sealed envelope. Only its hash is kept.</summary>
public sealed class SealedCode
{
    /// <summary>Digits and letters that are not taken for each other when read from paper (Crockford's base 32).</summary>
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>150 bits: nobody guesses it, and no slow hash is needed.</summary>
    private const int Length = 30, Group = 5;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    [Secret]
    public required string Hash { get; init; }

    /// <summary>Where the envelope lies.</summary>
    public required string Place { get; init; }

    public required DateTimeOffset SealedAt { get; init; }

    public required string SealedBy { get; init; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    public DateTimeOffset? BrokenAt { get; set; }

    /// <summary>The name that its user gave; not proved by anything.</summary>
    public string? BrokenBy { get; set; }

    public string? Reason { get; set; }

    /// <summary>When the use was ended; null where it was not, or ended by itself.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public int Version { get; set; }

    public bool IsSealed => BrokenAt is null && WithdrawnAt is null;

    /// <summary>When the session that it opened is over at the latest.</summary>
    public DateTimeOffset? OverAt => EndedAt ?? BrokenAt + EmergencyAccount.Session;

    /// <summary>Makes one.</summary>
    /// <returns>What to store, and the code that is shown once: <c>7K2QF-…</c>, six groups of five.</returns>
    internal static (SealedCode Sealed, string Code) New(string place, string by, DateTimeOffset now)
    {
        var signs = RandomNumberGenerator.GetString(Signs, Length);
        return (new SealedCode { Hash = HashOf(signs), Place = place, SealedAt = now, SealedBy = by }, string.Join('-', signs.Chunk(Group).Select(g => new string(g))));
    }

    /// <summary>As it was typed: small letters, spaces, and letters taken for digits do no harm.</summary>
    internal static string HashOf(string typed)
    {
        var code = new string([.. typed.ToUpperInvariant().Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }).Where(Signs.Contains)]);
        return OneTimeLink.HashOf(code);
    }
}

internal sealed class SealedCodeStorage : IEntityTypeConfiguration<SealedCode>
{
    public void Configure(EntityTypeBuilder<SealedCode> builder)
    {
        builder.ToTable("sealed_codes");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasIndex(c => c.Hash).IsUnique();
    }
}
