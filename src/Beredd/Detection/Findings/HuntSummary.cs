using Beredd.Detection.Inputs;

namespace Beredd.Detection.Findings;

/// <summary>What a hunt read and found, as <c>--summary</c> writes it (<c>beredd-hunt/1</c>).</summary>
/// <param name="Started">When the hunt began, UTC.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Partial">Whether it was stopped before all was read.</param>
/// <param name="Inputs">Every input, in the order of its path.</param>
/// <param name="Events">Events read, recovered ones included.</param>
/// <param name="Bytes">Bytes read, unpacked.</param>
/// <param name="Rules">The rules loaded and refused.</param>
/// <param name="Findings">The findings, counted.</param>
/// <param name="PeakMemoryBytes">The most memory that the process had resident.</param>
public sealed record HuntSummary(
    DateTime Started,
    double Seconds,
    bool Partial,
    IReadOnlyList<HuntInput> Inputs,
    long Events,
    long Bytes,
    HuntRules Rules,
    FindingCounts Findings,
    long PeakMemoryBytes);

/// <summary>An input of a hunt.</summary>
/// <param name="Path">As in <see cref="Finding.File"/>.</param>
/// <param name="Format">In one word; empty when it was skipped.</param>
/// <param name="Bytes">Bytes read, unpacked.</param>
/// <param name="Events">Events read.</param>
/// <param name="Recovered">How many of them were found where the log no longer counts them.</param>
/// <param name="Attributed">How many of them some known log source claims, so that rules could speak of them.</param>
/// <param name="Damage">What could not be read.</param>
/// <param name="Skipped">Why it was not read, or null.</param>
public sealed record HuntInput(
    string Path,
    string Format,
    long Bytes,
    long Events,
    long Recovered,
    long Attributed,
    IReadOnlyList<LogDamage> Damage,
    string? Skipped);

/// <summary>The rules of a hunt.</summary>
/// <param name="Loaded">How many rules and correlations.</param>
/// <param name="Refused">Those that could not be used.</param>
public sealed record HuntRules(int Loaded, IReadOnlyList<RefusedRule> Refused);

/// <summary>A rule that could not be used.</summary>
public sealed record RefusedRule(string File, int Line, string Reason);

/// <summary>How many findings, in several views.</summary>
/// <param name="Total">All.</param>
/// <param name="ByLevel">Level to count, worst first; every level stands.</param>
/// <param name="ByRule">Worst level first, then the most findings, then the id.</param>
/// <param name="ByHost">Most findings first, then the name.</param>
public sealed record FindingCounts(
    long Total,
    IReadOnlyList<KeyValuePair<string, long>> ByLevel,
    IReadOnlyList<RuleCount> ByRule,
    IReadOnlyList<HostCount> ByHost);

/// <summary>How often a rule spoke.</summary>
public sealed record RuleCount(string Id, string Title, string Level, long Count);

/// <summary>How many findings a host has.</summary>
public sealed record HostCount(string Host, long Count);
