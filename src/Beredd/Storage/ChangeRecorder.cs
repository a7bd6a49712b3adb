using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Beredd.Storage;

/// <summary>
/// Raises versions and writes the audit log in the same transaction as what it tells of. What goes past the change tracker (<c>ExecuteUpdate</c>, <c>ExecuteDelete</c>) goes past
/// this, and is banned.
/// </summary>
internal sealed class ChangeRecorder(Actor actor, TimeProvider clock) : SaveChangesInterceptor
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // The log is read by people; pages encode it when they show it.
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly List<AuditEntry> written = [];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Record(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Record(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        written.Clear();
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        written.Clear();
        return ValueTask.FromResult(result);
    }

    /// <summary>A save that failed may be tried again; its entries are then written anew.</summary>
    private void Forget(DbContext context)
    {
        foreach (var entry in written)
            context.Entry(entry).State = EntityState.Detached;
        written.Clear();
    }

    private void Record(DbContext context)
    {
        Forget(context);
        context.ChangeTracker.DetectChanges();
        var now = clock.GetUtcNow();
        MarkOwners(context);
        foreach (var entry in context.ChangeTracker.Entries().Where(e => e.Entity is not AuditEntry && e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList())
        {
            RaiseVersion(entry);
            if (!entry.Metadata.ClrType.IsDefined(typeof(UnloggedAttribute)) && Entry(entry, now) is { } line)
                written.Add(line);
        }
        context.AddRange(written);
    }

    /// <summary>What has its owner's key in its own is a part of the owner (a need, a routine): when it changes, so does the owner's version, and a save of it is compared.</summary>
    private static void MarkOwners(DbContext context)
    {
        var parts = new Queue<EntityEntry>(context.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && OwnerKeys(e).Any()));
        if (parts.Count == 0)
            return;
        var known = context.ChangeTracker.Entries().ToLookup(e => Named(e.Metadata, e.Metadata.FindPrimaryKey()!.Properties.Select(p => e.Property(p).CurrentValue)));
        while (parts.TryDequeue(out var part))
        {
            foreach (var key in OwnerKeys(part))
            {
                if (known[Named(key.PrincipalEntityType, key.Properties.Select(p => part.Property(p).CurrentValue))].FirstOrDefault() is not { State: EntityState.Unchanged } owner)
                    continue;
                if (owner.Metadata.FindProperty(BereddContext.VersionProperty) is { IsConcurrencyToken: true })
                    owner.Property(BereddContext.VersionProperty).IsModified = true;
                else
                    parts.Enqueue(owner);
            }
        }
    }

    private static IEnumerable<IForeignKey> OwnerKeys(EntityEntry entry) => entry.Metadata.GetForeignKeys().Where(k => k.Properties.All(p => p.IsPrimaryKey()));

    private static string Named(IEntityType type, IEnumerable<object?> key) => $"{type.GetRootType().Name}/{string.Join('/', key)}";

    private static void RaiseVersion(EntityEntry entry)
    {
        if (entry.Metadata.FindProperty(BereddContext.VersionProperty) is not { IsConcurrencyToken: true } || entry.State == EntityState.Deleted)
            return;
        var version = entry.Property(BereddContext.VersionProperty);
        version.CurrentValue = entry.State == EntityState.Added ? 1 : (int)version.OriginalValue! + 1;
    }

    private AuditEntry? Entry(EntityEntry entry, DateTimeOffset now)
    {
        var properties = entry.Properties
            .Where(p => p.Metadata.Name != BereddContext.VersionProperty && (entry.State != EntityState.Modified || p.IsModified))
            .Where(p => p.Metadata.PropertyInfo?.IsDefined(typeof(UnloggedAttribute)) != true)
            .ToList();
        if (properties.Count == 0)
            return null;
        return new AuditEntry
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            AccountId = actor.AccountId,
            Who = actor.Name,
            Act = entry.State switch { EntityState.Added => AuditEntry.Added, EntityState.Deleted => AuditEntry.Removed, _ => AuditEntry.Changed },
            Thing = entry.Metadata.ClrType.Name,
            Key = string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(p => Key(entry.Property(p)))),
            Before = entry.State == EntityState.Added ? null : Values(properties, p => p.OriginalValue),
            After = entry.State == EntityState.Deleted ? null : Values(properties, p => p.CurrentValue),
        };
    }

    private static string Key(PropertyEntry property) => property.IsTemporary
        ? throw new InvalidOperationException($"{property.Metadata.DeclaringType.DisplayName()}: the key is left to the database, so the audit log cannot name it; make it in the program (Guid.CreateVersion7)")
        : Convert.ToString(property.CurrentValue, System.Globalization.CultureInfo.InvariantCulture)!;

    private static string Values(List<PropertyEntry> properties, Func<PropertyEntry, object?> value) =>
        JsonSerializer.Serialize(
            properties.ToDictionary(p => p.Metadata.Name, p => p.Metadata.PropertyInfo?.IsDefined(typeof(SecretAttribute)) == true && value(p) is not null ? "•••" : value(p)),
            Json);
}
