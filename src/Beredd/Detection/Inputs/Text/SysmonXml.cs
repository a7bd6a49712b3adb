using System.Globalization;
using System.Xml;
using Beredd.Detection.Events;

namespace Beredd.Detection.Inputs.Text;

/// <summary>
/// An event as Sysmon for Linux writes it to syslog: the XML of a Windows event. Fields are named as those of an event log are
/// (Beredd.Evtx/Fields/RecordShape.cs): System elements and their attributes, then the data by its names.
/// </summary>
internal sealed class SysmonXml(EventShapes shapes)
{
    private const int MostCharacters = 1 << 18;
    private const int MostDepth = 32;

    // An element's name stands in the names of all its attributes.
    private const int LongestName = 256;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        MaxCharactersFromEntities = 1024,
        CheckCharacters = false,
        ConformanceLevel = ConformanceLevel.Fragment,
    };

    private readonly List<(string Name, string Value, bool IsSystem)> fields = [];

    /// <summary>Parses the XML; false when it is no event or is damaged.</summary>
    /// <param name="xml">Starts with the Event element.</param>
    /// <param name="offset">Of the line.</param>
    /// <param name="host">Of the line: where the event names no computer.</param>
    /// <param name="ticks">Of the line: where the event has no time.</param>
    /// <param name="target">Gets the event.</param>
    public bool TryParse(ReadOnlySpan<char> xml, long offset, ReadOnlySpan<char> host, long ticks, TextEvent target)
    {
        if (xml.Length > MostCharacters)
            return false;
        fields.Clear();
        try
        {
            using var text = new StringReader(xml.ToString());
            using var reader = XmlReader.Create(text, Settings);
            if (!reader.Read() || reader.NodeType != XmlNodeType.Element || reader.LocalName != "Event" || !Event(reader))
                return false;
        }
        catch (XmlException)
        {
            return false;
        }
        target.Begin(offset);
        _ = int.TryParse(Find("EventID"), NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        _ = ulong.TryParse(Find("EventRecordID"), NumberStyles.None, CultureInfo.InvariantCulture, out var record);
        target.SetSource(Find("Channel"), Find("Provider_Name"), id);
        if (LogTimes.TryIso(Find("TimeCreated"), out _, out var created, out _))
            ticks = created;
        target.SetOrigin(Find("Computer") is { Length: > 0 } computer ? computer : host, ticks, record);
        foreach (var (name, value, isSystem) in fields)
        {
            target.AddField(shapes.Name(name), isSystem);
            target.AddValue(value);
        }
        target.End();
        return true;
    }

    private string Find(string name)
    {
        foreach (var field in fields)
        {
            if (field.IsSystem && field.Name == name)
                return field.Value;
        }
        return "";
    }

    /// <summary>Reads to the end of the Event element; false when it holds no System part.</summary>
    private bool Event(XmlReader reader)
    {
        var section = "";
        var name = "";
        var value = "";
        var isEmpty = reader.IsEmptyElement;
        while (!isEmpty && reader.Read() && reader.Depth > 0)
        {
            if (reader.Depth > MostDepth || (reader.NodeType == XmlNodeType.Element && reader.LocalName.Length > LongestName))
                return false;
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth == 1:
                    section = reader.LocalName;
                    break;
                case XmlNodeType.Element:
                    (name, value) = (reader.LocalName, "");
                    var isClosed = reader.IsEmptyElement;
                    if (section == "System")
                        Attributes(reader, name);
                    else if (reader.GetAttribute("Name") is { Length: > 0 } given)
                        name = given;
                    if (isClosed)
                        End();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    value += reader.Value;
                    break;
                case XmlNodeType.EndElement when reader.Depth > 1:
                    End();
                    break;
            }
        }
        return fields.Exists(static f => f.IsSystem);

        void End()
        {
            // As in an event log: what is empty in the System part is not there, empty data is.
            if (name.Length > 0 && (section != "System" || value.Length > 0))
                fields.Add((name, value, section == "System"));
            name = "";
        }
    }

    private void Attributes(XmlReader reader, string element)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.Value.Length > 0 && reader.Prefix != "xmlns" && reader.LocalName != "xmlns")
                fields.Add((element == "TimeCreated" ? element : $"{element}_{reader.LocalName}", reader.Value, true));
        }
        reader.MoveToElement();
    }
}
