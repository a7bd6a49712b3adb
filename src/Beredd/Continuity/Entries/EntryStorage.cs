using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Continuity.Entries;

/// <summary>What all entries have in common in the database. Nothing is deleted by itself: who removes something first says what becomes of what points to it.</summary>
internal static class EntryStorage
{
    public static void Key<T>(EntityTypeBuilder<T> entry)
        where T : Entry
    {
        entry.HasKey(e => e.Id);
        entry.Property(e => e.Id).HasMaxLength(Entry.LongestId).ValueGeneratedNever();
        // Also for what was there before entries had versions.
        entry.Property(e => e.Version).HasDefaultValue(Entry.FirstVersion);
    }

    public static void Reference<T, TTarget>(EntityTypeBuilder<T> entry, string property)
        where T : Entry
        where TTarget : Entry
    {
        entry.HasOne<TTarget>().WithMany().HasForeignKey(property).OnDelete(DeleteBehavior.Restrict);
    }
}
