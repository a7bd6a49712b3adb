namespace Beredd.Detection.Findings;

/// <summary>A rule that spoke of an event, or a correlation that spoke of several.</summary>
/// <param name="Id">The same in every run for the same rule and event: 32 hexadecimal digits.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Time">When the event happened, UTC; for a correlation when its condition was first met.</param>
/// <param name="Host">The machine that wrote the event; empty when it is not known.</param>
/// <param name="Channel">A Windows event's channel, else the log source's service or product.</param>
/// <param name="Provider">A Windows event's provider; empty for others.</param>
/// <param name="EventId">A Windows event's id, else 0.</param>
/// <param name="RecordId">The log's own number of the event, else 0.</param>
/// <param name="File">The file, as the user named or would find it; <c>archive.zip/inner/path</c> for a file in an archive.</param>
/// <param name="Offset">Where the event starts in the (unpacked) file, in bytes.</param>
/// <param name="Accounts">Accounts that the event names, <c>DOMAIN\name</c> where it says the domain; ordinal order, none twice.</param>
/// <param name="Fields">The fields that the rule looked at and the event has, in the rule's order; several values are joined by line feeds.</param>
/// <param name="Events">The events of a correlation, by time; empty for a rule.</param>
public sealed record Finding(
    string Id,
    FindingRule Rule,
    DateTime Time,
    string Host,
    string Channel,
    string Provider,
    int EventId,
    ulong RecordId,
    string File,
    long Offset,
    IReadOnlyList<string> Accounts,
    IReadOnlyList<KeyValuePair<string, string>> Fields,
    IReadOnlyList<FindingEvent> Events);

/// <summary>What a finding says of its rule.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Level"><c>informational</c>, <c>low</c>, <c>medium</c>, <c>high</c> or <c>critical</c>.</param>
/// <param name="Tags">Its tags: <c>attack.t1003.001</c>, <c>attack.credential-access</c>.</param>
/// <param name="File">The file that it was read from.</param>
/// <param name="Type"><c>rule</c> or <c>correlation</c>.</param>
public sealed record FindingRule(string Id, string Title, string Level, IReadOnlyList<string> Tags, string File, string Type);

/// <summary>An event that a correlation counted.</summary>
/// <param name="Time">When it happened, UTC.</param>
/// <param name="Host">The machine that wrote it.</param>
/// <param name="File">Its file.</param>
/// <param name="RecordId">The log's own number of it.</param>
/// <param name="Offset">Where it starts in the file, in bytes.</param>
/// <param name="RuleId">The rule that it matched.</param>
public sealed record FindingEvent(DateTime Time, string Host, string File, ulong RecordId, long Offset, string RuleId);
