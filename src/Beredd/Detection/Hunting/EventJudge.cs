using Beredd.Detection.Events;
using Beredd.Sigma.Matching;

namespace Beredd.Detection.Hunting;

/// <summary>Judges one event after the other by a detector's rules. One for each worker.</summary>
internal sealed class EventJudge(Detector detector)
{
    // Only a log made to fill memory has as many shapes and kinds of events, or events of as many names.
    private const int MostKept = 5_000;
    private const int MostNames = 500_000;

    private readonly Dictionary<object, List<JudgedShape>> shapes = new(ReferenceEqualityComparer.Instance);
    private readonly BoundEvent bound = new();
    private readonly MatchScratch scratch = new();
    private readonly List<int> hits = [];
    private int kept;
    private int names;

    /// <summary>The rules that the event matches, ascending: valid until the next call.</summary>
    internal List<int> Hits => hits;

    /// <summary>What is known of the event last judged.</summary>
    internal JudgedShape Shape { get; private set; } = null!;

    /// <summary>The event last judged as its rules ask for it.</summary>
    internal IEventFields Fields => bound;

    /// <summary>Judges the event; whether any rule matched.</summary>
    internal bool Judge(LogEvent logged)
    {
        hits.Clear();
        Shape = Find(logged);
        if (Shape.Rules.IsEmpty)
            return false;
        bound.Bind(logged, Shape.Fields);
        Shape.Rules.Match(bound, scratch, hits);
        return hits.Count > 0;
    }

    /// <summary>The event's fields that name accounts.</summary>
    internal IEventFields BindAccounts(LogEvent logged)
    {
        bound.Bind(logged, Shape.Accounts.Value);
        return bound;
    }

    private JudgedShape Find(LogEvent logged)
    {
        if (shapes.TryGetValue(logged.Shape, out var kinds))
        {
            foreach (var known in kinds)
            {
                if (known.Fits(logged))
                    return known;
            }
        }
        var kind = logged.Kind();
        var judged = new JudgedShape(kind, detector.Engine.For(kind), detector.Catalog.Knows(kind), detector.Catalog.Accounts(kind), logged.FieldNames);
        Keep(logged, judged);
        return judged;
    }

    private void Keep(LogEvent logged, JudgedShape judged)
    {
        kept++;
        names += logged.FieldNames.Count;
        if (kept > MostKept || names > MostNames)
        {
            shapes.Clear();
            (kept, names) = (1, logged.FieldNames.Count);
        }
        if (!shapes.TryGetValue(logged.Shape, out var kinds))
            shapes.Add(logged.Shape, kinds = []);
        kinds.Add(judged);
    }
}
