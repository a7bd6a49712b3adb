using System.Globalization;
using System.Text.Json;
using Beredd.Evtx.Writing;
using CsCheck;

namespace Beredd.Evtx.Tests;

public class EvtxWriterTests
{
    private static readonly Gen<(EvtxValue Value, string Json)> GenValue = Gen.OneOf(
        Gen.String.Where(s => !s.Contains('\0') && !s.Any(char.IsSurrogate)).Select(s => (EvtxValue.Text(s), JsonSerializer.Serialize(s))),
        Gen.SByte.Select(v => (EvtxValue.Int8(v), Number(v))),
        Gen.Byte.Select(v => (EvtxValue.UInt8(v), Number(v))),
        Gen.Short.Select(v => (EvtxValue.Int16(v), Number(v))),
        Gen.UShort.Select(v => (EvtxValue.UInt16(v), Number(v))),
        Gen.Int.Select(v => (EvtxValue.Int32(v), Number(v))),
        Gen.UInt.Select(v => (EvtxValue.UInt32(v), Number(v))),
        Gen.Long.Select(v => (EvtxValue.Int64(v), Number(v))),
        Gen.ULong.Select(v => (EvtxValue.UInt64(v), Number(v))),
        Gen.UInt.Select(v => (EvtxValue.Hex32(v), $"\"0x{v:x}\"")),
        Gen.ULong.Select(v => (EvtxValue.Hex64(v), $"\"0x{v:x}\"")),
        Gen.ULong.Select(v => (EvtxValue.Size(v), $"\"0x{v:x}\"")),
        Gen.Bool.Select(v => (EvtxValue.Bool(v), v ? "true" : "false")),
        Gen.Byte.Array[1, 40].Select(v => (EvtxValue.Binary(v), $"\"{Convert.ToHexString(v)}\"")),
        Gen.Guid.Select(v => (EvtxValue.Guid(v), $"\"{v.ToString().ToUpperInvariant()}\"")),
        Gen.UInt.Select(v => (EvtxValue.Sid($"S-1-5-21-{v}-500"), $"\"S-1-5-21-{v}-500\"")),
        Gen.Long[0, 2_000_000_000_000].Select(v => (EvtxValue.Time(Epoch(v)), $"\"{Epoch(v):yyyy-MM-ddTHH:mm:ss.ffffffZ}\"")),
        Gen.Long[0, 2_000_000_000_000].Select(v => (EvtxValue.SystemTime(Epoch(v)), $"\"{Epoch(v):yyyy-MM-ddTHH:mm:ss.ffffffZ}\"")));

    [Fact]
    public void Write_AnyValues_ReadBackTheSame() =>
        GenValue.List[0, 30].Array[1, 40].Sample(
            events =>
            {
                var damage = new List<EvtxDamage>();
                var read = Logs.Dump(Some.Log(events.Select(values => Some.Event(data: [.. values.Select((v, i) => ((string?)$"F{i}", v.Value))]))), damage);
                Assert.Empty(damage);
                Assert.Equal(events.Length, read.Count);
                for (var i = 0; i < events.Length; i++)
                {
                    using var json = JsonDocument.Parse(read[i]);
                    var data = json.RootElement.GetProperty("Event").GetProperty("EventData");
                    for (var f = 0; f < events[i].Count; f++)
                        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(events[i][f].Json).RootElement, data.GetProperty($"F{f}")), $"{events[i][f].Json} became {data.GetProperty($"F{f}")}");
                }
            },
            iter: 200);

    [Fact]
    public void Write_OneEvent_HasTheWholeSystemPart()
    {
        var json = Logs.Dump(Some.Log(Some.Event(4624, "Security", "Microsoft-Windows-Security-Auditing")), []).Single();
        Assert.Equal(
            """{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Security-Auditing","Guid":"5770385F-C22A-43E0-BF4C-06F5698FFBD9"}},"EventID":4624,"Version":0,"Level":4,"Task":0,"Opcode":0,"Keywords":"0x8000000000000000","TimeCreated":{"#attributes":{"SystemTime":"2022-11-25T19:04:05.000000Z"}},"EventRecordID":1,"Correlation":null,"Execution":{"#attributes":{"ProcessID":4,"ThreadID":8}},"Channel":"Security","Computer":"DC01.ekvalla.se","Security":{"#attributes":{"UserID":"S-1-5-18"}}},"EventData":null}}""",
            json);
    }

    [Fact]
    public void Write_UnnamedTexts_AreOneDataWithAll()
    {
        var json = Logs.Dump(Some.Log(Some.Event(data: [(null, EvtxValue.Texts("a", "", "b"))])), []).Single();
        Assert.Contains("""
            "EventData":{"Data":{"#text":["a","","b"]}}
            """.Trim(), json, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_UserData_NestsItsElement()
    {
        var json = Logs.Dump(Some.Log(Some.Event(1102, "Security", userData: "LogFileCleared", data: [("SubjectUserName", EvtxValue.Text("admin01"))])), []).Single();
        Assert.Contains("""
            "UserData":{"LogFileCleared":{"SubjectUserName":"admin01"}}
            """.Trim(), json, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ManyEvents_FillSeveralChunksInOrder()
    {
        var log = Some.Log(Enumerable.Range(0, 5000).Select(i => Some.Event((ushort)(i % 7), data: [("CommandLine", EvtxValue.Text(new string('x', i % 300)))])));
        Assert.True(log.Length > 4096 + (4 * EvtxChunk.Size));
        var damage = new List<EvtxDamage>();
        var ids = new List<ulong>();
        Logs.Visit(log, damage, record => ids.Add(record.RecordId));
        Assert.Empty(damage);
        Assert.Equal(Enumerable.Range(1, 5000).Select(i => (ulong)i), ids);
    }

    [Fact]
    public void Write_EventLargerThanAChunk_IsRefusedAndTheLogGoesOn()
    {
        var stream = new MemoryStream();
        using (var writer = new EvtxWriter(stream))
        {
            writer.Write(Some.Event());
            Assert.Throws<ArgumentException>(() => writer.Write(Some.Event(data: [("A", EvtxValue.Text(new string('x', 25000))), ("B", EvtxValue.Text(new string('x', 25000)))])));
            writer.Write(Some.Event());
        }
        Assert.Equal(2, Logs.Dump(stream, []).Count);
    }

    private static DateTimeOffset Epoch(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static string Number(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
