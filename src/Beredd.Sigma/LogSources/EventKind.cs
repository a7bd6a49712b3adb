using System.Globalization;

namespace Beredd.Sigma.LogSources;

/// <summary>
/// What is known of an event before its fields are looked at, and what decides which rules it may concern. Events of equal
/// kind have the same rules and the same field names.
/// </summary>
/// <param name="Product">The log source's product where it is known beforehand (<c>linux</c>, <c>windows</c>), else null.</param>
/// <param name="Category">Likewise the category, for inputs that have no channel (<c>--logsource</c>, Suricata); else null.</param>
/// <param name="Service">Likewise the service (<c>auditd</c>, <c>syslog</c>).</param>
/// <param name="Channel">A Windows event's channel (<c>Security</c>), as in the event; null for others.</param>
/// <param name="Provider">A Windows event's provider, as in the event; null for others.</param>
/// <param name="EventId">A Windows event's id; 0 for others.</param>
public readonly record struct EventKind(string? Product, string? Category, string? Service, string? Channel, string? Provider, int EventId)
{
    /// <summary>The value that a field of a rule has in all events of the kind; null where the events themselves must tell.</summary>
    internal string? Known(string field) => field switch
    {
        "EventID" when Channel is not null => EventId.ToString(CultureInfo.InvariantCulture),
        "Channel" => Channel,
        "Provider_Name" => Provider,
        _ => null,
    };
}
