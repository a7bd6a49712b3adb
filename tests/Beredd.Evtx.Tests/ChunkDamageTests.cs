using System.Buffers.Binary;
using Beredd.Evtx.Fields;
using Beredd.Evtx.Writing;

namespace Beredd.Evtx.Tests;

/// <summary>Headers, sizes and chunks that are not what they say.</summary>
public class ChunkDamageTests
{
    private const int First = 4096 + EvtxChunk.HeaderSize;

    /// <summary>Two kinds of event by turns, in three chunks.</summary>
    private static byte[] Whole(int events = 900) => Some.Log(Enumerable.Range(0, events).Select(i => i % 2 == 0
        ? Some.Event(1, data: [("Image", EvtxValue.Text($@"C:\{i}.exe"))])
        : Some.Event(3, data: [("Port", EvtxValue.UInt16((ushort)i)), ("Ip", EvtxValue.Text("10.0.0.1"))]))).ToArray();

    private static (List<ulong> Ids, List<ulong> Recovered, List<EvtxDamage> Damage) Read(byte[] bytes)
    {
        var (ids, recovered, damage) = (new List<ulong>(), new List<ulong>(), new List<EvtxDamage>());
        Logs.Visit(new MemoryStream(bytes), damage, record => (record.IsRecovered ? recovered : ids).Add(record.RecordId));
        return (ids, recovered, damage);
    }

    private static Span<byte> Chunk(byte[] bytes, int number) => bytes.AsSpan(4096 + (number * EvtxChunk.Size), EvtxChunk.Size);

    /// <summary>Where each record of the first chunk starts, from the file's start.</summary>
    private static List<int> Starts(byte[] bytes)
    {
        var starts = new List<int>();
        var end = 4096 + BinaryPrimitives.ReadInt32LittleEndian(Chunk(bytes, 0)[48..]);
        for (var at = First; at < end; at += BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 4)))
            starts.Add(at);
        return starts;
    }

    [Fact]
    public void Read_ChunksOutOfOrder_GivesEveryRecordAsTheFileHasThem()
    {
        var bytes = Whole();
        var (ids, _, _) = Read(bytes);
        var first = Chunk(bytes, 0).ToArray();
        var last = Chunk(bytes, 2).ToArray();
        last.CopyTo(Chunk(bytes, 0));
        first.CopyTo(Chunk(bytes, 2));
        var moved = Read(bytes);
        Assert.Empty(moved.Damage);
        Assert.NotEqual(ids, moved.Ids);
        Assert.Equal(ids, moved.Ids.Order());
        Assert.NotEqual(1ul, moved.Ids[0]);
    }

    [Fact]
    public void Read_FileHeaderThatIsDirtyAndCountsWrong_IsNotBelieved()
    {
        var bytes = Whole();
        var (ids, _, _) = Read(bytes);
        var header = bytes.AsSpan(0, 128);
        header[8..32].Fill(0xFF); // First chunk, last chunk, next record.
        BinaryPrimitives.WriteUInt16LittleEndian(header[42..], 1); // Chunks.
        BinaryPrimitives.WriteUInt32LittleEndian(header[120..], 1); // Dirty; the checksum is wrong now as well.
        var read = Read(bytes);
        Assert.Equal(ids, read.Ids);
        Assert.Empty(read.Damage);
    }

    [Fact]
    public void Read_ChunkHeaderThatCountsWrong_IsNotBelieved()
    {
        var bytes = Whole();
        var (ids, _, _) = Read(bytes);
        Chunk(bytes, 0)[8..44].Fill(0xEE); // First and last records, header size.
        BinaryPrimitives.WriteUInt32LittleEndian(Chunk(bytes, 0)[44..], 0xFFFFFFFF); // Last record.
        ForgedChunk.Seal(Chunk(bytes, 0));
        var read = Read(bytes);
        Assert.Equal(ids, read.Ids);
        Assert.Empty(read.Damage);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(511u)]
    [InlineData(65_537u)]
    [InlineData(0xFFFFFFFFu)]
    public void Read_EndOfRecordsOutsideTheChunk_SearchesAllOfItAndSaysSo(uint end)
    {
        var bytes = Whole();
        var (ids, _, _) = Read(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(Chunk(bytes, 0)[48..], end);
        var read = Read(bytes);
        Assert.Equal(ids, read.Ids);
        Assert.Contains(read.Damage, d => d == new EvtxDamage(4096 + 48, $"chunk header says that records end at {end}, outside the chunk; all of it is searched"));
    }

    [Fact]
    public void Read_EndOfRecordsWithinARecord_RecoversTheRest()
    {
        var bytes = Whole();
        var starts = Starts(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(Chunk(bytes, 0)[48..], starts[5] + 40 - 4096);
        ForgedChunk.Seal(Chunk(bytes, 0));
        var read = Read(bytes);
        Assert.Equal([1, 2, 3, 4, 5], read.Ids.Take(5));
        Assert.Equal(new EvtxDamage(starts[5], "no valid record for 40 bytes"), Assert.Single(read.Damage));
        // The one that the end cuts in two is given up; all behind it are found in the slack.
        Assert.Equal(Enumerable.Range(7, starts.Count - 6).Select(i => (ulong)i), read.Recovered);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(27u)]
    [InlineData(28u)]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(0xFFFFFFFFu)]
    public void Read_WrongRecordSize_LosesThatRecordAlone(uint size)
    {
        var bytes = Whole();
        var starts = Starts(bytes);
        var (ids, _, _) = Read(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(starts[5] + 4), size);
        ForgedChunk.Seal(Chunk(bytes, 0));
        var read = Read(bytes);
        Assert.Equal(ids.Where(id => id != 6), read.Ids);
        Assert.Equal(new EvtxDamage(starts[5], $"no valid record for {starts[6] - starts[5]} bytes"), Assert.Single(read.Damage));
    }

    [Fact]
    public void Read_SizeThatItsEndDoesNotRepeat_LosesThatRecordAlone()
    {
        var bytes = Whole();
        var starts = Starts(bytes);
        bytes[starts[6] - 4] ^= 1;
        ForgedChunk.Seal(Chunk(bytes, 0));
        var read = Read(bytes);
        Assert.DoesNotContain(6ul, read.Ids);
        Assert.Equal(starts[5], Assert.Single(read.Damage).Offset);
    }

    [Fact]
    public void Read_DefinitionZeroed_LosesOnlyTheRecordsThatNeedIt()
    {
        var bytes = Whole();
        var starts = Starts(bytes);
        // The definition of the second kind stands in the second record, behind its own start.
        bytes.AsSpan(starts[1] + 24 + 14, 400).Clear();
        ForgedChunk.Seal(Chunk(bytes, 0));
        var read = Read(bytes);
        var inChunk = (ulong)starts.Count;
        Assert.Equal(Enumerable.Range(1, (int)inChunk).Where(i => i % 2 == 1).Select(i => (ulong)i), read.Ids.Where(id => id <= inChunk));
        Assert.Equal(starts.Count / 2, read.Damage.Count);
        Assert.All(read.Damage, d => Assert.StartsWith("record ", d.Reason, StringComparison.Ordinal));
    }

    /// <summary>
    /// The start of a chunk written anew over an older one: what is left of the old one names places where other definitions stand now. Read by those,
    /// values would come under wrong names.
    /// </summary>
    [Fact]
    public void Read_DefinitionsOfAnOverwrittenChunk_AreNotTakenForOthers()
    {
        var old = Whole();
        var anew = Some.Log(Enumerable.Range(0, 400).Select(i => Some.Event(3, data: [("Other", EvtxValue.Text("x")), ("More", EvtxValue.Text($"{i}"))]))).ToArray();
        var starts = Starts(old);
        var cut = starts.First(start => start > 4096 + 30_000);
        anew.AsSpan(4096, Starts(anew).Last(start => start <= cut) - 4096).CopyTo(old.AsSpan(4096));
        var wrong = 0;
        var reader = new FieldReader();
        Logs.Visit(new MemoryStream(old), [], record =>
        {
            // By their ids the old ones are the later ones; none of them had a field of the new.
            if (record.Offset >= cut && record.Offset < 4096 + EvtxChunk.Size && record.Shape.Fields.Any(field => field.Name is "Other" or "More"))
                wrong++;
            foreach (var field in record.Shape.Fields)
                _ = reader.Text(record, field).Length;
        });
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void Read_DamagedRecordInTheSlack_IsPassedOverInSilence()
    {
        var bytes = Whole(40);
        var starts = Starts(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(Chunk(bytes, 0)[48..], starts[2] - 4096);
        bytes.AsSpan(starts[5] + 24, 20).Fill(0xFF);
        ForgedChunk.Seal(Chunk(bytes, 0));
        var read = Read(bytes);
        Assert.Equal([1, 2], read.Ids);
        Assert.Equal(37, read.Recovered.Count);
        Assert.Empty(read.Damage);
    }

    [Fact]
    public void Read_ChunkThatAnotherWasWrittenInto_GivesWhatIsLeftOfBoth()
    {
        // A copy tool that lost a few sectors: the next chunk starts in the middle of this one.
        var bytes = Whole();
        var cut = new byte[bytes.Length - 32_768];
        bytes.AsSpan(0, 4096 + 32_768).CopyTo(cut);
        bytes.AsSpan(4096 + EvtxChunk.Size).CopyTo(cut.AsSpan(4096 + 32_768));
        var read = Read(cut);
        Assert.True(read.Ids.Count > 300);
        Assert.NotEmpty(read.Damage);
    }
}
