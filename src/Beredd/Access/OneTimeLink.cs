using System.Security.Cryptography;
using System.Text;
using Beredd.Storage;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Access;

/// <summary>
/// A link that lets somebody in once, to choose a password: the first administrator, or somebody who has been invited. Only the hash of its secret is kept.
/// </summary>
public sealed class OneTimeLink
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The invited account; null in the link of the first start, which makes the first account.</summary>
    public Guid? AccountId { get; init; }

    [Secret]
    public required string Hash { get; init; }

    public required DateTimeOffset Expires { get; init; }

    public DateTimeOffset? Used { get; set; }

    public int Version { get; set; }

    public bool Holds(DateTimeOffset now) => Used is null && now < Expires;

    /// <summary>Makes a link for an account, or for the first start.</summary>
    /// <returns>The link to store, and the secret that is shown once.</returns>
    public static (OneTimeLink Link, string Secret) New(Guid? account, DateTimeOffset now, TimeSpan life)
    {
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24));
        return (new OneTimeLink { AccountId = account, Hash = HashOf(secret), Expires = now + life }, secret);
    }

    /// <summary>Of a secret that nobody can guess (150 bits and more): a plain hash is enough.</summary>
    internal static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

internal sealed class OneTimeLinkStorage : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> builder)
    {
        builder.ToTable("one_time_links");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.HasIndex(l => l.Hash).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId);
    }
}
