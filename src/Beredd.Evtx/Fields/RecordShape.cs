using System.Collections.Concurrent;
using Beredd.Evtx.BinXml;
using Beredd.Evtx.Output;

namespace Beredd.Evtx.Fields;

/// <summary>A named field of events of one shape.</summary>
/// <param name="Name">For the System part <c>EventID</c>, <c>Provider_Name</c>, <c>Execution_ProcessID</c> …; otherwise the name of the Data element, or of the element where it has none.</param>
/// <param name="IsSystem">Whether it is of the System part.</param>
public sealed record RecordField(string Name, bool IsSystem)
{
    internal int Frame { get; init; }

    internal Node[] Content { get; init; } = [];

    /// <summary>Attributes and System values that are empty are not there; a Data element that is empty is.</summary>
    internal bool AbsentWhenEmpty { get; init; }

    /// <summary>The only substitution of the content, or null.</summary>
    internal SubstitutionNode? Only { get; init; }
}

/// <summary>
/// The fields that events of one template (or one combination of templates) have. Immutable; equal events share it, so it can be a key for what
/// is worked out from it.
/// </summary>
public sealed class RecordShape
{
    internal static readonly RecordShape Empty = new([]);

    private int _askedForJson;
    private JsonProgram? _json;

    internal RecordShape(IReadOnlyList<RecordField> fields) => Fields = fields;

    /// <summary>In the order of the event. Names may stand several times.</summary>
    public IReadOnlyList<RecordField> Fields { get; }

    /// <summary>
    /// How records of this shape become JSON, worked out when the second of them comes: a forged log can give each record a shape of its own.
    /// Null the first time, and where there is no such way.
    /// </summary>
    internal JsonProgram? Json(EvtxRecord record)
    {
        if (_askedForJson < 2 && Interlocked.Increment(ref _askedForJson) == 2)
            _json = JsonCompiler.Compile(record);
        return _json;
    }

    internal static RecordShape Of(EvtxRecord record)
    {
        var fields = new List<RecordField>();
        if (record.Frames.Length > 0)
            Event(record, 0, record.Frames[0].Template.Root, fields);
        return new RecordShape(fields);
    }

    private static void Event(EvtxRecord record, int frame, ElementNode root, List<RecordField> fields)
    {
        foreach (var child in root.Children)
        {
            if (child is ElementNode { Name: "System" } system)
                System(frame, system, fields);
            else if (child is ElementNode section)
                Section(record, frame, section, fields, 0);
            else if (child is SubstitutionNode s && record.Slot(frame, s.Index) is { Type: BinXmlType.BinXml, Frame: >= 0 } slot)
                Section(record, slot.Frame, record.Frames[slot.Frame].Template.Root, fields, 0);
        }
    }

    private static void System(int frame, ElementNode system, List<RecordField> fields)
    {
        foreach (var child in system.Children)
        {
            if (child is not ElementNode element)
                continue;
            if (element.Children.Length > 0)
                fields.Add(Field(element.Name, true, frame, element.Children, absentWhenEmpty: true));
            foreach (var attribute in element.Attributes)
                fields.Add(Field(element.Name == "TimeCreated" ? "TimeCreated" : $"{element.Name}_{attribute.Name}", true, frame, attribute.Content, absentWhenEmpty: true));
        }
    }

    /// <summary>EventData, UserData and what they hold: every element without elements of its own is a field.</summary>
    private static void Section(EvtxRecord record, int frame, ElementNode element, List<RecordField> fields, int depth)
    {
        var hasElements = false;
        if (depth < 16)
        {
            foreach (var child in element.Children)
            {
                if (child is ElementNode inner)
                {
                    hasElements = true;
                    Section(record, frame, inner, fields, depth + 1);
                }
                else if (child is SubstitutionNode s && record.Slot(frame, s.Index) is { Type: BinXmlType.BinXml, Frame: >= 0 } slot)
                {
                    hasElements = true;
                    Section(record, slot.Frame, record.Frames[slot.Frame].Template.Root, fields, depth + 1);
                }
            }
        }
        if (hasElements || element.IsDataContainer)
            return;
        var name = element.IsData && element.NameAttribute?.Content is [TextNode { Text.Length: > 0 } text] ? text.Text : element.Name;
        fields.Add(Field(name, false, frame, element.Children, absentWhenEmpty: false));
    }

    private static RecordField Field(string name, bool system, int frame, Node[] content, bool absentWhenEmpty) => new(name, system)
    {
        Frame = frame,
        Content = content,
        AbsentWhenEmpty = absentWhenEmpty,
        Only = content is [SubstitutionNode only] ? only : null,
    };
}

/// <summary>The shapes of a run, by the templates that records use. Safe for several threads.</summary>
internal sealed class RecordShapes
{
    private const int Limit = 20_000;
    private readonly ConcurrentDictionary<KnownShape, KnownShape> _shapes = new();

    public RecordShape Find(EvtxRecord record)
    {
        var frames = record.Frames;
        // One template, or one with another for EventData: that is nearly all there is.
        if (frames.Length > 2 || !frames[0].Template.IsKept || (frames.Length == 2 && !frames[1].Template.IsKept))
            return RecordShape.Of(record);
        var last = frames[^1];
        // The innermost nearly always stands in the same outer one.
        if (last.Template.Latest is { } latest && latest.First == frames[0].Template && latest.Opening == last.Opening)
            return latest.Shape;
        var key = new KnownShape(frames[0].Template, last.Template, last.Opening, RecordShape.Empty);
        if (!_shapes.TryGetValue(key, out var known))
        {
            known = key with { Shape = RecordShape.Of(record) };
            if (_shapes.Count < Limit)
                known = _shapes.GetOrAdd(known, known);
        }
        last.Template.Latest = known;
        return known.Shape;
    }
}

/// <summary>A shape and what it belongs to. A class, although it is a key: for others the framework's dictionary is compiled only as the program runs.</summary>
/// <param name="First">The record's own template.</param>
/// <param name="Last">The template that a value of it opens; the record's own where none does.</param>
/// <param name="Opening">Index of that value; −1 where there is none.</param>
/// <param name="Shape">What they make.</param>
internal sealed record KnownShape(Template First, Template Last, int Opening, RecordShape Shape)
{
    public bool Equals(KnownShape? other) => other is not null && First == other.First && Last == other.Last && Opening == other.Opening;

    public override int GetHashCode() => (((First.GetHashCode() * 31) + Last.GetHashCode()) * 31) + Opening;
}
