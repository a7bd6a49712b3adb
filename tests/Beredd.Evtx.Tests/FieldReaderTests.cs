using System.Text;
using System.Text.Json;
using Beredd.Evtx.Fields;
using Beredd.Evtx.Output;
using Beredd.Evtx.Writing;
using Beredd.Tests;

namespace Beredd.Evtx.Tests;

public class FieldReaderTests
{
    [Fact]
    public void Text_EveryRecordOfTheSharedLogs_EqualsTheWholeRecord()
    {
        var folder = Corpora.Require("evtx-attack-samples");
        var (writer, output, reader) = (new JsonRecordWriter(), new Utf8Output(), new FieldReader());
        var compared = 0;
        foreach (var path in Directory.EnumerateFiles(folder, "*.evtx", SearchOption.AllDirectories))
        {
            using var stream = File.OpenRead(path);
            Logs.Visit(stream, [], record =>
            {
                output.Clear();
                Assert.Null(writer.TryWrite(record, output));
                using var json = JsonDocument.Parse(Encoding.UTF8.GetString(output.Written));
                var whole = new HashSet<(string, string)>();
                Flatten(json.RootElement.GetProperty("Event"), "", whole);
                foreach (var field in record.Shape.Fields)
                {
                    for (var i = 0; i < FieldReader.Count(record, field); i++)
                    {
                        compared++;
                        var text = reader.Text(record, field, i).ToString();
                        Assert.True(text.Length == 0 || whole.Contains((field.Name, text)), $"{path} record {record.RecordId}: {field.Name} = {text}, not in {Encoding.UTF8.GetString(output.Written)}");
                    }
                }
var names = record.Shape.Fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
                Assert.True(whole.All(w => w.Item2.Length == 0 || names.Contains(w.Item1)), $"{path} record {record.RecordId}: fields missing of {string.Join(", ", whole)}");
            });
        }
        Assert.True(compared > 100_000);
    }

    [Fact]
    public void Count_OptionalUserMissing_IsNone()
    {
        Logs.Visit(Some.Log(Some.Event() with { UserSid = null }), [], record =>
        {
            var field = record.Shape.Fields.Single(f => f.Name == "Security_UserID");
            Assert.Equal(0, FieldReader.Count(record, field));
        });
    }

    [Fact]
    public void Count_SeveralTexts_AreSeveralValues()
    {
        Logs.Visit(Some.Log(Some.Event(data: [(null, EvtxValue.Texts("ett", "två"))])), [], record =>
        {
            var field = record.Shape.Fields.Single(f => !f.IsSystem);
            Assert.Equal("Data", field.Name);
            Assert.Equal(2, FieldReader.Count(record, field));
            Assert.Equal("två", new FieldReader().Text(record, field, 1).ToString());
        });
    }

    /// <summary>The names that the lazy way uses, from the JSON.</summary>
    private static void Flatten(JsonElement element, string name, HashSet<(string, string)> into)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    if (member.Name == "#attributes")
                    {
                        foreach (var attribute in member.Value.EnumerateObject())
                        {
                            if (!attribute.Name.StartsWith("xmlns", StringComparison.Ordinal) && name is not ("EventData" or "EventID"))
                                into.Add((name == "TimeCreated" ? name : $"{name}_{attribute.Name}", attribute.Value.ToString()));
                            else if (name == "EventID")
                                into.Add(("EventID_Qualifiers", attribute.Value.ToString()));
                        }
                    }
                    else
                    {
                        Flatten(member.Value, member.Name == "#text" ? name : member.Name, into);
                    }
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Flatten(item, name, into);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                into.Add((name, element.GetBoolean() ? "true" : "false"));
                break;
            default:
                into.Add((name, element.ToString()));
                break;
        }
    }
}
