using Beredd.Continuity;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Import;
using Beredd.Storage;
using Beredd.Tests.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Continuity;

/// <summary>A database of its own with the register's tables: on SQLite in memory, or on PostgreSQL.</summary>
internal sealed class RegisterDatabase : IDisposable
{
    private readonly SqliteConnection? _memory;
    private readonly string? _postgres;

    public RegisterDatabase()
    {
        _memory = new SqliteConnection("Data Source=:memory:");
        _memory.Open();
        Prepare();
    }

    private RegisterDatabase(string postgres)
    {
        _postgres = postgres;
        Prepare();
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Who imports, and when.</summary>
    public Actor Actor { get; } = new();

    public TestClock Clock { get; } = new();

    public static async Task<RegisterDatabase> On(Database kind, PostgresServer server) =>
        kind == Database.Postgres ? new RegisterDatabase(await server.NewDatabase()) : new RegisterDatabase();

    /// <summary>A context as a request has it, with what writes the log.</summary>
    public BereddContext Open() => _memory is null
        ? new PostgresContext(new DbContextOptionsBuilder<PostgresContext>().UseNpgsql(_postgres).AddInterceptors(new ChangeRecorder(Actor, Clock)).Options)
        : new SqliteContext(new DbContextOptionsBuilder<SqliteContext>().UseSqlite(_memory).AddInterceptors(new ChangeRecorder(Actor, Clock)).Options);

    public async Task<MunicipalRegister> LoadAsync()
    {
        using var context = Open();
        return await MunicipalRegister.LoadAsync(context, tracked: false, Stop);
    }

    public async Task<List<AuditEntry>> AuditAsync()
    {
        using var context = Open();
        return await context.Set<AuditEntry>().OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(Stop);
    }

    public async Task<RegisterDifference> CompareAsync(params ImportFile[] files)
    {
        using var context = Open();
        return await Import(context).CompareAsync(files, Stop);
    }

    /// <summary>Looks at what files would do, and does it.</summary>
    public async Task<RegisterDifference> ImportAsync(bool removeGone, params ImportFile[] files) =>
        Assert.IsType<RegisterDifference>(await ApplyAsync(await CompareAsync(files), removeGone, files));

    /// <summary>Does what was looked at; null where that is no longer what the files would do.</summary>
    public async Task<RegisterDifference?> ApplyAsync(RegisterDifference seen, bool removeGone, params ImportFile[] files)
    {
        using var context = Open();
        return await Import(context).ApplyAsync(files, seen.Fingerprint(), removeGone, Stop);
    }

    public async Task<byte[]> ExportAsync() => Some.File(await LoadAsync());

    public void Dispose() => _memory?.Dispose();

    private RegisterImport Import(BereddContext context) => new(context, Actor, Clock);

    private void Prepare()
    {
        using var context = Open();
        context.Database.EnsureCreated();
    }
}
