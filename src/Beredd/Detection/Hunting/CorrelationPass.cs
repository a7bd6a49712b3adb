using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Beredd.Detection.Findings;
using Beredd.Sigma.Correlations;
using Beredd.Sigma.Rules;

namespace Beredd.Detection.Hunting;

/// <summary>Judges correlations over the hits that a run kept, in order of time, over all inputs together.</summary>
internal static class CorrelationPass
{
    private const int MostAccounts = 100;

    /// <summary>Runs the engine over the hits.</summary>
    /// <param name="rules">The hunt's.</param>
    /// <param name="engine">Made for them; used up.</param>
    /// <param name="hits">What <see cref="HuntRun.Run"/> gave its hit sink.</param>
    /// <param name="sink">Takes the findings.</param>
    internal static void Run(HuntRuleSet rules, CorrelationEngine engine, FindingSpool hits, Action<Finding> sink)
    {
        var index = rules.Rules.Select((rule, i) => (rule.Header.Id, i)).DistinctBy(pair => pair.Id).ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        var matches = new List<CorrelationMatch>();
        long number = -1;
        Finding? previous = null;
        foreach (var spooled in hits.ReadSorted())
        {
            var hit = spooled.Read();
            // Hits of one event stand together, and share its number.
            if (previous is null || !IsSameEvent(previous, hit))
                number++;
            previous = hit;
            var rule = index[hit.Rule.Id];
            var values = new string?[engine.FieldsOf(rule).Count];
            foreach (var (place, value) in hit.Fields)
                values[int.Parse(place, CultureInfo.InvariantCulture)] = value;
            engine.Add(new CorrelationHit(rule, hit.Time.Ticks, number, values), matches);
        }
        engine.Finish(matches);
        matches.RemoveAll(match => rules.Silent.Contains(rules.Correlations[match.Correlation].Header.Id));
        if (matches.Count > 0)
            Report(rules, matches, hits, sink);
    }

    private static void Report(HuntRuleSet rules, List<CorrelationMatch> matches, FindingSpool hits, Action<Finding> sink)
    {
        // The engine knows events by their number only; what they are is read again for those that a match names.
        var named = new Dictionary<long, Finding?>();
        foreach (var member in matches.SelectMany(match => match.Members))
            named[member.Event] = null;
        long number = -1;
        Finding? previous = null;
        foreach (var spooled in hits.ReadSorted())
        {
            var hit = spooled.Read();
            if (previous is null || !IsSameEvent(previous, hit))
            {
                number++;
                if (named.ContainsKey(number))
                    named[number] = hit;
            }
            previous = hit;
        }
        foreach (var match in matches)
            sink(Finding(rules.Correlations[match.Correlation], match, named));
    }

    private static Finding Finding(SigmaCorrelation correlation, CorrelationMatch match, Dictionary<long, Finding?> named)
    {
        FindingEvent[] events = [.. match.Members.Select(member =>
        {
            var hit = named[member.Event]!;
            return new FindingEvent(hit.Time, hit.Host, hit.File, hit.RecordId, hit.Offset, member.RuleId);
        })];
        var first = named[match.Members[0].Event]!;
        var hosts = events.Select(e => e.Host).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var fields = match.Group.Append(KeyValuePair.Create("events", match.Count.ToString(CultureInfo.InvariantCulture)));
        return new Finding(
            Id(correlation, match, events),
            FindingMaker.Of(correlation.Header, "correlation"),
            new DateTime(match.Ticks, DateTimeKind.Utc),
            // A correlation over several machines is of none of them.
            hosts.Count == 1 ? hosts[0] : "",
            "",
            "",
            0,
            first.RecordId,
            first.File,
            first.Offset,
            [.. match.Members.SelectMany(member => named[member.Event]!.Accounts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostAccounts)],
            [.. fields],
            events);
    }

    private static bool IsSameEvent(Finding one, Finding other) =>
        one.Time == other.Time && one.File == other.File && one.Offset == other.Offset && one.RecordId == other.RecordId && one.Host == other.Host;

    private static string Id(SigmaCorrelation correlation, CorrelationMatch match, FindingEvent[] events)
    {
        var text = new StringBuilder(correlation.Header.Id);
        foreach (var (name, value) in match.Group)
            text.Append('\0').Append(name).Append('\0').Append(value);
        foreach (var e in events)
            text.Append(CultureInfo.InvariantCulture, $"\0{e.Time.Ticks}\0{e.Host}\0{e.RecordId}\0{(e.RecordId == 0 ? e.Offset : 0)}");
        return Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
