using Beredd.Evtx.BinXml;

namespace Beredd.Evtx.Output;

/// <summary>
/// Works out what <see cref="JsonTreeWriter"/> would write for every record of a shape, and leaves to the record only its values. What would need more than
/// that (names of fields that are values themselves, text around values, elements within Data) is not compiled.
/// </summary>
internal sealed class JsonCompiler
{
    /// <summary>A forged template can repeat one large value any number of times.</summary>
    private const int MostUses = 8;

    private readonly EvtxRecord _record;
    private readonly Utf8Output _text = new();
    private readonly List<JsonStep> _steps = [];
    private readonly Dictionary<int, int> _uses = [];
    private int _textTaken;
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
        compiler.Add(new JsonStep { Kind = JsonStepKind.Text });
        var uses = compiler._uses.Values.DefaultIfEmpty().Max();
        return compiler._isCovered && uses <= MostUses ? new JsonProgram(compiler._text.Written.ToArray(), [.. compiler._steps], uses) : null;
    }

    private void Element(int frame, ElementNode element, bool isContainer)
    {
        var content = Content.Of(_record, frame, element.Children);
        var attributes = AttributesOf(frame, element);
        var areLiteral = attributes.TrueForAll(a => a.Content.Values.Count == 0);
        if (content.Elements.Count > 0)
        {
            _isCovered &= content.Text.Length == 0 && areLiteral;
            Body(frame, content, attributes, isContainer);
        }
        else if (attributes.Count == 0)
        {
            Value(frame, content, JsonStepKind.Value, isData: false);
        }
        else if (areLiteral && content.Values.Count == 0)
        {
            LiteralWithAttributes(content, attributes);
        }
        else
        {
            Attributed(frame, content, attributes);
        }
    }

    /// <summary>An element with elements in it.</summary>
    private void Body(int frame, Content content, List<Attribute> attributes, bool isContainer)
    {
        foreach (var value in content.Values)
            Add(new JsonStep { Kind = JsonStepKind.Nothing }, frame, value);
        _text.Append("{"u8);
        var separator = new Separator(_text);
        if (attributes.Count > 0)
        {
            separator.Next();
            LiteralAttributes(attributes);
        }
        var data = content.Elements.FindAll(e => isContainer && e.Element.IsData);
        var isNamed = data.Exists(d => NameOf(d).Length > 0);
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var child in content.Elements)
        {
            if (!isContainer || !child.Element.IsData)
            {
                separator.Next();
                var earlier = names.GetValueOrDefault(child.Element.Name);
                names[child.Element.Name] = earlier + 1;
                Name(earlier == 0 ? child.Element.Name : $"{child.Element.Name}_{earlier}");
                Element(child.Frame, child.Element, child.Element.IsDataContainer);
            }
            else if (isNamed)
            {
                if (NameOf(child) is not { Length: > 0 } name)
                    continue;
                separator.Next();
                Name(name);
                Data(child, JsonStepKind.Value);
            }
            else if (child == data[0])
            {
                separator.Next();
                PositionalData(data);
            }
        }
        _text.Append("}"u8);
    }

    /// <summary>The literal name of a Data element, or none; a name that is a value is not covered.</summary>
    private string NameOf(Placed data)
    {
        if (data.Element.NameAttribute is not { } attribute)
            return "";
        var content = Content.Of(_record, data.Frame, attribute.Content);
        _isCovered &= content.Values.Count == 0 && content.Elements.Count == 0;
        return content.Text;
    }

    private void PositionalData(List<Placed> all)
    {
        _text.Append("\"Data\":{\"#text\":"u8);
        if (all is [var only])
        {
            Data(only, JsonStepKind.Items);
        }
        else
        {
            _text.Append("["u8);
            var separator = new Separator(_text);
            foreach (var data in all)
            {
                separator.Next();
                Data(data, JsonStepKind.Value);
            }
            _text.Append("]"u8);
        }
        _text.Append("}"u8);
    }

    private void Data(Placed data, JsonStepKind kind)
    {
        var content = Content.Of(_record, data.Frame, data.Element.Children);
        _isCovered &= content.Elements.Count == 0;
        Value(data.Frame, content, kind, isData: true);
    }

    private void Value(int frame, Content content, JsonStepKind kind, bool isData)
    {
        _isCovered &= content.Values.Count == 0 || content.IsValue;
        if (content.Values is [var value, ..])
            Add(new JsonStep { Kind = kind, IsData = isData }, frame, value);
        else if (content.Text.Length > 0)
            Quoted(content.Text);
        else
            _text.Append(isData ? "\"\""u8 : "null"u8);
    }

    private void Attributed(int frame, Content content, List<Attribute> attributes)
    {
        _isCovered &= content.Text.Length == 0 && content.Values.Count <= 1;
        Add(new JsonStep { Kind = JsonStepKind.Attributes, Attributes = attributes.Count }, frame, content.Values.FirstOrDefault());
        foreach (var (name, value) in attributes)
        {
            Name(name);
            if (value.Values.Count == 0)
                Quoted(value.Text);
            Add(new JsonStep { Kind = value.Values.Count == 0 ? JsonStepKind.Text : JsonStepKind.Value }, frame, value.Values.FirstOrDefault());
        }
    }

    private void LiteralWithAttributes(Content content, List<Attribute> attributes)
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

    private void LiteralAttributes(List<Attribute> attributes)
    {
        _text.Append("\"#attributes\":{"u8);
        var separator = new Separator(_text);
        foreach (var (name, value) in attributes)
        {
            separator.Next();
            Name(name);
            Quoted(value.Text);
        }
        _text.Append("}"u8);
    }

    /// <summary>Those that are there in some records at least.</summary>
    private List<Attribute> AttributesOf(int frame, ElementNode element)
    {
        var attributes = new List<Attribute>();
        foreach (var attribute in element.Attributes)
        {
            var content = Content.Of(_record, frame, attribute.Content);
            _isCovered &= content.Elements.Count == 0 && (content.Values.Count == 0 || content.IsValue);
            if (content.Values.Count > 0 || content.Text.Length > 0)
                attributes.Add(new Attribute(attribute.Name, content));
        }
        return attributes;
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

    /// <summary>Ends the text so far with a step.</summary>
    private void Add(JsonStep step, int frame = 0, SubstitutionNode? value = null)
    {
        _steps.Add(step with { TextStart = _textTaken, TextLength = _text.Length - _textTaken, IsInner = frame == 1, Index = value?.Index ?? JsonStep.None });
        _textTaken = _text.Length;
        if (value is null)
            return;
        var key = (value.Index * 2) + frame;
        _uses[key] = _uses.GetValueOrDefault(key) + 1;
    }

    /// <summary>What is in an element or an attribute: literal text, elements (also the one that a value opens), and places for other values.</summary>
    private sealed class Content
    {
        public string Text { get; private set; } = "";

        public List<Placed> Elements { get; } = [];

        public List<SubstitutionNode> Values { get; } = [];

        /// <summary>Whether it is one value and nothing else.</summary>
        public bool IsValue => Values.Count == 1 && Text.Length == 0;

        public static Content Of(EvtxRecord record, int frame, Node[] nodes)
        {
            var content = new Content();
            foreach (var node in nodes)
            {
                if (RecordText.TryElement(record, frame, node, out var element, out var elementFrame))
                    content.Elements.Add(new Placed(elementFrame, element));
                else if (node is SubstitutionNode value)
                    content.Values.Add(value);
                else if (node is TextNode text)
                    content.Text += text.Text;
                else if (node is ReferenceNode reference)
                    content.Text += reference.Text;
            }
            return content;
        }
    }

    /// <summary>An element and the frame that its values are in.</summary>
    private sealed class Placed(int frame, ElementNode element)
    {
        public int Frame { get; } = frame;

        public ElementNode Element { get; } = element;
    }

    private sealed record Attribute(string Name, Content Content);

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
