using System.Runtime.CompilerServices;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Lookup;

namespace Beredd.Continuity;

/// <summary>A system of the register that a computer in a log is.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Path">Its page, which tells everything that falls with it.</param>
/// <param name="Services">How many services fall with it, if nobody restores it.</param>
public sealed record RegisteredHost(string Id, string Name, string Path, int Services);

/// <summary>Finds computers that logs name among the systems of the register.</summary>
public sealed class RegisteredHosts(CurrentRegister current, TimeProvider clock)
{
    // While nobody changes the register it is one and the same, and so is what falls.
    private static readonly ConditionalWeakTable<MunicipalRegister, Dictionary<string, int>> Falls = [];

    /// <summary>Those that a system is named after, by its id or its name: <c>SQL-1.ekvalla.local</c> is the system <c>sql-1</c>.</summary>
    public async Task<IReadOnlyDictionary<string, RegisteredHost>> FindAsync(IEnumerable<string> hosts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        var register = await current.ReadAsync(cancellation).ConfigureAwait(false);
        var systems = new Dictionary<string, SystemAsset>(StringComparer.Ordinal);
        foreach (var system in register.Systems)
            systems.TryAdd(Entry.IdFrom(system.Name), system);
        // What has the id is meant before what only has the name.
        foreach (var system in register.Systems)
            systems[system.Id] = system;
        var found = new Dictionary<string, RegisteredHost>(StringComparer.OrdinalIgnoreCase);
        RegisterIndex? index = null;
        foreach (var host in hosts.Where(h => h.Length > 0))
        {
            if (!systems.TryGetValue(Entry.IdFrom(host), out var system) && !systems.TryGetValue(Entry.IdFrom(host.Split('.')[0]), out system))
                continue;
            var services = ServicesWith(index ??= new RegisterIndex(register), system.Id);
            found[host] = new RegisteredHost(system.Id, system.Name, $"/planera/system/{system.Id}", services);
        }
        return found;
    }

    private int ServicesWith(RegisterIndex index, string system)
    {
        var known = Falls.GetOrCreateValue(index.Register);
        lock (known)
        {
            if (!known.TryGetValue(system, out var count))
                known[system] = count = Fall.Of(index, system, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).Count(f => f.Node is Service);
            return count;
        }
    }
}
