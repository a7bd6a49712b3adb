using Beredd.Continuity.Entries;
using Beredd.Continuity.Import;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Beredd.Continuity.Foreign;

/// <summary>The catalog of Backstage: YAML documents with <c>apiVersion: backstage.io/…</c>. Components, resources, APIs and systems become systems; what they depend on and consume, needs.</summary>
internal static class BackstageCatalog
{
    private const int Deepest = 32;

    public static bool Is(string text) => text.Contains("apiVersion:", StringComparison.Ordinal) && text.Contains("backstage.io/", StringComparison.Ordinal);

    public static void Read(string file, string text, ForeignGraph graph, Incoming incoming)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            while (parser.TryConsume<DocumentStart>(out var start))
            {
                var document = Value(parser, 0);
                parser.Consume<DocumentEnd>();
                if (document is Dictionary<string, object?> entity)
                    Take(entity, new ImportPlace(file, (int)start.Start.Line), graph, incoming);
            }
        }
        catch (YamlException e)
        {
            incoming.Report(new ImportProblem(new ImportPlace(file, (int)e.Start.Line), "", ImportWords.NotYaml(e.Start.Line)));
        }
    }

    private static void Take(Dictionary<string, object?> entity, ImportPlace place, ForeignGraph graph, Incoming incoming)
    {
        var kind = Text(entity, "kind").ToLowerInvariant();
        if (kind is not ("component" or "resource" or "api" or "system") || entity.GetValueOrDefault("metadata") is not Dictionary<string, object?> metadata || Text(metadata, "name") is not { Length: > 0 } name)
            return;
        var spec = entity.GetValueOrDefault("spec") as Dictionary<string, object?> ?? [];
        var space = Text(metadata, "namespace") is { Length: > 0 } said ? said : "default";
        var key = Reference($"{kind}:{space}/{name}", kind, space);
        graph.Add(
            new ForeignGraph.Asset(key, Text(metadata, "title") is { Length: > 0 } title ? title : name, place)
            {
                Kind = Kind(kind, Text(spec, "type")),
                Description = Text(metadata, "description"),
                Owner = Text(spec, "owner"),
            },
            incoming);
        foreach (var needed in Texts(spec, "dependsOn"))
            graph.Relate(key, Reference(needed, "component", space), place);
        foreach (var needed in Texts(spec, "consumesApis"))
            graph.Relate(key, Reference(needed, "api", space), place);
        foreach (var dependent in Texts(spec, "dependencyOf"))
            graph.Relate(Reference(dependent, "component", space), key, place);
        // An API is there when whoever provides it is.
        foreach (var provided in Texts(spec, "providesApis"))
            graph.Relate(Reference(provided, "api", space), key, place);
    }

    /// <summary>[kind:][namespace/]name in full.</summary>
    private static string Reference(string text, string kind, string space)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
            (kind, text) = (text[..colon], text[(colon + 1)..]);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
            (space, text) = (text[..slash], text[(slash + 1)..]);
        return $"{kind}:{space}/{text}".ToLowerInvariant();
    }

    private static SystemKind Kind(string kind, string type) => type.ToLowerInvariant() switch
    {
        "database" or "server" or "cluster" or "kubernetes-cluster" or "s3-bucket" => SystemKind.Server,
        "network" => SystemKind.Network,
        "website" when kind == "component" => SystemKind.EService,
        _ => SystemKind.Application,
    };

    private static string Text(Dictionary<string, object?> map, string name) => map.GetValueOrDefault(name) as string ?? "";

    private static IEnumerable<string> Texts(Dictionary<string, object?> map, string name) => (map.GetValueOrDefault(name) as List<object?> ?? []).OfType<string>();

    /// <summary>Text, a list, or a map. Aliases are nothing: the catalog has no need of them, and bombs are made of them.</summary>
    private static object? Value(IParser parser, int depth)
    {
        if (depth > Deepest)
            throw new YamlException(parser.Current?.Start ?? Mark.Empty, parser.Current?.End ?? Mark.Empty, "nested too deep");
        if (parser.TryConsume<Scalar>(out var scalar))
            return scalar.Value;
        if (parser.TryConsume<AnchorAlias>(out _))
            return null;
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var list = new List<object?>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                list.Add(Value(parser, depth + 1));
            return list;
        }
        parser.Consume<MappingStart>();
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var name = Value(parser, depth + 1) as string;
            var value = Value(parser, depth + 1);
            if (name is not null)
                map[name] = value;
        }
        return map;
    }
}
