using Beredd.Detection.Events;
using Beredd.Detection.Inputs;
using Beredd.Detection.Inputs.Files;
using Beredd.Detection.Inputs.Json;
using Beredd.Detection.Inputs.Text;
using Beredd.Sigma.LogSources;
using Beredd.Sigma.Matching;
using Beredd.Sigma.Rules;

namespace Beredd.Detection.Rules;

/// <summary>Which events of a log a rule is explained for.</summary>
/// <param name="Number">Only the event at this place, from 1; null for all.</param>
/// <param name="RecordId">Only events that the log itself gives this number; null for all.</param>
/// <param name="Most">How many are kept.</param>
public readonly record struct ExplainedEvents(long? Number, ulong? RecordId, int Most);

/// <summary>Why a rule matches events of a log; where it matches none, why not the one that comes nearest.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Asked">How many events it was asked of.</param>
/// <param name="Matching">How many of them it matches.</param>
/// <param name="Shown">Those that match, in the log's order; or the one that comes nearest; or those that were chosen. Empty when no event was the chosen one.</param>
public sealed record LogExplanation(SigmaRule Rule, long Asked, long Matching, IReadOnlyList<EventExplanation> Shown)
{
    /// <summary>Explains a rule by the events of a log of any format that hunts read.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="path">The log.</param>
    /// <param name="events">Which of its events.</param>
    /// <param name="named">The log source of events that do not say it themselves, or null.</param>
    /// <param name="tempFolder">For what does not fit in memory.</param>
    /// <param name="now">For syslog lines, which do not say the year.</param>
    /// <param name="stop">Ends the reading; what was read until then is explained.</param>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="InvalidDataException">It holds no event, or is no log.</exception>
    public static LogExplanation Of(SigmaRule rule, string path, ExplainedEvents events, NamedLogSource? named, string tempFolder, DateTimeOffset now, CancellationToken stop)
    {
        var catalog = OwnFiles.LogSources();
        using var found = new InputFinder(tempFolder) { TakesAnyText = named is not null }.Find([path], CancellationToken.None);
        if (found.Files.Count == 0)
            throw new InvalidDataException(found.Problems.Select(problem => problem.Reason).Concat(found.Skipped.Select(skipped => skipped.Reason)).FirstOrDefault("not a log"));
        var opener = new LogOpener(new SyslogOptions(now.UtcDateTime.AddDays(1), TimeZoneInfo.Utc, catalog.SyslogPrograms), named, catalog.JsonSigns);
        var reading = new Reading(rule, events, catalog);
        string? damage = null;
        foreach (var file in found.Files)
        {
            using var reader = opener.Open(file).Reader;
            var block = reader.NewBlock();
            while (!reading.IsOver && !stop.IsCancellationRequested && reader.TryNextBlock(block))
            {
                while (!reading.IsOver && block.MoveNext())
                    reading.Take(block.Event, file.Path);
                damage ??= block.Damage.Select(noted => noted.Reason).FirstOrDefault();
            }
            damage ??= reader.Damage.Select(noted => noted.Reason).FirstOrDefault();
        }
        return reading.Read > 0 ? reading.Result() : throw new InvalidDataException(damage ?? "the log holds no event");
    }

    /// <summary>Events that are asked one after the other.</summary>
    private sealed class Reading(SigmaRule rule, ExplainedEvents events, LogSourceCatalog catalog)
    {
        // Kinds and shapes come from the log, which may have been made to fill memory.
        private const int MostKept = 1000;

        private readonly Dictionary<EventKind, (RuleExplainer Explainer, string? Misfit)> explainers = [];
        private readonly Dictionary<(RuleExplainer, object), FieldBinding> bindings = [];
        private readonly BoundEvent bound = new();
        private readonly List<EventExplanation> shown = [];
        private EventExplanation? nearest;
        private long asked;
        private long matching;

        internal long Read { get; private set; }

        internal bool IsOver => events.Number <= Read;

        private bool IsChosen => events.Number is not null || events.RecordId is not null;

        internal void Take(LogEvent logged, string file)
        {
            Read++;
            if ((events.Number is { } number && number != Read) || (events.RecordId is { } record && record != logged.RecordId))
                return;
            asked++;
            var explained = Explain(logged, file);
            matching += explained.Matches ? 1 : 0;
            if (explained.Matches || IsChosen)
            {
                if (shown.Count < events.Most)
                    shown.Add(explained);
            }
            else if (matching == 0 && (nearest is null || Distance(explained).CompareTo(Distance(nearest)) < 0))
            {
                nearest = explained;
            }
        }

        internal LogExplanation Result() => new(rule, asked, matching, shown.Count == 0 && nearest is not null ? [nearest] : shown);

        private EventExplanation Explain(LogEvent logged, string file)
        {
            var kind = logged.Kind();
            if (explainers.Count > MostKept || bindings.Count > MostKept)
            {
                explainers.Clear();
                bindings.Clear();
            }
            if (!explainers.TryGetValue(kind, out var own))
            {
                var map = catalog.Resolve(rule.LogSource, kind);
                explainers[kind] = own = (new RuleExplainer(rule, map ?? new FieldMap(), kind), map is null ? Misfitting(kind) : null);
            }
            if (!bindings.TryGetValue((own.Explainer, logged.Shape), out var binding))
                bindings[(own.Explainer, logged.Shape)] = binding = new FieldBinding(own.Explainer.Rules.Fields, logged.FieldNames);
            bound.Bind(logged, binding);
            var place = new EventPlace(file, Read, logged.RecordId, logged.Offset, new DateTime(logged.Ticks, DateTimeKind.Utc));
            return new EventExplanation(place, kind, logged.Host.ToString(), own.Misfit, own.Explainer.Explain(bound));
        }

        /// <summary>An event of the rule's log source is nearer than any other.</summary>
        private static (int, int) Distance(EventExplanation explained) =>
            (explained.Misfit switch { null => 0, "service" => 1, "category" => 2, _ => 3 }, explained.Missing);

        private string Misfitting(in EventKind kind)
        {
            var source = rule.LogSource;
            if (catalog.Resolve(new LogSource(source.Product, null, null), kind) is null)
                return "product";
            return source.Category is not null && catalog.Resolve(source with { Service = null }, kind) is null ? "category" : "service";
        }
    }
}
