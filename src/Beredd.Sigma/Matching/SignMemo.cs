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

    /// <summary>What the value's signs speak for.</summary>
    internal SignsFound Of(SignIndex index, ReadOnlySpan<char> text)
    {
        if (text.Length > LongestText)
            return Find(index, text);
        var hash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text), index.Id);
        ref var slot = ref slots[hash >> (64 - SlotBits)];
        if (slot.Hash == hash && ReferenceEquals(slot.Index, index) && text.SequenceEqual(slot.Text.AsSpan(0, slot.Length)))
            return slot.Found!;
        var signs = Find(index, text);
        if (slot.Text is null || slot.Text.Length < text.Length)
            slot.Text = new char[Math.Min(LongestText, text.Length + (text.Length / 2))];
        text.CopyTo(slot.Text);
        (slot.Index, slot.Hash, slot.Length, slot.Found) = (index, hash, text.Length, signs);
        return signs;
    }

    private SignsFound Find(SignIndex index, ReadOnlySpan<char> text)
    {
        if (folded.Length < text.Length)
            folded = new char[Math.Max(folded.Length * 2, text.Length)];
        ValueMatcher.Fold(text, folded.AsSpan(0, text.Length));
        found.Clear();
        index.Find(folded.AsSpan(0, text.Length), found);
        return SignsFound.Of(found);
    }

    private struct Slot
    {
        internal SignIndex? Index;
        internal ulong Hash;
        internal char[]? Text;
        internal int Length;
        internal SignsFound? Found;
    }
}

/// <summary>What the signs in a value speak for, all of them together; numbers may stand twice.</summary>
/// <param name="Possible">Questions that may be answered yes.</param>
/// <param name="Sure">Questions that are answered yes.</param>
/// <param name="Lists">Lists of questions of which one is answered yes.</param>
/// <param name="Rules">Rules that may match.</param>
internal sealed record SignsFound(int[] Possible, int[] Sure, int[] Lists, int[] Rules)
{
    private static readonly SignsFound None = new([], [], [], []);

    internal static SignsFound Of(List<SignIndex.Mark> marks)
    {
        if (marks.Count == 0)
            return None;
        List<int> possible = [], sure = [], lists = [], rules = [];
        foreach (var mark in marks)
        {
            (mark.Sign.IsSure ? sure : possible).Add(mark.Atom);
            lists.AddRange(mark.Lists);
            rules.AddRange(mark.Rules);
        }
        return new SignsFound([.. possible], [.. sure], [.. lists], [.. rules]);
    }
}
