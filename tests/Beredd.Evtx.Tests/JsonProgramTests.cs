using System.Text;
using Beredd.Evtx.BinXml;
using Beredd.Evtx.Output;
using Beredd.Tests;
using CsCheck;

namespace Beredd.Evtx.Tests;

/// <summary>The fast way to JSON writes byte for byte what the slow one does.</summary>
public class JsonProgramTests
{
    private static readonly Gen<string> GenName = Gen.OneOf("Data", "Data", "Name", "EventData", "UserData", "System", "Level", "A");

    private static readonly Gen<string> GenText = Gen.OneOf("", "x", "åäö", "\"quoted\"");

    private static readonly Gen<Node> GenValue = Gen.Int[0, 5].Select(i => (Node)new SubstitutionNode(i, BinXmlType.String, true));

    private static readonly Gen<Node> GenContent = Gen.Frequency(
        (6, GenValue),
        (2, GenText.Select(t => (Node)new TextNode(t))),
        (1, Gen.Const((Node)new ReferenceNode("amp"))),
        (1, Gen.Const((Node)new ProcessingInstructionNode("t", "d"))));

    private static readonly Gen<AttributeNode> GenAttribute =
        Gen.Select(GenName, GenContent.Array[0, 2]).Select((name, content) => new AttributeNode(name, content));

    private static readonly Gen<(BinXmlType Type, byte[] Bytes)> GenSlot = Gen.Select(
        Gen.Frequency(
            (4, Gen.Const((byte)BinXmlType.String)),
            (2, Gen.OneOf((byte)BinXmlType.Null, (byte)(BinXmlType.Array | BinXmlType.String), (byte)(BinXmlType.Array | BinXmlType.UInt16), (byte)BinXmlType.AnsiString)),
            (6, Gen.Byte[0, 0x24]),
            (1, Gen.Byte)),
        Gen.Frequency((1, Gen.Const(Array.Empty<byte>())), (4, Gen.Byte.Array[0, 40]), (4, Gen.String.Select(Encoding.Unicode.GetBytes)))).Select((type, bytes) => ((BinXmlType)type, bytes));

    [Fact]
    public void TryWrite_AnyTemplatesAndValues_WritesWhatTheTreeDoes()
    {
        var covered = 0;
        Gen.Select(GenElement(3), GenElement(2), GenSlot.Array[0, 5], GenSlot.Array[0, 5], Gen.Int[-2, 4]).Sample(
            (outer, inner, outerSlots, innerSlots, opening) =>
            {
                if (Compare(Record(outer, inner, outerSlots, innerSlots, opening)))
                    Interlocked.Increment(ref covered);
            },
            iter: 20_000,
            print: t => Both(Record(t.Item1, t.Item2, t.Item3, t.Item4, t.Item5)));
        Assert.InRange(covered, 5000, 20_000);
    }

    [Fact]
    public void TryWrite_EveryRecordOfTheSharedLogs_WritesWhatTheTreeDoes()
    {
        var folder = Corpora.Require("evtx-attack-samples");
        var (all, covered) = (0, 0);
        foreach (var path in Directory.EnumerateFiles(folder, "*.evtx", SearchOption.AllDirectories))
        {
            using var stream = File.OpenRead(path);
            Logs.Visit(stream, [], record =>
            {
                all++;
                covered += Compare(record) ? 1 : 0;
            });
        }
        Assert.True(covered > all * 0.95, $"{covered} of {all} records go the fast way");
    }

    [Fact]
    public void TryWrite_DamagedLogs_WritesWhatTheTreeDoes()
    {
        var folder = Corpora.Require("evtx-attack-samples");
        var files = Directory.EnumerateFiles(folder, "*.evtx", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(f => new FileInfo(f).Length <= 4096 + (3 * EvtxChunk.Size)).ToArray();
        var random = new Random(20221126);
        for (var round = 0; round < 300; round++)
        {
            var bytes = Mutation.Apply(File.ReadAllBytes(files[random.Next(files.Length)]), random, out _, out _);
            Logs.Visit(new MemoryStream(bytes), [], record => Compare(record));
        }
    }

    /// <returns>Whether the fast way covered the record.</returns>
    private static bool Compare(EvtxRecord record)
    {
        var output = new Utf8Output();
        output.Add("before"u8);
        if (JsonCompiler.Compile(record) is not { } program || !program.TryWrite(record, output))
        {
            Assert.Equal("before", Encoding.UTF8.GetString(output.Written));
            return false;
        }
        Assert.Equal(Tree(record), Encoding.UTF8.GetString(output.Written["before".Length..]));
        return true;
    }

    private static string Both(EvtxRecord record)
    {
        var output = new Utf8Output();
        var isCovered = JsonCompiler.Compile(record)?.TryWrite(record, output) == true;
        return $"{Tree(record)}\n{(isCovered ? Encoding.UTF8.GetString(output.Written) : "not covered")}";
    }

    private static string Tree(EvtxRecord record)
    {
        var output = new Utf8Output();
        new JsonTreeWriter().Write(record, output);
        return Encoding.UTF8.GetString(output.Written);
    }

    private static Gen<ElementNode> GenElement(int depth)
    {
        var child = depth == 0 ? GenContent : Gen.Frequency((3, GenElement(depth - 1).Select(e => (Node)e)), (2, GenContent));
        return Gen.Select(GenName, GenAttribute.Array[0, 2], Gen.Frequency((1, GenContent.Array[0, 1]), (1, child.Array[0, 5])))
            .Select((name, attributes, children) => new ElementNode(name, attributes, children));
    }

    /// <summary>A record with these values, one of which opens the inner template if there is such a one.</summary>
    private static EvtxRecord Record(ElementNode outer, ElementNode inner, (BinXmlType Type, byte[] Bytes)[] outerSlots, (BinXmlType Type, byte[] Bytes)[] innerSlots, int opening)
    {
        var chunk = new byte[EvtxChunk.Size];
        var offset = EvtxChunk.HeaderSize;
        var opens = opening >= 0 && opening < outerSlots.Length;
        var record = new EvtxRecord();
        record.Begin(chunk, 1, 0, 0, false);
        var places = record.AddFrame(new Template(outer), outerSlots.Length, -1, out _);
        var innerStart = 0;
        for (var i = 0; i < outerSlots.Length; i++)
        {
            var (type, bytes) = outerSlots[i];
            if (opens && i == opening)
            {
                innerStart = offset;
                places[i] = new ValueSlot(BinXmlType.BinXml, offset, innerSlots.Sum(s => s.Bytes.Length), 1);
            }
            else
            {
                bytes.CopyTo(chunk, offset);
                places[i] = new ValueSlot(type, offset, type == BinXmlType.BinXml ? 0 : bytes.Length, -1);
            }
            offset += places[i].Size;
        }
        if (!opens)
            return record;
        places = record.AddFrame(new Template(inner), innerSlots.Length, opening, out _);
        for (var i = 0; i < innerSlots.Length; i++)
        {
            innerSlots[i].Bytes.CopyTo(chunk, innerStart);
            places[i] = new ValueSlot(innerSlots[i].Type, innerStart, innerSlots[i].Bytes.Length, -1);
            innerStart += places[i].Size;
        }
        return record;
    }
}
