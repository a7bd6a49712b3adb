using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Continuity.Entries;

/// <summary>Another value after each change of the register, in the same transaction as the change: what was read or reckoned under it holds while it is the same.</summary>
[Unlogged]
public sealed class RegisterStamp
{
    public const int TheOne = 1;

    public int Id { get; set; } = TheOne;

    public Guid Value { get; set; }

    /// <summary>The stamp as it stands; empty before the register was first written.</summary>
    internal static Task<Guid> Now(BereddContext context, CancellationToken cancellation) =>
        context.Set<RegisterStamp>().AsNoTracking().Select(s => s.Value).FirstOrDefaultAsync(cancellation);

    /// <summary>Sets another at the next save. Saves that track what they change see to it by themselves (<see cref="StampRenewal"/>).</summary>
    internal static void Renew(DbContext context)
    {
        if (context.Set<RegisterStamp>().Find(TheOne) is { } stamp)
            stamp.Value = Guid.NewGuid();
        else
            context.Add(new RegisterStamp { Value = Guid.NewGuid() });
    }
}

internal sealed class RegisterStampStorage : IEntityTypeConfiguration<RegisterStamp>
{
    public void Configure(EntityTypeBuilder<RegisterStamp> builder)
    {
        builder.ToTable("RegisterStamp");
        builder.Property(s => s.Id).ValueGeneratedNever();
    }
}

/// <summary>Renews the stamp when a save changes anything that is kept in this folder.</summary>
internal sealed class StampRenewal : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Renew(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Renew(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Renew(DbContext context)
    {
        context.ChangeTracker.DetectChanges();
        var entries = typeof(Entry).Namespace;
        if (context.ChangeTracker.Entries().Any(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && e.Metadata.ClrType.Namespace == entries && e.Entity is not RegisterStamp))
            RegisterStamp.Renew(context);
    }
}
