using Beredd.Evtx.BinXml;

namespace Beredd.Evtx.Output;

/// <summary>
/// Works out what <see cref="JsonTreeWriter"/> would write for every record of a shape, and leaves to the record only its values. What would need more than
/// that (names of fields that are values themselves, text around values, elements within Data) is not compiled.
/// </summary>
internal sealed class JsonCompiler
{
    private static readonly byte[] Null = "null"u8.ToArray();
    private static readonly byte[] EmptyText = "\"\""u8.ToArray();
    private readonly EvtxRecord _record;
    private readonly List<JsonStep> _steps = [];
    private readonly Utf8Output _text = new();
    private bool _isCovered = true;

    private JsonCompiler(EvtxRecord record) => _record = record;

    /// <summary>The program for records of the same shape as this one; null where it cannot be.</summary>
    public static JsonProgram? Compile(EvtxRecord record)
    {
        if (record.Frames.Length > 2)
            return null;
        var compiler = new JsonCompiler(record);
        var root = record.Frames[0].Template.Root;
        compiler._text.Append("{"u8);
        compiler.Name(root.Name);
        compiler.Element(0, root, isContainer: false);
        compiler._text.Append("}"u8);
        compiler.Add(new JsonStep { Kind = JsonStepKind.Text, Text = compiler.TakeText() });
        return compiler._isCovered ? new JsonProgram([.. compiler._steps]) : null;
    }

    private void Element(int frame, ElementNode element, bool isContainer)
    {
        var content = ContentOf(frame, element.Children);
        var attributes = Attributes(frame, element);
        if (content.Elements.Count > 0)
            Body(frame, content, attributes, isContainer);
        else if (attributes.Length == 0)
            Value(frame, content, JsonStepKind.Value, Null);
        else if (content.Values.Count == 0 && Array.TrueForAll(attributes, a => a.Kind == JsonStepKind.Text))
            LiteralWithAttributes(content, attributes);
        else
            Attributed(frame, content, attributes);
    }

    /// <summary>An element with elements in it.</summary>
    private void Body(int frame, Content content, JsonStep[] attributes, bool isContainer)
    {
        _isCovered &= content.Text.Length == 0 && Array.TrueForAll(attributes, a => a.Kind == JsonStepKind.Text);
        foreach (var value in content.Values)
            Add(new JsonStep { Kind = JsonStepKind.Nothing, Text = TakeText(), Frame = frame, Index = value.Index });
        _text.Append("{"u8);
        var separator = new Separator(_text);
        if (attributes.Length > 0)
        {
            separator.Next();
            LiteralAttributes(attributes);
        }
        var isNamed = isContainer && content.Elements.Exists(e => e.Element.IsData && NameOf(e.Frame, e.Element).Length > 0);
        for (var i = 0; i < content.Elements.Count; i++)
        {
            var (childFrame, child) = content.Elements[i];
            if (!isContainer || !child.IsData)
            {
                separator.Next();
                var earlier = content.Elements.Take(i).Count(e => e.Element.Name == child.Name);
                Name(earlier == 0 ? child.Name : $"{child.Name}_{earlier}");
                Element(childFrame, child, child.IsDataContainer);
            }
            else if (isNamed)
            {
                if (NameOf(childFrame, child) is not { Length: > 0 } name)
                    continue;
                separator.Next();
                Name(name);
                Data(childFrame, child, JsonStepKind.Value);
            }
            else if (!content.Elements.Take(i).Any(e => e.Element.IsData))
            {
                separator.Next();
                PositionalData(content.Elements.FindAll(e => e.Element.IsData));
            }
        }
        _text.Append("}"u8);
    }

    /// <summary>The literal name of a Data element, or none; a name that is a value is not covered.</summary>
    private string NameOf(int frame, ElementNode data)
    {
        if (data.NameAttribute is not { } attribute)
            return "";
        var content = ContentOf(frame, attribute.Content);
        _isCovered &= content.Values.Count == 0 && content.Elements.Count == 0;
        return content.Text;
    }

    private void PositionalData(List<(int Frame, ElementNode Element)> all)
    {
        _text.Append("\"Data\":{\"#text\":"u8);
        if (all is [var only])
        {
            Data(only.Frame, only.Element, JsonStepKind.Items);
        }
        else
        {
            _text.Append("["u8);
            var separator = new Separator(_text);
            foreach (var (frame, data) in all)
            {
                separator.Next();
                Data(frame, data, JsonStepKind.Value);
            }
            _text.Append("]"u8);
        }
        _text.Append("}"u8);
    }

    private void Data(int frame, ElementNode data, JsonStepKind kind)
    {
        var content = ContentOf(frame, data.Children);
        _isCovered &= content.Elements.Count == 0;
        Value(frame, content, kind, EmptyText);
    }

    private void Value(int frame, Content content, JsonStepKind kind, byte[] whenEmpty)
    {
        if (content.Values.Count == 0)
        {
            if (content.Text.Length > 0)
                Quoted(content.Text);
            else
                _text.Append(whenEmpty);
            return;
        }
        _isCovered &= content.Values.Count == 1 && content.Text.Length == 0;
        Add(new JsonStep { Kind = kind, Text = TakeText(), Frame = frame, Index = content.Values[0].Index, WhenEmpty = whenEmpty });
    }

    private void Attributed(int frame, Content content, JsonStep[] attributes)
    {
        _isCovered &= content.Values.Count <= 1 && content.Text.Length == 0;
        Add(new JsonStep
        {
            Kind = JsonStepKind.Attributes,
            Text = TakeText(),
            Frame = frame,
            Index = content.Values is [var value, ..] ? value.Index : JsonStep.None,
            WhenEmpty = Null,
            Attributes = attributes,
        });
    }

    private void LiteralWithAttributes(Content content, JsonStep[] attributes)
    {
        _text.Append("{"u8);
        LiteralAttributes(attributes);
        if (content.Text.Length > 0)
        {
            _text.Append(",\"#text\":"u8);
            Quoted(content.Text);
        }
        _text.Append("}"u8);
    }

    private void LiteralAttributes(JsonStep[] attributes)
    {
        _text.Append("\"#attributes\":{"u8);
        var separator = new Separator(_text);
        foreach (var attribute in attributes)
        {
            separator.Next();
            _text.Append(attribute.Text);
        }
        _text.Append("}"u8);
    }

    private JsonStep[] Attributes(int frame, ElementNode element)
    {
        var before = TakeText();
        var steps = new List<JsonStep>();
        foreach (var attribute in element.Attributes)
        {
            var content = ContentOf(frame, attribute.Content);
            if (content.Values.Count == 0 && content.Text.Length == 0)
                continue;
            _isCovered &= content.Elements.Count == 0 && (content.Values.Count == 0 || (content.Values.Count == 1 && content.Text.Length == 0));
            Name(attribute.Name);
            if (content.Values.Count == 0)
                Quoted(content.Text);
            steps.Add(content.Values is [var value, ..]
                ? new JsonStep { Kind = JsonStepKind.Value, Text = TakeText(), Frame = frame, Index = value.Index }
                : new JsonStep { Kind = JsonStepKind.Text, Text = TakeText() });
        }
        _text.Append(before);
        return [.. steps];
    }

    private Content ContentOf(int frame, Node[] nodes)
    {
        var content = new Content();
        foreach (var node in nodes)
        {
            if (RecordText.TryElement(_record, frame, node, out var element, out var elementFrame))
                content.Elements.Add((elementFrame, element));
            else if (node is SubstitutionNode value)
                content.Values.Add(value);
            else if (node is TextNode text)
                content.Text += text.Text;
            else if (node is ReferenceNode reference)
                content.Text += $"&{reference.Name};";
        }
        return content;
    }

    private void Name(string name)
    {
        Quoted(name);
        _text.Append(":"u8);
    }

    private void Quoted(string text)
    {
        _text.Append("\""u8);
        _text.AppendJson(text);
        _text.Append("\""u8);
    }

    private void Add(JsonStep step) => _steps.Add(step);

    private byte[] TakeText()
    {
        var text = _text.Written.ToArray();
        _text.Clear();
        return text;
    }

    /// <summary>What is in an element or an attribute: literal text, elements (also the one that a value opens), and places for other values.</summary>
    private sealed class Content
    {
        public string Text { get; set; } = "";

        public List<(int Frame, ElementNode Element)> Elements { get; } = [];

        public List<SubstitutionNode> Values { get; } = [];
    }

    private struct Separator(Utf8Output output)
    {
        private bool _isFirst = true;

        public void Next()
        {
            if (!_isFirst)
                output.Append(","u8);
            _isFirst = false;
        }
    }
}
