using System.Collections.Concurrent;
using Beredd.Sigma.Detections;
using Beredd.Sigma.Rules;

namespace Beredd.Sigma.LogSources;

/// <summary>
/// Which events the log sources of rules are: what the files under <c>logsources/</c> say of channels, providers, event ids and field names.
/// Safe to share between threads.
/// </summary>
public sealed class LogSourceCatalog
{
    private readonly List<CatalogueFile> files;
    private readonly ConcurrentDictionary<(LogSourceEntry?, LogSourceEntry?, CatalogueFile?), FieldMap> maps = new();

    private LogSourceCatalog(List<CatalogueFile> files) => this.files = files;

    /// <summary>Reads the files.</summary>
    /// <param name="sources">Their texts.</param>
    /// <param name="refusals">What is wrong and where; such a file is left out.</param>
    /// <param name="cache">What is known of files from before; learns those that it does not know.</param>
    public static LogSourceCatalog Read(IReadOnlyList<RuleSource> sources, out IReadOnlyList<RuleRefusal> refusals, RuleDocumentCache? cache = null)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var files = new List<CatalogueFile>();
        var refused = new List<RuleRefusal>();
        foreach (var source in sources)
        {
            if (CatalogueReader.Read(source, cache, refused) is { } file)
                files.Add(file);
        }
        refusals = refused;
        return new LogSourceCatalog(files);
    }

    /// <summary>How a rule of the log source finds its fields in events of the kind; null when the rule is not about such events.</summary>
    /// <remarks>Product, category and service must all fit where the rule names them. What no file names fits by its name alone.</remarks>
    public FieldMap? Resolve(LogSource source, in EventKind kind)
    {
        ArgumentNullException.ThrowIfNull(source);
        var product = ProductOf(kind);
        if (source.Product is { } wanted && !wanted.Equals(product, StringComparison.OrdinalIgnoreCase))
            return null;
        LogSourceEntry? category = null, service = null;
        if (source.Category is { } named && !Fits(file => file.Categories, named, source.Product, kind.Category, kind, out category))
            return null;
        if (source.Service is { } wantedService && !Fits(file => file.Services, wantedService, source.Product, kind.Service, kind, out service))
            return null;
        var own = product is null ? null : files.Find(file => file.Product == product);
        return maps.GetOrAdd((category, service, own), static key => Make(key.Item1, key.Item2, key.Item3));
    }

    /// <summary>Whether the events are of some log source, so that rules could be about them.</summary>
    public bool Knows(EventKind kind) => ProductOf(kind) is not null || kind.Category is not null || kind.Service is not null;

    /// <summary>Whether some log is of the log source by itself, without the user naming it.</summary>
    public bool Names(LogSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var about = files.Where(file => source.Product is null || file.Product is null || file.Product.Equals(source.Product, StringComparison.OrdinalIgnoreCase)).ToList();
        return (source.Product is null || about.Exists(file => file.Product is not null))
            && (source.Category is null || about.Exists(file => file.Categories.ContainsKey(source.Category)))
            && (source.Service is null || about.Exists(file => file.Services.ContainsKey(source.Service) || file.SyslogPrograms.ContainsValue(source.Service)));
    }

    /// <summary>The fields that events of the log source are known to have, by the names that rules use, whatever their case; null where that is not known.</summary>
    public IReadOnlySet<string>? FieldsOf(LogSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var file = files.Find(file => file.Product is not null && file.Product.Equals(source.Product, StringComparison.OrdinalIgnoreCase));
        if (file is null || source.Category is null || !file.EventFields.TryGetValue(source.Category, out var carried))
            return null;
        var fields = new HashSet<string>(carried, StringComparer.OrdinalIgnoreCase);
        fields.UnionWith(file.Own?.Fields?.Keys ?? []);
        fields.UnionWith(file.Categories.GetValueOrDefault(source.Category, []).SelectMany(entry => entry.Fields?.Keys ?? []));
        return fields;
    }

    /// <summary>The fields of such events that name accounts; empty where nothing is known of them.</summary>
    public IReadOnlyList<EventField> Accounts(EventKind kind) =>
        ProductOf(kind) is { } product && files.Find(file => file.Product == product) is { } file ? file.Accounts : [];

    /// <summary>Programs that write to syslog, and the service of rules that their lines are; whatever the case of the name.</summary>
    public IReadOnlyDictionary<string, string> SyslogPrograms =>
        files.SelectMany(file => file.SyslogPrograms).DistinctBy(program => program.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>How events in JSON show which log source they are of; the first that fits counts.</summary>
    public IReadOnlyList<JsonSign> JsonSigns => [.. files.SelectMany(file => file.JsonSigns)];

    /// <summary>Accounts that systems themselves work as, without their domain; a star stands for any text.</summary>
    public IReadOnlyList<string> SystemAccounts => [.. files.SelectMany(file => file.SystemAccounts)];

    private string? ProductOf(in EventKind kind)
    {
        if (kind.Product is not null)
            return kind.Product;
        if (kind.Channel is null && kind.Provider is null)
            return null;
        // A product that names its own channels goes before the one that has all the others.
        CatalogueFile? rest = null;
        foreach (var file in files)
        {
            if (file.Own is null)
                continue;
            if (file.Own.Channels is null && file.Own.Providers is null)
                rest = file;
            else if (file.Own.Fits(kind))
                return file.Product;
        }
        return rest?.Product;
    }

    private bool Fits(
        Func<CatalogueFile, Dictionary<string, List<LogSourceEntry>>> part, string name, string? product, string? stated, in EventKind kind, out LogSourceEntry? found)
    {
        found = null;
        foreach (var file in files)
        {
            if (product is not null && file.Product is not null && !file.Product.Equals(product, StringComparison.OrdinalIgnoreCase))
                continue;
            if (!part(file).TryGetValue(name, out var entries))
                continue;
            foreach (var entry in entries)
            {
                if (entry.Fits(kind))
                {
                    found = entry;
                    return true;
                }
            }
        }
        return name.Equals(stated, StringComparison.OrdinalIgnoreCase);
    }

    private static FieldMap Make(LogSourceEntry? category, LogSourceEntry? service, CatalogueFile? product)
    {
        IReadOnlyDictionary<string, IReadOnlyList<FieldSource>>?[] maps = [category?.Fields, service?.Fields, product?.Own?.Fields];
        Condition[] requirements = [.. new[] { category?.Requirement, service?.Requirement }.OfType<Condition>()];
        return new FieldMap([.. maps.OfType<IReadOnlyDictionary<string, IReadOnlyList<FieldSource>>>()], requirements switch
        {
            [] => null,
            [var one] => one,
            _ => new AllOf(requirements),
        });
    }
}

/// <summary>What one file of the catalogue says.</summary>
internal sealed class CatalogueFile
{
    /// <summary>The product that it is about; null for log sources that many products have.</summary>
    internal string? Product { get; init; }

    /// <summary>Which events are the product's at all; null where only the input can say.</summary>
    internal LogSourceEntry? Own { get; init; }

    internal Dictionary<string, List<LogSourceEntry>> Categories { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal Dictionary<string, List<LogSourceEntry>> Services { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal IReadOnlyList<EventField> Accounts { get; init; } = [];

    /// <summary>By category, the fields that its events are known to have.</summary>
    internal Dictionary<string, string[]> EventFields { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal List<string> SystemAccounts { get; } = [];

    internal List<JsonSign> JsonSigns { get; } = [];

    internal Dictionary<string, string> SyslogPrograms { get; } = new(StringComparer.OrdinalIgnoreCase);
}
