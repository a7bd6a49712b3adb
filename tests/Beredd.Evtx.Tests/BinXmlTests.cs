using System.Text;
using Beredd.Evtx.Fields;
using Beredd.Evtx.Output;

namespace Beredd.Evtx.Tests;

/// <summary>Binary XML that the writer does not make: rare tokens, and forged ones.</summary>
public class BinXmlTests
{
    private static ForgedChunk Element(Action<ForgedChunk> content) => new ForgedChunk().Bare(chunk =>
    {
        chunk.Open("Event").Close();
        content(chunk);
        chunk.End().Byte(0);
    });

    [Fact]
    public void Read_RareTokens_AreWrittenAsTheyStand()
    {
        var chunk = Element(c => c
            .Instruction("note", "a<b").Instruction("bare", null)
            .Open("Data", attributes: true).Attribute("Name").Text("x\"y").CloseEmpty()
            .Open("Text").Close().Text("a&").CData("<b>").Character(0x41).Entity("amp").Entity("other").End());
        Assert.Equal("""<Event><?note a&lt;b?><?bare ?><Data Name="x&quot;y"/><Text>a&amp;&lt;b&gt;&#65;&amp;&other;</Text></Event>""", Xml(chunk));
        Assert.Equal("""{"Event":{"Data":{"#attributes":{"Name":"x\"y"}},"Text":"a&<b>A&&other;"}}""", Logs.Dump(chunk.Log(), []).Single());
        Assert.Equal("a&<b>A&&other;", Field(chunk, "Text"));
    }

    [Fact]
    public void Read_NoDependencyIds_IsReadAsWell()
    {
        // As in values of binary XML: the element is two bytes shorter.
        var chunk = new ForgedChunk().Bare(c => c.Byte(0x01).UInt32(0).Name("Event").Close().Text("x").End().Byte(0));
        Assert.Equal("<Event>x</Event>", Xml(chunk));
    }

    [Fact]
    public void Read_NestedAsDeepAsAllowed_IsRead()
    {
        var chunk = Nested(64);
        Assert.Empty(Damage(chunk));
        Assert.Equal(64, Xml(chunk).Split("<a").Length - 1);
    }

    [Fact]
    public void Read_NestedTooDeep_IsDamageAndTheNextRecordIsRead() => Damaged(Nested(65), "elements nested more than 64 deep");

    [Fact]
    public void Read_ElementThatNeverEnds_IsDamage() => Damaged(new ForgedChunk().Bare(c => c.Open("a").Close().Text("x")), "token 0x00 in element a");

    [Fact]
    public void Read_PieceOfTooManyParts_IsDamage() => Damaged(
        Element(c =>
        {
            for (var i = 0; i < 4001; i++)
                c.Substitution(0, 1);
        }),
        "more than 4000 parts in one piece of binary XML");

    [Fact]
    public void Read_NameOutsideTheChunk_IsDamage() =>
        Damaged(new ForgedChunk().Bare(c => c.Byte(0x01).UInt16(0).UInt32(0).UInt32(70_000)), "a name at offset 70000, beyond the chunk");

    [Theory]
    [InlineData("a b", "a name with characters that no XML name has")]
    [InlineData("a\"", "a name with characters that no XML name has")]
    [InlineData("", "a name with characters that no XML name has")]
    public void Read_NameThatIsNone_IsDamage(string name, string reason) => Damaged(new ForgedChunk().Bare(c => c.Open(name).CloseEmpty().Byte(0)), reason);

    [Fact]
    public void Read_NameThatIsTooLong_IsDamage() => Damaged(new ForgedChunk().Bare(c => c.Open(new string('n', 1025)).CloseEmpty().Byte(0)), "a name of 1025 characters");

    [Fact]
    public void Read_LiteralThatIsNoText_IsDamage() => Damaged(Element(c => c.Raw(0x05, 0x08, 1, 0, 0, 0)), "literal value of type 0x08, text expected");

    [Fact]
    public void Read_StartTagThatDoesNotEnd_IsDamage() => Damaged(Element(c => c.Open("b").End()), "the end of a start tag expected, token 0x04 found");

    [Fact]
    public void Read_NoElement_IsDamage() => Damaged(new ForgedChunk().Bare(c => c.Byte(0x04)), "an element expected, token 0x04 found");

    [Fact]
    public void Read_TextLongerThanTheRecord_IsDamage() => Damaged(Element(c => c.Raw(0x05, 0x01).UInt16(30_000)), "60000 bytes needed,");

    [Fact]
    public void Read_TemplateWithinTemplates_IsReadToItsDepth()
    {
        var deep = new ForgedChunk().Record(c => Frame(c, 7));
        Assert.Empty(Damage(deep));
        Assert.Contains("<f>end</f>", Xml(deep), StringComparison.Ordinal);
        Damaged(new ForgedChunk().Record(c => Frame(c, 8)), "binary XML within binary XML more than 8 deep");
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(-1)]
    public void Read_MoreValuesThanTheRecordHasBytes_IsDamage(int count) => Damaged(
        new ForgedChunk().Record(c => c.Header().Raw(0x0C, 1).UInt32(0).UInt32((uint)c.Position + 4).UInt32(0).Raw(new byte[16]).UInt32(40).Header().Open("a").CloseEmpty().Raw(new byte[40 - 4 - 20 - 1]).UInt32((uint)count)),
        "values announced,");

    [Fact]
    public void Read_ValueLongerThanTheRecord_IsDamage() => Damaged(
        new ForgedChunk().Record(c =>
        {
            c.Instance(null, t => t.Open("a").Close().Substitution(0, 1).End(), (1, [65, 0]));
            c.Bytes[(c.Position - 7)] = 0xFF;
        }),
        "value 0 of 1: 255 bytes needed,");

    [Fact]
    public void Read_DefinitionAheadOrInTheHeader_IsDamage()
    {
        Damaged(new ForgedChunk().Record(c => c.Instance(c.Position + 5000, _ => { })), "outside what comes before");
        Damaged(new ForgedChunk().Record(c => c.Instance(100, _ => { })), "a template definition at offset 100, outside what comes before");
    }

    /// <summary>A substitution of a value that the instance does not have, and values of too few bytes, are empty.</summary>
    [Fact]
    public void Read_ValuesThatAreMissingOrShort_AreEmpty()
    {
        var chunk = new ForgedChunk().Record(c => c.Instance(
            null,
            t => t.Open("Event").Close().Open("A").Close().Substitution(9, 1).End().Open("B").Close().Substitution(0, 0x13).End().Open("C").Close().Substitution(1, 8).End().End(),
            (0x13, [1, 5, 0]),
            (8, [1])));
        Assert.Equal("<Event><A/><B/><C/></Event>", Xml(chunk));
        Assert.Equal("", Field(chunk, "B"));
    }

    private static ForgedChunk Nested(int depth) => new ForgedChunk().Bare(c =>
    {
        for (var i = 0; i < depth - 1; i++)
            c.Open("a").Close();
        c.Open("a").CloseEmpty();
        for (var i = 0; i < depth - 1; i++)
            c.End();
        c.Byte(0);
    });

    /// <summary>An instance whose only value is an instance, so many times.</summary>
    private static void Frame(ForgedChunk chunk, int below)
    {
        // A definition is named by its place, so what is within is written where it will stand, then moved there.
        chunk.Header().Raw(0x0C, 1).UInt32(0).UInt32((uint)chunk.Position + 4).UInt32(0).Raw(new byte[16]);
        var size = chunk.Position;
        chunk.UInt32(0).Header().Open("f").Close();
        if (below == 0)
            chunk.Text("end");
        else
            chunk.Substitution(0, 0x21);
        chunk.End().Byte(0);
        BitConverter.GetBytes(chunk.Position - size - 4).CopyTo(chunk.Bytes[size..]);
        if (below == 0)
        {
            chunk.UInt32(0).Byte(0);
            return;
        }
        chunk.UInt32(1);
        var slot = chunk.Position;
        chunk.UInt16(0).Byte(0x21).Byte(0);
        var from = chunk.Position;
        Frame(chunk, below - 1);
        BitConverter.GetBytes((ushort)(chunk.Position - from)).CopyTo(chunk.Bytes[slot..]);
        chunk.Byte(0);
    }

    private static string Xml(ForgedChunk chunk)
    {
        var (writer, output) = (new XmlRecordWriter(), new Utf8Output());
        Logs.Visit(chunk.Log(), [], record => Assert.Null(writer.TryWrite(record, output)));
        return Encoding.UTF8.GetString(output.Written);
    }

    private static string Field(ForgedChunk chunk, string name)
    {
        var text = "";
        Logs.Visit(chunk.Log(), [], record => text = new FieldReader().Text(record, record.Shape.Fields.Single(field => field.Name == name)).ToString());
        return text;
    }

    private static List<EvtxDamage> Damage(ForgedChunk chunk)
    {
        var damage = new List<EvtxDamage>();
        Logs.Visit(chunk.Log(), damage, _ => { });
        return damage;
    }

    /// <summary>The first record is damaged and named by its number and place, the one after it is read.</summary>
    private static void Damaged(ForgedChunk chunk, string reason)
    {
        chunk.Bare(c => c.Open("Next").CloseEmpty().Byte(0));
        var damage = new List<EvtxDamage>();
        var read = new List<ulong>();
        Logs.Visit(chunk.Log(), damage, record => read.Add(record.RecordId));
        var only = Assert.Single(damage);
        Assert.StartsWith("record 1: ", only.Reason, StringComparison.Ordinal);
        Assert.Contains(reason, only.Reason, StringComparison.Ordinal);
        Assert.InRange(only.Offset, 4096 + EvtxChunk.HeaderSize, 4096 + EvtxChunk.Size);
        Assert.Equal([2ul], read);
    }
}
