using Beredd.Continuity.Entries;
using Beredd.Storage;

namespace Beredd.Continuity;

/// <summary>
/// The register as it is now, for reading: what pages show and what is analysed. While nobody changes it everybody is given the same one, so that what is reckoned from it can be kept
/// beside it (<c>ConditionalWeakTable</c>); it must not be changed.
/// </summary>
public sealed class CurrentRegister(BereddContext database, RegisterMemory memory)
{
    public async Task<MunicipalRegister> ReadAsync(CancellationToken cancellation)
    {
        var stamp = await RegisterStamp.Now(database, cancellation).ConfigureAwait(false);
        if (memory.Last is { } last && last.Stamp == stamp)
            return last.Register;
        // After a change many ask at once; one reads, and the others are given what it read.
        await memory.Reading.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (memory.Last is { } read && read.Stamp == stamp)
                return read.Register;
            return (memory.Last = await LoadAsync(cancellation).ConfigureAwait(false)).Register;
        }
        finally
        {
            memory.Reading.Release();
        }
    }

    private async Task<RegisterMemory.Memory> LoadAsync(CancellationToken cancellation)
    {
        var snapshot = await database.BeginSnapshotAsync(cancellation).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            var stamp = await RegisterStamp.Now(database, cancellation).ConfigureAwait(false);
            return new(stamp, await MunicipalRegister.LoadAsync(database, tracked: false, cancellation).ConfigureAwait(false));
        }
    }
}

/// <summary>The register last read, for all requests of a program.</summary>
public sealed class RegisterMemory : IDisposable
{
    internal Memory? Last { get; set; }

    /// <summary>Held by whoever reads it anew.</summary>
    internal SemaphoreSlim Reading { get; } = new(1);

    public void Dispose() => Reading.Dispose();

    internal sealed record Memory(Guid Stamp, MunicipalRegister Register);
}
