using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Continuity.Entries;

/// <summary>A door with an electronic lock, and the key that opens it without.</summary>
public sealed class KeyAndDoor : Entry
{
    public string UnitId { get; set; } = "";

    public string? LocationId { get; set; }

    /// <summary>The lock system without which the door does not open as usual.</summary>
    public string? SystemId { get; set; }

    public string HowToOpen { get; set; } = "";

    /// <summary>Where the mechanical key is.</summary>
    public string KeyAt { get; set; } = "";

    public string? KeyHolderId { get; set; }
}

internal sealed class KeyAndDoorStorage : IEntityTypeConfiguration<KeyAndDoor>
{
    public void Configure(EntityTypeBuilder<KeyAndDoor> builder)
    {
        builder.ToTable("KeysAndDoors");
        EntryStorage.Key(builder);
        EntryStorage.Reference<KeyAndDoor, Unit>(builder, nameof(KeyAndDoor.UnitId));
        EntryStorage.Reference<KeyAndDoor, Location>(builder, nameof(KeyAndDoor.LocationId));
        EntryStorage.Reference<KeyAndDoor, SystemAsset>(builder, nameof(KeyAndDoor.SystemId));
        EntryStorage.Reference<KeyAndDoor, Contact>(builder, nameof(KeyAndDoor.KeyHolderId));
    }
}
