using System.Globalization;
using System.Text;

namespace Beredd.Evtx.BinXml;

/// <summary>A piece of a template or a fragment.</summary>
internal abstract class Node
{
    /// <summary>Whether the other is the same piece; substitutions by number, type and optionality.</summary>
    public abstract bool SameAs(Node other);

    /// <summary>Equal pieces have equal values.</summary>
    public abstract int Shape { get; }
}

/// <summary>Literal text, also of a CDATA section.</summary>
internal sealed class TextNode(string text) : Node
{
    public string Text { get; } = text;

    public override int Shape => HashCode.Combine(1, Text);

    public override bool SameAs(Node other) => other is TextNode text && text.Text == Text;
}

/// <summary>A place for a value of the template's instance.</summary>
internal sealed class SubstitutionNode(int index, BinXmlType type, bool optional) : Node
{
    public int Index { get; } = index;

    /// <summary>As the template says; the instance's own type decides.</summary>
    public BinXmlType Type { get; } = type;

    public bool Optional { get; } = optional;

    public override int Shape => HashCode.Combine(2, Index, Type, Optional);

    public override bool SameAs(Node other) =>
        other is SubstitutionNode s && s.Index == Index && s.Type == Type && s.Optional == Optional;
}

/// <summary>A character or entity reference, kept as written (<c>amp</c>, <c>#10</c>).</summary>
internal sealed class ReferenceNode(string name) : Node
{
    public string Name { get; } = name;

    /// <summary>What it stands for; itself where that is not known.</summary>
    public string Text { get; } = name switch
    {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        ['#', .. var code] when ushort.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var character) => ((char)character).ToString(),
        _ => $"&{name};",
    };

    public override int Shape => HashCode.Combine(3, Name);

    public override bool SameAs(Node other) => other is ReferenceNode r && r.Name == Name;
}

/// <summary>A processing instruction.</summary>
internal sealed class ProcessingInstructionNode(string target, string data) : Node
{
    public string Target { get; } = target;

    public string Data { get; } = data;

    public override int Shape => HashCode.Combine(4, Target, Data);

    public override bool SameAs(Node other) => other is ProcessingInstructionNode p && p.Target == Target && p.Data == Data;
}

/// <summary>An attribute of an element.</summary>
internal sealed class AttributeNode(string name, Node[] content) : Node
{
    public string Name { get; } = name;

    public byte[] Utf8Name => field ??= Encoding.UTF8.GetBytes(Name);

    public Node[] Content { get; } = content;

    public override int Shape => HashCode.Combine(5, Name, ElementNode.ShapeOf(Content));

    public override bool SameAs(Node other) =>
        other is AttributeNode a && a.Name == Name && ElementNode.Same(a.Content, Content);
}

/// <summary>
/// An element. Most are parsed only to find that another chunk had the same, so what is worked out from the content waits until it is asked for.
/// </summary>
internal sealed class ElementNode(string name, AttributeNode[] attributes, Node[] children) : Node
{
    public string Name { get; } = name;

    public byte[] Utf8Name => field ??= Encoding.UTF8.GetBytes(Name);

    public AttributeNode[] Attributes { get; } = attributes;

    public Node[] Children { get; } = children;

    public bool IsData { get; } = name == "Data";

    /// <summary>The attribute <c>Name</c> that tells Data elements apart, or null.</summary>
    public AttributeNode? NameAttribute => Array.Find(Attributes, a => a.Name == "Name");

    public bool IsDataContainer { get; } = name is "EventData" or "UserData";

    /// <summary>Whether it has elements of its own in the template; substitutions may bring others.</summary>
    public bool HasElementChildren => Worked.HasElementChildren;

    /// <summary>Whether a child is filled by the record.</summary>
    public bool HasSubstitutions => Worked.HasSubstitutions;

    /// <summary>Whether two of its element children in the template have one name.</summary>
    public bool HasTwins => Worked.HasTwins;

    private Content Worked => field ??= new Content(Children);

    public override int Shape { get; } = HashCode.Combine(6, name, ShapeOf(attributes), ShapeOf(children));

    public override bool SameAs(Node other) =>
        ReferenceEquals(this, other) ||
        (other is ElementNode e && e.Shape == Shape && e.Name == Name && Same(e.Attributes, Attributes) && Same(e.Children, Children));

    internal static bool Same(Node[] one, Node[] other)
    {
        if (one.Length != other.Length)
            return false;
        for (var i = 0; i < one.Length; i++)
        {
            if (!one[i].SameAs(other[i]))
                return false;
        }
        return true;
    }

    internal static int ShapeOf(Node[] nodes)
    {
        var hash = default(HashCode);
        foreach (var node in nodes)
            hash.Add(node.Shape);
        return hash.ToHashCode();
    }

    private sealed class Content(Node[] children)
    {
        internal bool HasElementChildren { get; } = Array.Exists(children, c => c is ElementNode);

        internal bool HasSubstitutions { get; } = Array.Exists(children, c => c is SubstitutionNode);

        internal bool HasTwins { get; } = children.OfType<ElementNode>().Select(c => c.Name).Distinct().Count() < children.OfType<ElementNode>().Count();
    }
}
