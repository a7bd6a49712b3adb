using Beredd.Sigma.Detections;

namespace Beredd.Sigma.LogSources;

/// <summary>One kind of event that a category, a service or a product has, as the catalogue says. A list that is null asks for nothing.</summary>
internal sealed class LogSourceEntry
{
    /// <summary>The channel that collectors write where they have put away the event's own: then the provider decides.</summary>
    private const string Forwarded = "ForwardedEvents";

    internal required string Product { get; init; }

    internal HashSet<string>? Channels { get; init; }

    internal HashSet<string>? Providers { get; init; }

    internal HashSet<int>? Ids { get; init; }

    internal HashSet<string>? FromProducts { get; init; }

    internal HashSet<string>? FromCategories { get; init; }

    internal HashSet<string>? FromServices { get; init; }

    internal Condition? Requirement { get; init; }

    internal IReadOnlyDictionary<string, IReadOnlyList<FieldSource>>? Fields { get; init; }

    internal bool Fits(in EventKind kind) =>
        FitsLog(kind)
        && (Ids is null || Ids.Contains(kind.EventId))
        && Fits(FromProducts, kind.Product) && Fits(FromCategories, kind.Category) && Fits(FromServices, kind.Service);

    private bool FitsLog(in EventKind kind)
    {
        if (Channels is null && Providers is null)
            return true;
        var byChannel = Channels is not null && kind.Channel is not null && !kind.Channel.Equals(Forwarded, StringComparison.OrdinalIgnoreCase);
        if (byChannel && !Channels!.Contains(kind.Channel!))
            return false;
        var byProvider = Providers is not null && kind.Provider is not null;
        return byProvider ? Providers!.Contains(kind.Provider!) : byChannel;
    }

    private static bool Fits(HashSet<string>? wanted, string? value) => wanted is null || (value is not null && wanted.Contains(value));
}
