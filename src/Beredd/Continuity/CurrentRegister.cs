using Beredd.Continuity.Entries;
using Beredd.Storage;

namespace Beredd.Continuity;

/// <summary>The register as it is now, for reading: what pages show and what is analysed. It is shared and must not be changed.</summary>
public sealed class CurrentRegister(BereddContext database)
{
    public Task<MunicipalRegister> ReadAsync(CancellationToken cancellation) => MunicipalRegister.LoadAsync(database, tracked: false, cancellation);
}
