using Beredd.Sigma.Yaml;

namespace Beredd.Sigma.Detections;

/// <summary>Where in the value the wanted text stands.</summary>
internal enum TextPosition
{
    Whole,
    Anywhere,
    Start,
    End,
}

/// <summary>How a value becomes bytes or text before it is looked for.</summary>
internal enum Encoding
{
    WindowsDash,
    Base64,
    Base64Offset,
    Utf16LittleEndian,
    Utf16BigEndian,
    Utf16WithMark,
    Expand,
}

/// <summary>What stands for the value itself: text unless one of these says otherwise.</summary>
internal enum ValueKind
{
    Text,
    Regex,
    Cidr,
    Compare,
    Exists,
    FieldReference,
    TimePart,
}

/// <summary>The modifiers of one field (Sigma specification 2.1.0, "Modifiers"), checked for what may stand together.</summary>
internal sealed class ModifierChain
{
    private readonly YamlScalar _key;

    private ModifierChain(YamlScalar key) => _key = key;

    /// <summary>The field, or null for keywords.</summary>
    public string? Field { get; private set; }

    public ValueKind Kind { get; private set; }

    public TextPosition Position { get; private set; }

    /// <summary>In the order written.</summary>
    public List<Encoding> Encodings { get; } = [];

    public bool All { get; private set; }

    public bool Cased { get; private set; }

    public bool Negated { get; private set; }

    public System.Text.RegularExpressions.RegexOptions RegexOptions { get; private set; }

    public Comparison Comparison { get; private set; } = Comparison.Equal;

    public TimePart TimePart { get; private set; }

    /// <summary>Whether anything but <c>all</c> and <c>neq</c> is asked of a text.</summary>
    public bool IsPlain => Kind == ValueKind.Text && Position == TextPosition.Whole && Encodings.Count == 0 && !Cased;

    /// <summary>Reads <c>Field|modifier|modifier</c>.</summary>
    /// <exception cref="RuleException">An unknown modifier, or a combination that means nothing.</exception>
    public static ModifierChain Parse(YamlScalar key)
    {
        var parts = key.Text.Split('|');
        var chain = new ModifierChain(key) { Field = parts[0].Length == 0 ? null : parts[0] };
        for (var i = 1; i < parts.Length; i++)
            chain.Add(parts[i]);
        chain.Check();
        return chain;
    }

    private void Add(string modifier)
    {
        switch (modifier)
        {
            case "contains":
                SetPosition(TextPosition.Anywhere);
                break;
            case "startswith":
                SetPosition(TextPosition.Start);
                break;
            case "endswith":
                SetPosition(TextPosition.End);
                break;
            case "all":
                All = All ? throw Twice(modifier) : true;
                break;
            case "cased":
                Cased = Cased ? throw Twice(modifier) : true;
                break;
            case "neq":
                Negated = Negated ? throw Twice(modifier) : true;
                break;
            case "windash":
                Encode(Encoding.WindowsDash);
                break;
            case "base64":
                Encode(Encoding.Base64);
                break;
            case "base64offset":
                Encode(Encoding.Base64Offset);
                break;
            case "wide" or "utf16le":
                Encode(Encoding.Utf16LittleEndian);
                break;
            case "utf16be":
                Encode(Encoding.Utf16BigEndian);
                break;
            case "utf16":
                Encode(Encoding.Utf16WithMark);
                break;
            case "expand":
                Encode(Encoding.Expand);
                break;
            case "re":
                SetKind(ValueKind.Regex, modifier);
                break;
            case "i":
                AddRegexOption(System.Text.RegularExpressions.RegexOptions.IgnoreCase, modifier);
                break;
            case "m":
                AddRegexOption(System.Text.RegularExpressions.RegexOptions.Multiline, modifier);
                break;
            case "s":
                AddRegexOption(System.Text.RegularExpressions.RegexOptions.Singleline, modifier);
                break;
            case "cidr":
                SetKind(ValueKind.Cidr, modifier);
                break;
            case "exists":
                SetKind(ValueKind.Exists, modifier);
                break;
            case "fieldref":
                SetKind(ValueKind.FieldReference, modifier);
                break;
            case "lt":
                Compare(Comparison.Less, modifier);
                break;
            case "lte":
                Compare(Comparison.LessOrEqual, modifier);
                break;
            case "gt":
                Compare(Comparison.Greater, modifier);
                break;
            case "gte":
                Compare(Comparison.GreaterOrEqual, modifier);
                break;
            case "minute" or "hour" or "day" or "week" or "month" or "year":
                SetKind(ValueKind.TimePart, modifier);
                TimePart = Enum.Parse<TimePart>(modifier, ignoreCase: true);
                break;
            default:
                throw Error($"the modifier '{modifier}' is not part of Sigma 2.1.0");
        }
    }

    private void Check()
    {
        if (Position != TextPosition.Whole && Kind is not (ValueKind.Text or ValueKind.FieldReference))
            throw Error($"contains, startswith and endswith cannot stand with {Word(Kind)}");
        if (Cased && Kind is not (ValueKind.Text or ValueKind.FieldReference))
            throw Error($"'cased' cannot stand with {Word(Kind)}");
        if (Encodings.Count > 0 && Kind != ValueKind.Text && !((Kind is ValueKind.Regex or ValueKind.Cidr) && Encodings is [Encoding.Expand]))
            throw Error($"{Encodings[0].ToString().ToLowerInvariant()} cannot stand with {Word(Kind)}");
        if (All && (Kind is ValueKind.Exists or ValueKind.Compare or ValueKind.TimePart))
            throw Error($"'all' cannot stand with {Word(Kind)}");
        if (Field is null && Kind is not (ValueKind.Text or ValueKind.Regex))
            throw Error($"keywords cannot be asked by {Word(Kind)}");
        if (Encodings.Count(IsWide) > 1)
            throw Error("wide, utf16, utf16le and utf16be exclude each other");
        var wide = Encodings.FindIndex(IsWide);
        if (wide >= 0 && !Encodings.Skip(wide + 1).Any(e => e is Encoding.Base64 or Encoding.Base64Offset))
            throw Error("wide, utf16, utf16le and utf16be need base64 or base64offset after them");
        if (Encodings.Count(e => e is Encoding.Base64 or Encoding.Base64Offset) > 1)
            throw Error("a value can be encoded as base64 once");
    }

    private static bool IsWide(Encoding encoding) => encoding is Encoding.Utf16LittleEndian or Encoding.Utf16BigEndian or Encoding.Utf16WithMark;

    private void SetPosition(TextPosition position)
    {
        if (Position != TextPosition.Whole)
            throw Error("only one of contains, startswith and endswith can be asked for");
        Position = position;
    }

    private void SetKind(ValueKind kind, string modifier)
    {
        if (Kind != ValueKind.Text)
            throw Error($"'{modifier}' cannot stand with {Word(Kind)}");
        Kind = kind;
    }

    private void Compare(Comparison comparison, string modifier)
    {
        if (Kind != ValueKind.TimePart)
            SetKind(ValueKind.Compare, modifier);
        else if (Comparison != Comparison.Equal)
            throw Twice(modifier);
        Comparison = comparison;
    }

    private void Encode(Encoding encoding)
    {
        // Dashes and placeholders mean the same before and after a position; encoded text with wildcards around it would mean nothing.
        if (Position != TextPosition.Whole && encoding is not (Encoding.WindowsDash or Encoding.Expand))
            throw Error("encodings must stand before contains, startswith and endswith");
        if (Encodings.Contains(encoding))
            throw Twice(encoding.ToString().ToLowerInvariant());
        Encodings.Add(encoding);
    }

    private void AddRegexOption(System.Text.RegularExpressions.RegexOptions option, string modifier)
    {
        if (Kind != ValueKind.Regex)
            throw Error($"'{modifier}' must stand after 're'");
        RegexOptions |= option;
    }

    private static string Word(ValueKind kind) => kind switch
    {
        ValueKind.Regex => "'re'",
        ValueKind.Cidr => "'cidr'",
        ValueKind.Compare => "lt, lte, gt and gte",
        ValueKind.Exists => "'exists'",
        ValueKind.FieldReference => "'fieldref'",
        ValueKind.TimePart => "a part of the time",
        _ => "text",
    };

    private RuleException Twice(string modifier) => Error($"the modifier '{modifier}' stands twice");

    private RuleException Error(string reason) => new(_key, $"{_key.Text}: {reason}");
}
