using System.Security.Cryptography;
using Beredd.Crisis;
using Beredd.Crisis.Evidence;
using Beredd.Storage;

namespace Beredd.Tests.Crisis.Evidence;

/// <summary>Nothing is in the store that did not come in whole, nor that no entry names.</summary>
public sealed class EvidenceStoreTests : IDisposable
{
    private readonly DataFolder folder = new(Directory.CreateTempSubdirectory("beredd-evidence").FullName);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IEnumerable<string> Stored => Directory.EnumerateFiles(folder.Evidence, "*", SearchOption.AllDirectories);

    [Fact]
    public async Task Receive_MoreThanThereIsRoomFor_SaysWhatIsNeededAndKeepsNothing()
    {
        var asked = 0;
        // Room for the first piece alone: somebody else fills the disk meanwhile.
        var store = new EvidenceStore(folder) { Free = () => EvidenceStore.Reserve + (asked++ < 3 ? 1000 : 0) };
        using var delivery = new EvidenceDelivery(store, 500);

        var fault = await Assert.ThrowsAsync<EvidenceFault>(() => delivery.ReceiveAsync("minne.raw", new Zeros(100 * 1024 * 1024), null, Stop));

        Assert.Equal((EvidenceFaultKind.NoRoom, 1000L), (fault.Kind, fault.Free));
        Assert.True(fault.Size >= 64 * 1024 * 1024);
        Assert.Empty(Stored);
    }

    [Fact]
    public void Delivery_KnownToBeTooLarge_IsSaidBefore()
    {
        var store = new EvidenceStore(folder) { Free = () => EvidenceStore.Reserve + 10 };
        using var fits = new EvidenceDelivery(store, 10);
        using var does = new EvidenceDelivery(store, 11);
        Assert.Null(fits.TooLarge);
        Assert.Equal((11L, 10L), (does.TooLarge!.Size, does.TooLarge.Free));
    }

    [Fact]
    public async Task Receive_CutOff_KeepsNothing()
    {
        var store = new EvidenceStore(folder);
        using var delivery = new EvidenceDelivery(store, 0);
        var fault = await Assert.ThrowsAsync<EvidenceFault>(() => delivery.ReceiveAsync("logg.evtx", new Zeros(300_000) { FailsAt = 200_000 }, null, Stop));
        Assert.Equal(EvidenceFaultKind.CutOff, fault.Kind);
        Assert.Empty(Stored);
    }

    [Fact]
    public async Task Delivery_ThatNoEntryNames_LeavesNothingButWhatWasThere()
    {
        var store = new EvidenceStore(folder);
        var before = await store.KeepAsync("a", new MemoryStream([1, 2, 3]), Stop);
        using (var delivery = new EvidenceDelivery(store, 0))
        {
            await delivery.ReceiveAsync("a igen", new MemoryStream([1, 2, 3]), null, Stop);
            await delivery.ReceiveAsync("ny", new MemoryStream([4]), null, Stop);
            delivery.Place();
            Assert.Equal(2, Stored.Count());
        }
        Assert.Equal([before.Sha256], Stored.Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Deliveries_OfTheSameAtOnce_AreKeptWhereOneIsNamed(bool firstIsNamed, bool firstEnds)
    {
        var store = new EvidenceStore(folder);
        var (first, second) = (new EvidenceDelivery(store, 0), new EvidenceDelivery(store, 0));
        foreach (var delivery in new[] { first, second })
        {
            await delivery.ReceiveAsync("x", new MemoryStream([7]), null, Stop);
            delivery.Place();
        }
        (firstIsNamed ? first : second).AreNamed();
        (firstEnds ? first : second).Dispose();
        (firstEnds ? second : first).Dispose();
        Assert.Single(Stored);
    }

    [Fact]
    public async Task Kept_WhileADeliveryOfTheSameFails_Stays()
    {
        var store = new EvidenceStore(folder);
        using (var delivery = new EvidenceDelivery(store, 0))
        {
            await delivery.ReceiveAsync("x", new MemoryStream([7]), null, Stop);
            delivery.Place();
            await store.KeepAsync("bilaga", new MemoryStream([7]), Stop);
        }
        Assert.Single(Stored);
    }

    [Fact]
    public async Task Receive_Large_ComesBackAsItWas()
    {
        var store = new EvidenceStore(folder);
        var content = RandomNumberGenerator.GetBytes(3_000_001);
        var kept = await store.KeepAsync("minne.raw", new MemoryStream(content), Stop);
        await using var back = store.Open(kept.Sha256)!;
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(content)), content.LongLength), (kept.Sha256, kept.Size));
        Assert.Equal(kept.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(back, Stop)));
    }

    [Fact]
    public void Sweep_TakesWhatWasLeftLongAgo()
    {
        var store = new EvidenceStore(folder);
        var (old, fresh) = (Path.Combine(folder.Evidence, "gammal.part"), Path.Combine(folder.Evidence, "ny.part"));
        File.WriteAllText(old, "");
        File.WriteAllText(fresh, "");
        var now = TimeProvider.System.GetUtcNow();
        File.SetLastWriteTimeUtc(old, now.UtcDateTime.AddDays(-2));
        store.Sweep(now);
        Assert.Equal([fresh], Stored);
    }

    [Theory]
    [InlineData("minne.raw", "minne.raw")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\bevis\\minne.raw", "minne.raw")]
    [InlineData("", "fil")]
    [InlineData("mapp/", "fil")]
    [InlineData("faktura\u202efdp.exe", "faktura\\u202efdp.exe")]
    [InlineData("a\nb\0c", "a\\u000ab\\u0000c")]
    public void NameOf_HostileNames_AreShownAsTheyAre(string sent, string shown) => Assert.Equal(shown, EvidenceStore.NameOf(sent));

    [Fact]
    public void NameOf_LongName_KeepsItsEnding() => Assert.EndsWith("z.evtx", EvidenceStore.NameOf(new string('a', 5000) + "z.evtx"), StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(folder.Root, recursive: true);

    /// <summary>So many zeros, or an error on the way.</summary>
    private sealed class Zeros(long length) : Stream
    {
        private long given;

        public long FailsAt { get; init; } = long.MaxValue;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (given >= FailsAt)
                throw new IOException("the stick was pulled out");
            var now = (int)Math.Min(count, length - given);
            Array.Clear(buffer, offset, now);
            given += now;
            return now;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
