using Beredd.Continuity.Engine;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Outage;
using Beredd.Tests.Storage;
using CsCheck;

namespace Beredd.Tests.Continuity;

/// <summary>What goes out comes back: through our file, the database, tables, and the engine's file.</summary>
public class RegisterGoRoundTests(PostgresServer server)
{
    [Theory]
    [OnEachDatabase]
    public async Task FullFile_ThroughTheDatabase_IsTheSameToTheByte(Database kind)
    {
        await RandomRegister.Any.SampleAsync(async register =>
        {
            var file = Some.File(register);
            using var database = await RegisterDatabase.On(kind, server);
            var difference = await database.ImportAsync(removeGone: false, Some.File("register.json", file));
            Assert.DoesNotContain(difference.Problems, p => p.IsError);
            Assert.Equal(Some.Text(file), Some.Text(await database.ExportAsync()));
            Assert.True((await database.CompareAsync(Some.File("register.json", file))).IsEmpty);
        }, iter: Tries(kind), threads: 1);
    }

    [Theory]
    [OnEachDatabase]
    public async Task Tables_OfEveryKindTogether_HoldTheWholeRegister(Database kind)
    {
        await RandomRegister.Any.SampleAsync(async register =>
        {
            foreach (var english in new[] { false, true })
            {
                var files = Kinds.All.Where(k => k.Of(register).Any()).Select(k => Some.Csv(register, k.Name, english)).ToArray();
                using var database = await RegisterDatabase.On(kind, server);
                var difference = await database.ImportAsync(removeGone: false, files);
                Assert.DoesNotContain(difference.Problems, p => p.IsError);
                var read = await database.LoadAsync();
                read.Municipality = register.Municipality;
                Assert.Equal(Some.Text(Some.File(register)), Some.Text(Some.File(read)));
            }
        }, iter: Tries(kind), threads: 1);
    }

    [Fact]
    public void EngineFile_WrittenAndReadByTheEngine_IsTheSameRegister()
    {
        RandomRegister.Any.Sample(register =>
        {
            var engine = EngineRegister.From(register);
            var read = RegisterFile.Read(Engine(register));
            Assert.Empty(read.Errors);
            var back = EngineRegister.Into(read.Value!, register.Units);
            Assert.Equal(Some.Text(Engine(register)), Some.Text(Engine(With(register, back))));
            Assert.Equal(engine.Services.Select(s => s.Unit), read.Value!.Services.Select(s => s.Unit));
        });
    }

    [Theory]
    [OnEachDatabase]
    public async Task EngineSample_ThroughTheDatabase_SimulatesTheSame(Database kind)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Some.Samples, "ekvalla-register.json"), RegisterDatabase.Stop);
        var sample = RegisterFile.Read(bytes).Value!;
        using var database = await RegisterDatabase.On(kind, server);
        var difference = await database.ImportAsync(removeGone: false, Some.File("ekvalla-register.json", bytes));
        Assert.DoesNotContain(difference.Problems, p => p.IsError);
        Assert.Equal(120, (await database.LoadAsync()).Services.Count);
        var ours = EngineRegister.From(await database.LoadAsync());
        var scenario = new Scenario("stopp", new DateTime(2026, 11, 20, 18, 0, 0), 168, [.. sample.Systems.Select(s => new Hit(s.Id))], [], true);
        Assert.Equivalent(new Simulator(sample).Simulate(scenario), new Simulator(ours).Simulate(scenario), strict: true);
        Assert.True((await database.CompareAsync(Some.File("ekvalla-register.json", bytes))).IsEmpty);
    }

    [Fact]
    public void NeedsCell_OfAnyNeeds_ReadsAsTheSame()
    {
        RandomRegister.Any.Sample(register =>
        {
            foreach (var node in register.Nodes)
            {
                var cell = NeedsForm.Needs.Cell(node.Needs);
                Assert.Equal(cell, NeedsForm.Needs.Cell(NeedsForm.Needs.Read(cell).Value));
                var copy = new Beredd.Continuity.Entries.SystemAsset { Id = node.Id };
                copy.SetNeeds((List<Beredd.Continuity.Entries.Need>)NeedsForm.Needs.Read(cell).Value!);
                Assert.Equivalent(node.Needs, copy.Needs, strict: true);
            }
        });
    }

    // A database of its own is made in a blink in memory, and not on a server.
    private static int Tries(Database kind) => kind == Database.Postgres ? 6 : 40;

    private static byte[] Engine(MunicipalRegister register)
    {
        using var stream = new MemoryStream();
        EngineRegisterFile.Write(stream, register);
        return stream.ToArray();
    }

    private static MunicipalRegister With(MunicipalRegister register, MunicipalRegister read)
    {
        read.Units.InsertRange(0, register.Units);
        return read;
    }
}
