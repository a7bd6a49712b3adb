using Beredd.Detection.Events;

namespace Beredd.Detection.Inputs.Text;

/// <summary>
/// Names and values in the order they are met, where a name may come again: written to an event name by name. Reused.
/// </summary>
internal sealed class FieldList(EventShapes shapes)
{
    // A line of 1 MB holds at most half a million values; that no event needs.
    private const int MostValues = 20_000;
    private readonly Dictionary<string, int> firsts = new(StringComparer.Ordinal);
    private readonly List<(string Name, int Last)> names = [];
    private readonly List<(int Start, int Length, int Next)> values = [];
    private readonly List<int> heads = [];
    private char[] text = new char[4096];
    private int used;

    /// <summary>How many names there are.</summary>
    public int Count => names.Count;

    public void Clear()
    {
        firsts.Clear();
        names.Clear();
        values.Clear();
        heads.Clear();
        used = 0;
    }

    /// <summary>Adds a value to a name.</summary>
    public void Add(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (values.Count >= MostValues)
            return;
        var span = Room(value.Length);
        value.CopyTo(span);
        Added(name, value.Length);
    }

    /// <summary>Room for the next value, of at most this length.</summary>
    public Span<char> Room(int length)
    {
        if (used + length > text.Length)
            Array.Resize(ref text, Math.Max(text.Length * 2, used + length));
        return text.AsSpan(used, length);
    }

    /// <summary>The value is what was written to <see cref="Room"/>.</summary>
    public void Added(ReadOnlySpan<char> name, int length)
    {
        if (values.Count >= MostValues)
            return;
        var value = values.Count;
        values.Add((used, length, -1));
        used += length;
        ref var first = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(firsts.GetAlternateLookup<ReadOnlySpan<char>>(), name, out var known);
        if (!known)
        {
            first = names.Count;
            names.Add((shapes.Name(name), value));
            heads.Add(value);
            return;
        }
        var (text, last) = names[first];
        var (start, count, _) = values[last];
        values[last] = (start, count, value);
        names[first] = (text, value);
    }

    /// <summary>Whether the name has the value already.</summary>
    public bool Has(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (!firsts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var first))
            return false;
        for (var i = heads[first]; i >= 0; i = values[i].Next)
        {
            if (text.AsSpan(values[i].Start, values[i].Length).SequenceEqual(value))
                return true;
        }
        return false;
    }

    /// <summary>Adds all to the event.</summary>
    public void WriteTo(TextEvent target)
    {
        for (var i = 0; i < names.Count; i++)
        {
            target.AddField(names[i].Name, isSystem: false);
            for (var value = heads[i]; value >= 0; value = values[value].Next)
                target.AddValue(text.AsSpan(values[value].Start, values[value].Length));
        }
    }
}
