using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Beredd.Sigma.Matching;

/// <summary>
/// Which signs a value bears, kept from event to event: most values of a log have been seen before (programs, users, paths, whole command lines),
/// and to know one again is far cheaper than to fold it and look through it. A place for each value, the newer takes it. For one thread.
/// </summary>
internal sealed class SignMemo
{
    private const int SlotBits = 12;

    // Longer values seldom come twice; with these two, no log can make a worker keep more than 4 MB.
    private const int LongestText = 512;

    private readonly Slot[] slots = new Slot[1 << SlotBits];
    private readonly List<SignIndex.Mark> found = [];
    private char[] folded = new char[4096];

    /// <summary>What the index finds in the value; valid until the next call.</summary>
    internal ReadOnlySpan<SignIndex.Mark> Marks(SignIndex index, ReadOnlySpan<char> text)
    {
        if (text.Length > LongestText)
            return Find(index, text);
        var hash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text), index.Id);
        ref var slot = ref slots[hash >> (64 - SlotBits)];
        if (slot.Hash == hash && ReferenceEquals(slot.Index, index) && text.SequenceEqual(slot.Text.AsSpan(0, slot.Length)))
            return slot.Marks;
        var marks = Find(index, text);
        if (slot.Text is null || slot.Text.Length < text.Length)
            slot.Text = new char[Math.Min(LongestText, text.Length + (text.Length / 2))];
        text.CopyTo(slot.Text);
        (slot.Index, slot.Hash, slot.Length, slot.Marks) = (index, hash, text.Length, marks.IsEmpty ? [] : marks.ToArray());
        return marks;
    }

    private ReadOnlySpan<SignIndex.Mark> Find(SignIndex index, ReadOnlySpan<char> text)
    {
        if (folded.Length < text.Length)
            folded = new char[Math.Max(folded.Length * 2, text.Length)];
        ValueMatcher.Fold(text, folded.AsSpan(0, text.Length));
        found.Clear();
        index.Find(folded.AsSpan(0, text.Length), found);
        return CollectionsMarshal.AsSpan(found);
    }

    private struct Slot
    {
        internal SignIndex? Index;
        internal ulong Hash;
        internal char[]? Text;
        internal int Length;
        internal SignIndex.Mark[] Marks;
    }
}
