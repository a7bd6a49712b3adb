using Beredd.Detection.Events;
using Beredd.Sigma.Matching;

namespace Beredd.Detection.Hunting;

/// <summary>Judges one event after the other by a detector's rules. One for each worker.</summary>
internal sealed class EventJudge(Detector detector)
{
    private const int MostShapes = 50_000;

    private readonly Dictionary<object, List<JudgedShape>> shapes = new(ReferenceEqualityComparer.Instance);
    private readonly BoundEvent bound = new();
    private readonly MatchScratch scratch = new();
    private readonly List<int> hits = [];

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
        var shape = logged.Shape;
        if (!shapes.TryGetValue(shape, out var kinds))
        {
            // Only a log made to fill memory has as many shapes.
            if (shapes.Count >= MostShapes)
                shapes.Clear();
            shapes.Add(shape, kinds = []);
        }
        foreach (var known in kinds)
        {
            if (known.Fits(logged))
                return known;
        }
        var kind = logged.Kind();
        var judged = new JudgedShape(kind, detector.Engine.For(kind), detector.Catalog.Knows(kind), detector.Catalog.Accounts(kind), logged.FieldNames);
        if (kinds.Count < MostShapes)
            kinds.Add(judged);
        return judged;
    }
}
