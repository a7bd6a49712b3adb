using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Beredd.Continuity.Entries;

/// <summary>Whose register it is; there is one.</summary>
public sealed class Municipality
{
    public const int TheOne = 1;

    public int Id { get; set; } = TheOne;

    public string Name { get; set; } = "";
}

internal sealed class MunicipalityStorage : IEntityTypeConfiguration<Municipality>
{
    public void Configure(EntityTypeBuilder<Municipality> builder)
    {
        builder.ToTable("Municipality");
        builder.Property(m => m.Id).ValueGeneratedNever();
    }
}
