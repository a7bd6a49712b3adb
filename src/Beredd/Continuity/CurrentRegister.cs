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
        var snapshot = await database.BeginSnapshotAsync(cancellation).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            stamp = await RegisterStamp.Now(database, cancellation).ConfigureAwait(false);
            var register = await MunicipalRegister.LoadAsync(database, tracked: false, cancellation).ConfigureAwait(false);
            memory.Last = new(stamp, register);
            return register;
        }
    }
}

/// <summary>The register last read, for all requests of a program.</summary>
public sealed class RegisterMemory
{
    internal Memory? Last { get; set; }

    internal sealed record Memory(Guid Stamp, MunicipalRegister Register);
}
