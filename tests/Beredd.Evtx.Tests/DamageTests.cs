using System.Buffers.Binary;
using Beredd.Evtx.Fields;
using Beredd.Evtx.Output;
using Beredd.Evtx.Writing;
using Beredd.Tests;

namespace Beredd.Evtx.Tests;

public class DamageTests
{
    private static byte[] Whole(int events = 2000) =>
        Some.Log(Enumerable.Range(0, events).Select(i => Some.Event(data: [("Number", EvtxValue.Int32(i)), ("CommandLine", EvtxValue.Text("powershell -nop -w hidden " + i))]))).ToArray();

    [Fact]
    public void Read_EmptyFile_SaysSo()
    {
        var damage = new List<EvtxDamage>();
        Assert.Empty(Logs.Dump(new MemoryStream(), damage));
        Assert.Equal("file header cut off after 0 bytes", Assert.Single(damage).Reason);
    }

    [Fact]
    public void Read_FileHeaderOverwritten_GivesEveryRecord()
    {
        var bytes = Whole();
        bytes.AsSpan(0, 4096).Clear();
        var damage = new List<EvtxDamage>();
        Assert.Equal(2000, Logs.Dump(new MemoryStream(bytes), damage).Count);
        Assert.Contains("does not start with ElfFile", Assert.Single(damage).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LastChunkCutOff_GivesWhatIsLeft()
    {
        var bytes = Whole();
        var damage = new List<EvtxDamage>();
        var cut = Logs.Dump(new MemoryStream(bytes[..(4096 + EvtxChunk.Size + 20_000)]), damage);
        Assert.InRange(cut.Count, 100, 1999);
        Assert.Contains(damage, d => d.Reason == "chunk cut off after 20000 of 65536 bytes");
    }

    [Fact]
    public void Read_ChunkZeroed_GivesTheOthers()
    {
        var bytes = Whole();
        var all = Logs.Dump(new MemoryStream(bytes), []);
        bytes.AsSpan(4096 + EvtxChunk.Size, EvtxChunk.Size).Clear();
        var left = Logs.Dump(new MemoryStream(bytes), []);
        Assert.True(left.Count < all.Count);
        Assert.Equal(left, all.Where(left.Contains));
    }

    [Fact]
    public void Read_PageZeroedWithinAChunk_GoesOnAfterIt()
    {
        var bytes = Whole();
        var all = Logs.Dump(new MemoryStream(bytes), []);
        bytes.AsSpan(4096 + 16384, 4096).Clear();
        var damage = new List<EvtxDamage>();
        var left = Logs.Dump(new MemoryStream(bytes), damage);
        Assert.InRange(all.Count - left.Count, 5, 40);
        Assert.Contains(damage, d => d.Reason.StartsWith("no valid record for", StringComparison.Ordinal));
        Assert.Contains(damage, d => d.Reason.Contains("checksum", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_ChunksMovedBySectors_AreFound()
    {
        var bytes = Whole();
        var moved = new byte[bytes.Length + 1024];
        bytes.AsSpan(0, 4096).CopyTo(moved);
        moved.AsSpan(4096, 1024).Fill(0xCC);
        bytes.AsSpan(4096).CopyTo(moved.AsSpan(4096 + 1024));
        var damage = new List<EvtxDamage>();
        Assert.Equal(2000, Logs.Dump(new MemoryStream(moved), damage).Count);
        Assert.Equal(new EvtxDamage(4096, "no chunk for 1024 bytes"), Assert.Single(damage));
    }

    [Fact]
    public void Read_RecordsBehindTheEndOfUse_AreRecovered()
    {
        var bytes = Whole(50);
        var chunk = bytes.AsSpan(4096);
        var size = BinaryPrimitives.ReadInt32LittleEndian(chunk[516..]);
        BinaryPrimitives.WriteInt32LittleEndian(chunk[48..], 512 + size);
        var (used, recovered) = (0, 0);
        Logs.Visit(new MemoryStream(bytes), [], record => _ = record.IsRecovered ? recovered++ : used++);
        Assert.Equal((1, 49), (used, recovered));
    }

    [Fact]
    public void Read_LengthFieldsAtTheirLargest_AllocatesLittle()
    {
        var bytes = Whole(200);
        for (var i = 4096 + 512; i < bytes.Length - 4; i += 64)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i), 0x7FFFFFFF);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Logs.Visit(new MemoryStream(bytes), [], _ => { });
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Fact]
    public void Read_ThousandsOfSeededDamages_NeverFailsAndKeepsUndamagedChunks()
    {
        var folder = Corpora.Require("evtx-attack-samples");
        var files = Directory.EnumerateFiles(folder, "*.evtx", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(f => new FileInfo(f).Length <= 4096 + (3 * EvtxChunk.Size)).ToArray();
        var random = new Random(20221125);
        var (cache, reader, json, xml, output) = (new EvtxCache(), new FieldReader(), new JsonRecordWriter(), new XmlRecordWriter(), new Utf8Output());
        for (var round = 0; round < 3000; round++)
        {
            var original = File.ReadAllBytes(files[random.Next(files.Length)]);
            var bytes = Mutation.Apply(original, random, out var firstTouched, out var lastTouched);
            var file = new EvtxFile(new MemoryStream(bytes));
            var chunk = new EvtxChunk(cache);
            var read = 0;
            while (file.TryNextChunk(chunk, out _))
            {
                while (chunk.NextRecord())
                {
                    read++;
                    output.Clear();
                    _ = json.TryWrite(chunk.Record, output);
                    _ = xml.TryWrite(chunk.Record, output);
                    foreach (var field in chunk.Record.Shape.Fields)
                    {
                        for (var i = Math.Min(FieldReader.Count(chunk.Record, field), 50) - 1; i >= 0; i--)
                            _ = reader.Text(chunk.Record, field, i).Length;
                    }
                }
            }
            Assert.True(read >= Mutation.RecordsOutside(original, firstTouched, lastTouched), $"round {round}: {read} records, too few");
        }
    }
}
