using System.Globalization;
using Beredd.Sigma.Detections;
using Beredd.Sigma.Rules;
using Beredd.Sigma.Yaml;

namespace Beredd.Sigma.LogSources;

/// <summary>Reads a file of the catalogue of log sources; <c>docs/log-sources.md</c> describes it.</summary>
internal static class CatalogueReader
{
    private static readonly Dictionary<string, FieldTransform> Transforms = new(StringComparer.Ordinal)
    {
        ["hex_to_decimal"] = FieldTransform.HexToDecimal,
        ["registry_path"] = FieldTransform.RegistryPath,
        ["integrity_level"] = FieldTransform.IntegrityLevel,
        ["plus_to_space"] = FieldTransform.PlusToSpace,
    };

    internal static CatalogueFile? Read(RuleSource source, RuleDocumentCache? cache, List<RuleRefusal> refusals)
    {
        try
        {
            if (Root(cache?.Read(source.Text) ?? RuleDocument.Parse(source.Text)) is not { } node)
                return null;
            var map = Map(node);
            Only(map, "product", "source", "checked", "all_other_channels", "channels", "providers", "fields", "accounts", "categories", "services", "event_fields", "syslog_programs", "system_accounts", "json");
            var product = map["product"] is { } named ? Text(named) : null;
            var others = map["all_other_channels"] is { } all && Truth(all);
            var isOwn = product is not null && (others || map["channels"] is not null || map["providers"] is not null || map["fields"] is not null);
            var file = new CatalogueFile
            {
                Product = product,
                Own = isOwn ? new LogSourceEntry { Product = product!, Channels = Set(map, "channels"), Providers = Set(map, "providers"), Fields = Fields(map["fields"]) } : null,
                Accounts = map["accounts"] is { } accounts ? [.. Items(accounts).Select(item => new EventField("account", [Source(item)]))] : [],
            };
            file.SystemAccounts.AddRange(map["system_accounts"] is { } own ? Items(own).Select(Text) : []);
            foreach (var (program, service) in map["syslog_programs"] is { } programs ? Map(programs).Entries : [])
                Add(file.SyslogPrograms, program, Text(service));
            foreach (var (category, names) in map["event_fields"] is { } carried ? Map(carried).Entries : [])
                Add(file.EventFields, category, [.. Items(names).Select(Text)]);
            file.JsonSigns.AddRange(map["json"] is { } signs ? Items(signs).Select(sign => Sign(Map(sign), product)) : []);
            Read(map["categories"], product, file.Categories);
            Read(map["services"], product, file.Services);
            return file;
        }
        catch (RuleException e)
        {
            refusals.Add(new RuleRefusal(new SourcePosition(source.Path, e.Line, e.Column), e.Message));
            return null;
        }
    }

    private static YamlNode? Root(RuleDocument[] documents) => documents switch
    {
        [] => null,
        [{ Failure: { } failure } failed] => throw new RuleException(failed.Line, failed.Column, failure),
        [var only] => only.Root,
        [_, var second, ..] => throw (second.Root is { } root ? new RuleException(root, "a catalogue is one document") : new RuleException(second.Line, second.Column, second.Failure ?? "a catalogue is one document")),
    };

    private static void Read(YamlNode? node, string? product, Dictionary<string, List<LogSourceEntry>> entries)
    {
        if (node is null)
            return;
        foreach (var (name, value) in Map(node).Entries)
            Add(entries, name, [.. Items(value).Select(item => Entry(item, product))]);
    }

    // Names count without case here, so that the YAML may have one twice.
    private static void Add<T>(Dictionary<string, T> known, YamlScalar name, T value)
    {
        if (!known.TryAdd(name.Text, value))
            throw new RuleException(name, $"'{name.Text}' stands twice");
    }

    private static LogSourceEntry Entry(YamlNode node, string? product)
    {
        // A service is mostly a channel and nothing more.
        if (node is YamlScalar)
            return new LogSourceEntry { Product = product ?? "", Channels = new(StringComparer.OrdinalIgnoreCase) { Text(node) } };
        var map = Map(node);
        Only(map, "channels", "providers", "ids", "products", "categories", "services", "where", "fields");
        return new LogSourceEntry
        {
            Product = product ?? "",
            Channels = Set(map, "channels"),
            Providers = Set(map, "providers"),
            Ids = map["ids"] is { } ids ? [.. Items(ids).Select(Number)] : null,
            FromProducts = Set(map, "products"),
            FromCategories = Set(map, "categories"),
            FromServices = Set(map, "services"),
            Requirement = map["where"] is { } where ? Requirement(Map(where)) : null,
            Fields = Fields(map["fields"]),
        };
    }

    private static JsonSign Sign(YamlMap map, string? product)
    {
        Only(map, "fields", "time", "category", "service");
        var fields = Map(map["fields"] ?? throw new RuleException(map, "'fields' is missing: what such events have")).Entries;
        if (fields.Count == 0)
            throw new RuleException(map, "'fields' asks nothing");
        return new JsonSign(
            [.. fields.Select(field => KeyValuePair.Create(field.Key.Text, Text(field.Value)))],
            map["time"] is { } time ? Text(time) : null,
            product,
            map["category"] is { } category ? Text(category) : null,
            map["service"] is { } service ? Text(service) : null);
    }

    private static Condition Requirement(YamlMap where)
    {
        if (where.Entries.Count == 0)
            throw new RuleException(where, "'where' asks nothing");
        Condition[] all = [.. where.Entries.Select(entry =>
        {
            Condition[] any = [.. Items(entry.Value).Select(item => new FieldTest(entry.Key.Text, new TextTest(TextPattern.Literal(Text(item)), false)))];
            return any.Length == 1 ? any[0] : new AnyOf(any);
        })];
        return all.Length == 1 ? all[0] : new AllOf(all);
    }

    private static Dictionary<string, IReadOnlyList<FieldSource>>? Fields(YamlNode? node)
    {
        if (node is null)
            return null;
        var fields = new Dictionary<string, IReadOnlyList<FieldSource>>(StringComparer.Ordinal);
        foreach (var (name, value) in Map(node).Entries)
            fields.Add(name.Text, [.. Items(value).Select(Source)]);
        return fields;
    }

    private static FieldSource Source(YamlNode node)
    {
        if (node is YamlScalar)
            return new FieldSource(Names(node));
        var map = Map(node);
        Only(map, "from", "as");
        var from = map["from"] ?? throw new RuleException(map, "'from' is missing: the name that the event has");
        var transform = map["as"] ?? throw new RuleException(map, "'as' is missing: what is done to the value");
        return Transforms.TryGetValue(Text(transform), out var known)
            ? new FieldSource(Names(from), known)
            : throw new RuleException(transform, $"'as' must be one of {string.Join(", ", Transforms.Keys)}");
    }

    private static string[] Names(YamlNode node)
    {
        var names = Text(node).Split('\\');
        return names.Contains("") ? throw new RuleException(node, "a name is missing beside a backslash") : names;
    }

    private static HashSet<string>? Set(YamlMap map, string key) =>
        map[key] is { } node ? new(Items(node).Select(Text), StringComparer.OrdinalIgnoreCase) : null;

    private static List<YamlNode> Items(YamlNode node) => node switch
    {
        YamlList { Items.Count: 0 } => throw new RuleException(node, "the list is empty"),
        YamlList list => list.Items,
        _ => [node],
    };

    private static YamlMap Map(YamlNode node) => node as YamlMap ?? throw new RuleException(node, "a map expected");

    private static string Text(YamlNode node) =>
        node is YamlScalar { Text.Length: > 0 } scalar ? scalar.Text : throw new RuleException(node, "a text expected");

    private static bool Truth(YamlNode node) => node is YamlScalar { Text: "true" or "false" } scalar ? scalar.Text == "true" : throw new RuleException(node, "true or false expected");

    private static int Number(YamlNode node) =>
        int.TryParse(Text(node), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new RuleException(node, "an event id expected");

    private static void Only(YamlMap map, params ReadOnlySpan<string> keys)
    {
        foreach (var (key, _) in map.Entries)
        {
            if (!keys.Contains(key.Text))
                throw new RuleException(key, $"unknown key '{key.Text}'; known are {string.Join(", ", keys!)}");
        }
    }
}
