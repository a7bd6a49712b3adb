using Beredd.Sigma.Matching;

namespace Beredd.Detection.Events;

/// <summary>An event as rules ask for it: their field names, their forms of values. Reused from event to event; for one thread.</summary>
internal sealed class BoundEvent : IEventFields
{
    private LogEvent logged = null!;
    private FieldBinding binding = null!;
    private char[] joined = new char[512];
    private char[] transformed = new char[512];
    private readonly List<(int Field, int Index)> keywords = [];
    private bool hasKeywords;

    internal void Bind(LogEvent logged, FieldBinding binding)
    {
        this.logged = logged;
        this.binding = binding;
        hasKeywords = false;
    }

    public int Count(int field)
    {
        var slots = binding[field];
        if (slots.Length == 0)
            return 0;
        if (slots.Length == 1)
            return Count(slots[0]);
        var count = 0;
        foreach (var slot in slots)
            count += Count(slot);
        return count;
    }

    public ReadOnlySpan<char> Text(int field, int index) => Text(Find(field, ref index), index);

    public bool IsNull(int field, int index)
    {
        var slot = Find(field, ref index);
        return slot.Places.Length == 1 && logged.IsNull(slot.Places[0], index);
    }

    public int KeywordValues
    {
        get
        {
            if (!hasKeywords)
            {
                keywords.Clear();
                foreach (var place in binding.Keywords)
                {
                    for (var i = 0; i < logged.Count(place); i++)
                        keywords.Add((place, i));
                }
                hasKeywords = true;
            }
            return keywords.Count;
        }
    }

    public ReadOnlySpan<char> KeywordValue(int index) => logged.Text(keywords[index].Field, keywords[index].Index);

    private FieldBinding.Slot Find(int field, ref int index)
    {
        var slots = binding[field];
        if (slots.Length == 1)
            return slots[0];
        foreach (var slot in slots)
        {
            var count = Count(slot);
            if (index < count)
                return slot;
            index -= count;
        }
        throw new ArgumentOutOfRangeException(nameof(index));
    }

    private int Count(FieldBinding.Slot slot)
    {
        if (slot.Places.Length == 1)
            return logged.Count(slot.Places[0]);
        foreach (var place in slot.Places)
        {
            if (logged.Count(place) == 0)
                return 0;
        }
        return 1;
    }

    private ReadOnlySpan<char> Text(FieldBinding.Slot slot, int index)
    {
        if (slot.IsPlain)
            return logged.Text(slot.Places[0], index);
        var text = slot.Places.Length == 1 ? logged.Text(slot.Places[0], index) : Join(slot.Places);
        return FieldTransforms.Apply(text, slot.Transform, ref transformed);
    }

    private ReadOnlySpan<char> Join(int[] places)
    {
        var length = 0;
        foreach (var place in places)
        {
            var part = logged.Text(place, 0);
            if (joined.Length < length + part.Length + 1)
                Array.Resize(ref joined, Math.Max(joined.Length * 2, length + part.Length + 1));
            if (length > 0)
                joined[length++] = '\\';
            part.CopyTo(joined.AsSpan(length));
            length += part.Length;
        }
        return joined.AsSpan(0, length);
    }
}
