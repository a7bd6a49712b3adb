using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Continuity.Entries;

/// <summary>A whole register in memory, each kind in the order of the register: what files are read into, and what is compared, analysed and printed.</summary>
public sealed class MunicipalRegister
{
    public string Municipality { get; set; } = "";

    public List<Team> Teams { get; init; } = [];

    public List<Location> Locations { get; init; } = [];

    public List<Supplier> Suppliers { get; init; } = [];

    public List<Unit> Units { get; init; } = [];

    public List<SystemAsset> Systems { get; init; } = [];

    public List<Service> Services { get; init; } = [];

    public List<Contact> Contacts { get; init; } = [];

    public List<WayIn> WaysIn { get; init; } = [];

    public List<KeyAndDoor> KeysAndDoors { get; init; } = [];

    public List<FormSeries> FormSeries { get; init; } = [];

    /// <summary>Systems, then services: the order of the engine.</summary>
    public IEnumerable<Node> Nodes => Systems.Concat<Node>(Services);

    /// <summary>Reads the register of a database. Tracked entries are those that can be changed and saved.</summary>
    public static async Task<MunicipalRegister> LoadAsync(BereddContext context, bool tracked, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = await context.Set<Municipality>().AsNoTracking().Select(m => m.Name).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
        var nodes = await Of<Node>(context, tracked).Include(n => n.Needs.OrderBy(d => d.Place)).ThenInclude(d => d.Members.OrderBy(m => m.Place)).AsSplitQuery()
            .ToListAsync(cancellation).ConfigureAwait(false);
        return new MunicipalRegister
        {
            Municipality = name ?? "",
            Teams = await Of<Team>(context, tracked).ToListAsync(cancellation).ConfigureAwait(false),
            Locations = await Of<Location>(context, tracked).ToListAsync(cancellation).ConfigureAwait(false),
            Suppliers = await Of<Supplier>(context, tracked).ToListAsync(cancellation).ConfigureAwait(false),
            Units = await Of<Unit>(context, tracked).ToListAsync(cancellation).ConfigureAwait(false),
            Systems = [.. nodes.OfType<SystemAsset>()],
            Services = [.. nodes.OfType<Service>()],
            Contacts = await Of<Contact>(context, tracked).ToListAsync(cancellation).ConfigureAwait(false),
            WaysIn = await Of<WayIn>(context, tracked).ToListAsync(cancellation).ConfigureAwait(false),
            KeysAndDoors = await Of<KeyAndDoor>(context, tracked).ToListAsync(cancellation).ConfigureAwait(false),
            FormSeries = await Of<FormSeries>(context, tracked).ToListAsync(cancellation).ConfigureAwait(false),
        };
    }

    private static IQueryable<T> Of<T>(BereddContext context, bool tracked)
        where T : Entry
    {
        var entries = tracked ? context.Set<T>() : context.Set<T>().AsNoTracking();
        return entries.OrderBy(e => e.Position).ThenBy(e => e.Id);
    }
}
