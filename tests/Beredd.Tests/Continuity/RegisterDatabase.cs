using Beredd.Continuity;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Import;
using Beredd.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Continuity;

/// <summary>A database of its own in memory, with the register's tables.</summary>
internal sealed class RegisterDatabase : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public RegisterDatabase()
    {
        _connection.Open();
        using var context = Open();
        context.Database.EnsureCreated();
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public SqliteContext Open() => new(new DbContextOptionsBuilder<SqliteContext>().UseSqlite(_connection).Options);

    public async Task<MunicipalRegister> LoadAsync()
    {
        using var context = Open();
        return await MunicipalRegister.LoadAsync(context, tracked: false, Stop);
    }

    public async Task<RegisterDifference> CompareAsync(params ImportFile[] files)
    {
        using var context = Open();
        return await new RegisterImport(context).CompareAsync(files, Stop);
    }

    /// <summary>Looks at what files would do, and does it.</summary>
    public async Task<RegisterDifference> ImportAsync(bool removeGone, params ImportFile[] files)
    {
        var difference = await CompareAsync(files);
        using var context = Open();
        return Assert.IsType<RegisterDifference>(await new RegisterImport(context).ApplyAsync(files, difference.Fingerprint(), removeGone, Stop));
    }

    public async Task<byte[]> ExportAsync() => Some.File(await LoadAsync());

    public void Dispose() => _connection.Dispose();
}
