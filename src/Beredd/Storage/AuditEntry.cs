using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Storage;

/// <summary>One line of the audit log: who did what, when, to which thing, and what stood there before and after.</summary>
public sealed class AuditEntry
{
    public const string Added = "added", Changed = "changed", Removed = "removed";

    /// <summary>Somebody looked at what is worth knowing that they did.</summary>
    public const string Read = "read";

    /// <summary>Sorts by time.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null when the program itself did it, or somebody who was not signed in.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>The name as it was then; empty for somebody who was not signed in.</summary>
    public required string Who { get; init; }

    /// <summary><see cref="Added"/>, <see cref="Changed"/>, <see cref="Removed"/>, or the name of an event of its own, such as <c>sign-in refused</c>.</summary>
    public required string Act { get; init; }

    /// <summary>The kind of thing: the name of its class.</summary>
    public required string Thing { get; init; }

    public required string Key { get; init; }

    /// <summary>JSON of what was changed, as it stood.</summary>
    public string? Before { get; init; }

    /// <summary>JSON of what was changed, as it stands.</summary>
    public string? After { get; init; }

    /// <summary>An event that is no change of a stored thing.</summary>
    public static AuditEntry Event(Actor actor, TimeProvider clock, string act, string thing, string key, string? after = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(clock);
        var now = clock.GetUtcNow();
        return new() { Id = Guid.CreateVersion7(now), At = now, AccountId = actor.AccountId, Who = actor.Name, Act = act, Thing = thing, Key = key, After = after };
    }
}

/// <summary>Who acts: somebody signed in, or the program.</summary>
public sealed class Actor
{
    public Guid? AccountId { get; private set; }

    public string Name { get; private set; } = "beredd";

    public void Is(Guid account, string name) => (AccountId, Name) = (account, name);
}

/// <summary>The audit log tells that the property changed, and hides its value.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;

/// <summary>The audit log leaves the property, or things of the class, out: they change without anybody having decided so, or an event of its own tells of it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class UnloggedAttribute : Attribute;

/// <summary>What people call a kind of thing in the log. A slice adds one for each entity (<c>services.AddSingleton(new ThingName(…))</c>).</summary>
public sealed record ThingName(Type Thing, string Swedish, string English);

/// <summary>What people call an event in the log that is no change of a stored thing: "Läste in" (what it was done to comes after).</summary>
public sealed record ActName(string Act, string Swedish, string English);

internal sealed class AuditEntryStorage : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasIndex(e => e.At);
        builder.HasIndex(e => new { e.Thing, e.Key });
    }
}
