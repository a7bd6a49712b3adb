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
    private const int MostOfOneMoment = 100_000;

    /// <summary>Runs the engine over the hits.</summary>
    /// <param name="rules">The hunt's.</param>
    /// <param name="engine">Made for them; used up.</param>
    /// <param name="hits">What <see cref="HuntRun.Run"/> gave its hit sink.</param>
    /// <param name="sink">Takes the findings.</param>
    internal static void Run(HuntRuleSet rules, CorrelationEngine engine, FindingSpool hits, Action<Finding> sink)
    {
        var index = rules.Rules.Select((rule, i) => (rule.Header.Id, i)).DistinctBy(pair => pair.Id).ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        var matches = new List<CorrelationMatch>();
        foreach (var (hit, number) in Numbered(hits))
        {
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
        foreach (var (hit, number) in Numbered(hits))
        {
            if (named.TryGetValue(number, out var known) && known is null)
                named[number] = hit;
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

    /// <summary>
    /// The hits in order of time, each with the number of its event. A log may lie there twice, as a copy or in a triage collection: what an event of it
    /// hit then comes again at the same moment, and is left out.
    /// </summary>
    private static IEnumerable<(Finding Hit, long Number)> Numbered(FindingSpool hits)
    {
        var (time, last) = (DateTime.MinValue, -1L);
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        var known = new HashSet<(string Event, string Rule)>();
        foreach (var spooled in hits.ReadSorted())
        {
            var hit = spooled.Read();
            // Events without a time are all of one moment.
            if (hit.Time != time || (known.Count >= MostOfOneMoment && !numbers.ContainsKey(hit.Id)))
            {
                time = hit.Time;
                numbers.Clear();
                known.Clear();
            }
            if (!known.Add((hit.Id, hit.Rule.Id)))
                continue;
            if (!numbers.TryGetValue(hit.Id, out var number))
                numbers.Add(hit.Id, number = ++last);
            yield return (hit, number);
        }
    }

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
