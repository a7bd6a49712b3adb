using Beredd.Detection.Events;
using Beredd.Sigma.LogSources;

namespace Beredd.Detection.Inputs.Json;

/// <summary>Finds the log source of events by the fields that they have. For one thread.</summary>
internal sealed class SignFinder(IReadOnlyList<JsonSign> signs)
{
    // Shapes come from logs, which may have been made to fill memory.
    private const int MostShapes = 5_000;
    private const int MostNames = 500_000;

    private readonly Dictionary<object, Candidate[]> shapes = new(ReferenceEqualityComparer.Instance);
    private int names;

    /// <summary>The sign that the event has, and the place of its time among the event's fields (-1 for none); null when it has none.</summary>
    internal (JsonSign Sign, int Time)? Find(TextEvent made)
    {
        if (!shapes.TryGetValue(made.Shape, out var candidates))
        {
            names += made.FieldNames.Count;
            if (shapes.Count >= MostShapes || names > MostNames)
            {
                shapes.Clear();
                names = made.FieldNames.Count;
            }
            shapes[made.Shape] = candidates = Candidates(made.FieldNames);
        }
        foreach (var candidate in candidates)
        {
            if (candidate.Fits(made))
                return (candidate.Sign, candidate.Time);
        }
        return null;
    }

    /// <summary>The signs whose fields are all there: of most shapes none.</summary>
    private Candidate[] Candidates(IReadOnlyList<FieldName> names)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
            places.TryAdd(names[i].Name, i);
        return
        [
            .. signs.Where(sign => sign.Fields.All(field => places.ContainsKey(field.Key)))
                .Select(sign => new Candidate(sign, [.. sign.Fields.Select(field => places[field.Key])], sign.Time is { } time ? places.GetValueOrDefault(time, -1) : -1)),
        ];
    }

    private sealed record Candidate(JsonSign Sign, int[] Places, int Time)
    {
        internal bool Fits(TextEvent made)
        {
            for (var i = 0; i < Places.Length; i++)
            {
                if (made.Count(Places[i]) == 0 || made.IsNull(Places[i], 0) || !Fits(made.Text(Places[i], 0), Sign.Fields[i].Value))
                    return false;
            }
            return true;
        }

        private static bool Fits(ReadOnlySpan<char> value, ReadOnlySpan<char> wanted)
        {
            var (open, closed) = (wanted.StartsWith('*'), wanted.EndsWith('*'));
            var inner = wanted.Trim('*');
            return (open, closed) switch
            {
                (true, true) => value.Contains(inner, StringComparison.OrdinalIgnoreCase),
                (true, false) => value.EndsWith(inner, StringComparison.OrdinalIgnoreCase),
                (false, true) => value.StartsWith(inner, StringComparison.OrdinalIgnoreCase),
                _ => value.Equals(inner, StringComparison.OrdinalIgnoreCase),
            };
        }
    }
}
