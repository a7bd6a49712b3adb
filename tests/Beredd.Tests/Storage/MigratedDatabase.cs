using Beredd.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Tests.Storage;

/// <summary>
/// A SQLite file with every migration applied: made once, as a first start makes it, and copied for each test that only wants one. Tests of the migrations themselves start from nothing
/// (StorageTests).
/// </summary>
internal static class MigratedDatabase
{
    private static readonly Lazy<Task<byte[]>> File = new(Make);

    /// <summary>Puts it where an installation has its database.</summary>
    internal static async Task PutInto(DataFolder folder) => await System.IO.File.WriteAllBytesAsync(folder.Database, await File.Value, TestContext.Current.CancellationToken);

    private static async Task<byte[]> Make()
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("beredd-migrated").FullName);
        try
        {
            await using (var services = new ServiceCollection().AddStorage(DatabaseAddress.In(folder)).BuildServiceProvider(validateScopes: true))
                await services.PrepareDatabase(folder, CancellationToken.None);
            var copy = Path.Combine(folder.Root, "copy.db");
            SqliteCopy.Take(folder.Database, copy);
            return await System.IO.File.ReadAllBytesAsync(copy);
        }
        finally
        {
            DatabaseAddress.In(folder).LetGo();
            Directory.Delete(folder.Root, recursive: true);
        }
    }
}
