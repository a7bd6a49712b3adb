using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using Beredd.Crisis;
using Beredd.Crisis.Log;
using Beredd.Crisis.Logbook;
using Beredd.GoBag;
using Beredd.GoBag.Contents;
using Beredd.GoBag.Sealing;
using Beredd.Ledger;
using Beredd.Storage;
using Beredd.Tests.Crisis;
using Beredd.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Tests.GoBag;

/// <summary>A whole installation in a bag, and out of it.</summary>
[Collection("the pools of connections")] // Some empty all of them, and some hold on to one.
public sealed class GoBagTests(PostgresServer server) : IDisposable
{
    private const string Secret = "vipa-raga-liko-paga-pude-nipo";
    private const int Work = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("beredd-bag-").FullName;

    private string Bag => Path.Combine(_folder, "bag.age");

    private string Arrived => Path.Combine(_folder, "new");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Open_OnAnotherMachine_TheLogVerifiesKnowsThatItMovedAndGoesOn()
    {
        await using var home = await CrisisDatabase.Create(Database.Sqlite, server);
        var incident = await home.Open();
        var file = await home.Get<EvidenceStore>().KeepAsync("bild.png", new MemoryStream(new byte[100_000]), Stop);
        await home.Write(incident, new NewEntry(EntryTypes.Event, "Första raden") { Files = [file] });
        var before = (await home.Get<Checkpoints>().SignAsync(incident, Stop)).Checkpoint!;
        await Make(home);
        await GoBags.OpenAsync(Bag, Secret, Arrived, home.Clock, Stop);

        await using var services = Services(Arrived, home.Clock);
        await using var scope = services.CreateAsyncScope();
        var log = scope.ServiceProvider.GetRequiredService<CrisisLog>();
        var line = await scope.ServiceProvider.GetRequiredService<BereddContext>().Set<LogLine>().AsNoTracking().SingleAsync(l => l.IncidentId == incident && l.Kind == LogMove.Type, Stop);
        Assert.Contains(before.Code, line.Text, StringComparison.Ordinal);
        Assert.Contains(Environment.MachineName, line.Text, StringComparison.Ordinal);
        await log.AppendAsync(incident, new NewEntry(EntryTypes.Event, "Vidare här"), CrisisDatabase.Anna, Stop);
        var verified = CrisisDatabase.Verify(await Export(services, incident));
        Assert.Equal((VerificationOutcome.Whole, 4L, 1L), (verified.Outcome, verified.Entries, verified.Attachments));
    }

    [Fact]
    public async Task Open_TwoMachinesThatBothGoOn_AreFoundOutByACheckpoint()
    {
        await using var home = await CrisisDatabase.Create(Database.Sqlite, server);
        var incident = await home.Open();
        await Make(home);
        await GoBags.OpenAsync(Bag, Secret, Arrived, home.Clock, Stop);
        await home.Write(incident, "Skrivet på den gamla datorn");
        await home.Write(incident, "och en gång till");
        var there = (await home.Get<Checkpoints>().SignAsync(incident, Stop)).Checkpoint!;
        await using var services = Services(Arrived, home.Clock);
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<CrisisLog>().AppendAsync(incident, new NewEntry(EntryTypes.Event, "Här"), CrisisDatabase.Anna, Stop);
            await scope.ServiceProvider.GetRequiredService<CrisisLog>().AppendAsync(incident, new NewEntry(EntryTypes.Event, "och här"), CrisisDatabase.Anna, Stop);
        }
        Assert.Null(SignedNote.TryRead(System.Text.Encoding.UTF8.GetBytes(there.Note), out var note));
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(await Export(services, incident)));
        var files = archive.Entries.ToDictionary(e => e.FullName, e => e, StringComparer.Ordinal);
        var verified = ExportVerifier.Verify(new ExportSource(files.Keys.ToHashSet(StringComparer.Ordinal), name => Whole(files[name].Open())), new VerificationOptions { Checkpoints = [new OutsideCheckpoint("there", note!, Beredd.Crisis.Log.Checkpoints.Read(there)!)] });
        Assert.Contains(verified.Faults, f => f.Kind == FaultKind.Forked);
    }

    [Fact]
    public async Task Create_WhileAHeadIsSigned_ArrivesWithALogThatMayBeSigned()
    {
        await using var home = await CrisisDatabase.Create(Database.Sqlite, server);
        var incident = await home.Open();
        for (var i = 0; i < 5; i++)
        {
            await home.Write(incident, $"rad {i}");
            await home.Get<Checkpoints>().SignAsync(incident, Stop);
        }
        await Make(home);
        await home.Write(incident, "efter väskan");
        await home.Get<Checkpoints>().SignAsync(incident, Stop);
        await GoBags.OpenAsync(Bag, Secret, Arrived, home.Clock, Stop);
        await using var services = Services(Arrived, home.Clock);
        Assert.False((await services.GetRequiredService<Checkpoints>().SignAsync(incident, Stop)).IsBroken);
    }

    [Fact]
    public async Task Open_CutAtHundredsOfPlacesOrAltered_LeavesNothingBehind()
    {
        await using var home = await CrisisDatabase.Create(Database.Sqlite, server);
        await home.Open();
        await Make(home);
        var whole = await File.ReadAllBytesAsync(Bag, Stop);
        var random = new Random(11);
        var broken = Path.Combine(_folder, "broken.age");
        for (var i = 0; i < 200; i++)
        {
            var bytes = i % 2 == 0 ? whole[..random.Next(whole.Length)] : (byte[])whole.Clone();
            if (i % 2 == 1)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(broken, bytes, Stop);
            await Assert.ThrowsAsync<GoBagException>(() => GoBags.OpenAsync(broken, Secret, Arrived, home.Clock, Stop));
        }
        Assert.Equal(["bag.age", "broken.age"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Open_OverAFolderThatHoldsSomething_IsRefusedAndLeavesItAlone()
    {
        await using var home = await CrisisDatabase.Create(Database.Sqlite, server);
        await Make(home);
        Directory.CreateDirectory(Arrived);
        await File.WriteAllTextAsync(Path.Combine(Arrived, "min.txt"), "kvar", Stop);
        var refused = await Assert.ThrowsAsync<GoBagException>(() => GoBags.OpenAsync(Bag, Secret, Arrived, home.Clock, Stop));
        Assert.Equal(GoBagFault.Refused, refused.Fault);
        Assert.Equal("kvar", await File.ReadAllTextAsync(Path.Combine(Arrived, "min.txt"), Stop));
    }

    [Fact]
    public async Task Create_FailsWithinTheArchive_ThePreviousOneIsStillThere()
    {
        await using var home = await CrisisDatabase.Create(Database.Sqlite, server);
        await Make(home);
        var before = await File.ReadAllBytesAsync(Bag, Stop);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => GoBags.CreateAsync(home.Folder, DatabaseAddress.In(home.Folder), Bag, Secret, home.Clock, Work, stopped.Token));
        Assert.Equal(before, await File.ReadAllBytesAsync(Bag, Stop));
        Assert.Equal(["bag.age"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName));
        Assert.DoesNotContain(Directory.GetDirectories(home.Folder.Root), d => Path.GetFileName(d).StartsWith("gobag-", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_DiskFull_Throws()
    {
        var file = Path.Combine(_folder, "x");
        File.WriteAllBytes(file, new byte[500_000]);
        BagPacking.Item[] items = [new("evidence/aa/x", file)];
        var manifest = BagPacking.List(items, DateTimeOffset.UnixEpoch, "1", Stop);
        Assert.Throws<IOException>(() => BagPacking.Write(new FullDisk(200_000), Secret, Work, manifest, items, Stop));
    }

    [Fact]
    public async Task Create_WhereTheDiskIsGone_SaysSoAndMakesNoFolder()
    {
        await using var home = await CrisisDatabase.Create(Database.Sqlite, server);
        var gone = Path.Combine(_folder, "usb");
        var refused = await Assert.ThrowsAsync<GoBagException>(() => GoBags.CreateAsync(home.Folder, DatabaseAddress.In(home.Folder), Path.Combine(gone, "bag.age"), Secret, home.Clock, Work, Stop));
        Assert.Contains(gone, refused.Says.Swedish, StringComparison.Ordinal);
        Assert.False(Directory.Exists(gone));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("keys/../../outside")]
    [InlineData("/etc/outside")]
    [InlineData("C:/outside")]
    [InlineData("keys\\..\\outside")]
    [InlineData("evidence/.hidden")]
    [InlineData("other/file")]
    [InlineData("keys")]
    public void Read_NamesThatWouldEscape_AreRefused(string name)
    {
        var bag = Sealed(new BagManifest(BagManifest.Current, DateTimeOffset.UnixEpoch, "m", "1", [new BagFile(name, 3, Hash("hej"u8))]), (name, "hej"u8.ToArray()));
        Assert.Equal(GoBagFault.Unfit, Assert.Throws<GoBagException>(() => BagUnpacking.Read(new MemoryStream(bag), Secret, Path.Combine(_folder, "in"), Stop)).Fault);
        Assert.False(Directory.Exists(Path.Combine(_folder, "in")));
    }

    [Fact]
    public void Read_FilesThatAreNotWhatTheListSays_AreRefused()
    {
        var file = new BagFile("keys/a", 3, Hash("hej"u8));
        BagManifest Of(params BagFile[] files) => new(BagManifest.Current, DateTimeOffset.UnixEpoch, "m", "1", files);
        Assert.Single(BagUnpacking.Read(new MemoryStream(Sealed(Of(file), ("keys/a", "hej"u8.ToArray()))), Secret, null, Stop).Files);
        foreach (var bag in new[]
        {
            Sealed(Of(file), ("keys/a", "haj"u8.ToArray())),
            Sealed(Of(file), ("keys/b", "hej"u8.ToArray())),
            Sealed(Of(file)),
            Sealed(Of(), ("keys/a", "hej"u8.ToArray())),
            Sealed(Of(file, file), ("keys/a", "hej"u8.ToArray()), ("keys/a", "hej"u8.ToArray())),
            Sealed(Of(file) with { Format = "beredd-gobag/2" }, ("keys/a", "hej"u8.ToArray())),
        })
            Assert.Equal(GoBagFault.Unfit, Assert.Throws<GoBagException>(() => BagUnpacking.Read(new MemoryStream(bag), Secret, null, Stop)).Fault);
    }

    private Task<BagManifest> Make(CrisisDatabase home) => GoBags.CreateAsync(home.Folder, DatabaseAddress.In(home.Folder), Bag, Secret, home.Clock, Work, Stop);

    private static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Sealed(BagManifest manifest, params (string Name, byte[] Content)[] files)
    {
        var to = new MemoryStream();
        using var age = new AgeWriter(to, Secret, Work);
        using (var tar = new TarWriter(age, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var (name, content) in files.Prepend((BagManifest.Name, JsonSerializer.SerializeToUtf8Bytes(manifest, BagManifest.Json))))
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        }
        age.Finish();
        return to.ToArray();
    }

    private static async Task<byte[]> Export(ServiceProvider services, Guid incident)
    {
        using var to = new MemoryStream();
        await services.GetRequiredService<LedgerExport>().WriteAsync(incident, null, to, Stop);
        return to.ToArray();
    }

    private static MemoryStream Whole(Stream from)
    {
        var to = new MemoryStream();
        using (from)
            from.CopyTo(to);
        to.Position = 0;
        return to;
    }

    private static ServiceProvider Services(string root, TimeProvider clock)
    {
        var folder = new DataFolder(root);
        var all = new ServiceCollection().AddSingleton(clock).AddSingleton(folder).AddStorage(DatabaseAddress.In(folder));
        all.AddCrisisLog();
        return all.BuildServiceProvider();
    }

    /// <summary>A disk that is full after so many bytes.</summary>
    private sealed class FullDisk(int room) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Length + count > room)
                throw new IOException("No space left on device");
            base.Write(buffer, offset, count);
        }
    }
}
