using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Beredd.Detection.Events;

/// <summary>The layouts and field names of text events, kept once. Shared by the workers of a hunt.</summary>
public sealed class EventShapes
{
    // Names come from logs, which may have been made to fill memory: past these, nothing more is kept.
    private const int MostNames = 100_000;
    private const int LongestName = 1024;

    // Of shapes, in characters of their names and some for each.
    private const long MostKept = 32_000_000;
    private const int CostOfName = 16;

    internal static readonly Entry Empty = new([]);

    private readonly ConcurrentDictionary<int, Entry[]> shapes = new();
    private readonly ConcurrentDictionary<string, string> names = new(StringComparer.Ordinal);
    private long kept;

    /// <summary>The name as a string that is the same object each time.</summary>
    public string Name(ReadOnlySpan<char> name)
    {
        if (names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var known))
            return known;
        var text = name.ToString();
        return names.Count < MostNames && text.Length <= LongestName ? names.GetOrAdd(text, text) : text;
    }

    internal Entry Find(List<FieldName> fields)
    {
        var hash = new HashCode();
        foreach (var field in fields)
        {
            hash.Add(field.Name, StringComparer.Ordinal);
            hash.Add(field.IsSystem);
        }
        var key = hash.ToHashCode();
        if (shapes.TryGetValue(key, out var entries))
        {
            foreach (var entry in entries)
            {
                if (CollectionsMarshal.AsSpan(fields).SequenceEqual(entry.Names))
                    return entry;
            }
        }
        var made = new Entry([.. fields]);
        var cost = fields.Sum(field => field.Name.Length + CostOfName);
        if (Volatile.Read(ref kept) < MostKept && Interlocked.Add(ref kept, cost) < MostKept)
            shapes.AddOrUpdate(key, static (_, made) => [made], static (_, old, made) => [.. old, made], made);
        return made;
    }

    /// <summary>A layout.</summary>
    internal sealed class Entry(FieldName[] names)
    {
        internal FieldName[] Names => names;
    }
}
