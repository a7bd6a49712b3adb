using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Beredd.Sigma.Matching;

/// <summary>
/// Finds which signs a field's values bear, in one pass: every literal is entered by its rarest four characters, and a table of
/// bits, small enough for the first-level cache, says of each place in a value whether one may be there. Literals with a character
/// outside ASCII are found by that, and only in values that have any.
/// </summary>
internal sealed class SignIndex
{
    /// <summary>How many UTF-16 code units a gram has: as many as a 64-bit word holds.</summary>
    internal const int Gram = 4;

    // One bit in about 32 is set, so that few places in a value are looked at in vain; 16 KB at most.
    private const int FewestBits = 9;
    private const int MostBits = 17;

    private const int CountBits = 12;

    private const int ManyFound = 1024;

    /// <summary>What stands in most values that rules ask about, so that its grams tell little.</summary>
    private const string Common =
        """C:\WINDOWS\SYSTEM32\SYSWOW64\C:\PROGRAM FILES (X86)\MICROSOFT\C:\USERS\APPDATA\LOCAL\TEMP\ROAMING\.EXE" .EXE .DLL HKLM\SOFTWARE\MICROSOFT\WINDOWS NT\CURRENTVERSION\HKU\S-1-5-21-SYSTEM\CURRENTCONTROLSET\SERVICES\\POWERSHELL.EXE\CMD.EXE /C """;

    private static long made;

    private readonly int shift;
    private readonly ulong[] bits;
    private readonly int tableShift;
    private readonly Literal?[] table;
    private readonly Dictionary<char, Literal> foreign = [];
    private readonly Dictionary<string, Literal>.AlternateLookup<ReadOnlySpan<char>> wholes;

    /// <param name="marks">What signs speak for; each with the sign itself.</param>
    internal SignIndex(IReadOnlyList<Mark> marks)
    {
        var whole = new Dictionary<string, Literal>(StringComparer.Ordinal);
        var parts = new Dictionary<string, Literal>(StringComparer.Ordinal);
        foreach (var mark in marks)
        {
            var literals = mark.Sign.IsWhole ? whole : parts;
            if (!literals.TryGetValue(mark.Sign.Literal, out var literal))
                literals.Add(mark.Sign.Literal, literal = new Literal(mark.Sign.Literal));
            literal.Marks.Add(mark);
        }
        wholes = whole.GetAlternateLookup<ReadOnlySpan<char>>();
        // How often a gram stands in the literals, counted by its hash: two that share one seem commoner than they are, which does no harm.
        var counts = new ushort[1 << CountBits];
        Count(Common, counts, 1000);
        var inner = new List<Literal>();
        foreach (var literal in parts.Values)
        {
            if (!Ascii.IsValid(literal.Text))
            {
                literal.At = IndexOfForeign(literal.Text);
                literal.Next = foreign.GetValueOrDefault(literal.Text[literal.At]);
                foreign[literal.Text[literal.At]] = literal;
                continue;
            }
            inner.Add(literal);
            Count(literal.Text, counts, 1);
        }
        var size = Math.Clamp(BitOperations.Log2((uint)inner.Count | 1) + 6, FewestBits, MostBits);
        shift = 64 - size;
        bits = new ulong[1 << size - 6];
        tableShift = 64 - Math.Max(1, BitOperations.Log2((uint)inner.Count | 1) + 1);
        table = new Literal?[1 << 64 - tableShift];
        foreach (var literal in inner)
        {
            for (var at = 1; at + Gram <= literal.Text.Length; at++)
            {
                if (counts[Hash(Read(literal.Text, at), 64 - CountBits)] < counts[Hash(Read(literal.Text, literal.At), 64 - CountBits)])
                    literal.At = at;
            }
            literal.Gram = Read(literal.Text, literal.At);
            var hash = Hash(literal.Gram, shift);
            bits[hash >> 6] |= 1UL << (int)(hash & 63);
            ref var place = ref table[Hash(literal.Gram, tableShift)];
            (literal.Next, place) = (place, literal);
        }
    }

    /// <summary>Another for each index.</summary>
    internal long Id { get; } = Interlocked.Increment(ref made);

    /// <summary>Whether a literal inside a value can be found: one that has a gram, or a character outside ASCII.</summary>
    internal static bool CanFind(string literal) => literal.Length >= Gram || !Ascii.IsValid(literal);

    /// <summary>Adds what the value's signs speak for; a sign that stands there twice may be added twice.</summary>
    internal void Find(ReadOnlySpan<char> folded, List<Mark> found)
    {
        if (wholes.TryGetValue(folded, out var equal))
            found.AddRange(equal.Marks);
        if (foreign.Count > 0)
            FindForeign(folded, found);
        var (set, places) = (bits, shift);
        for (var at = 0; at + Gram <= folded.Length; at++)
        {
            var gram = Read(folded, at);
            var hash = Hash(gram, places);
            if ((set[hash >> 6] >> (int)(hash & 63) & 1) == 0)
                continue;
            for (var literal = table[Hash(gram, tableShift)]; literal is not null; literal = literal.Next)
            {
                if (literal.Gram == gram)
                    Add(literal, folded, at, found);
            }
        }
    }

    private static void Count(string text, ushort[] counts, ushort weight)
    {
        for (var at = 0; at + Gram <= text.Length; at++)
        {
            ref var count = ref counts[Hash(Read(text, at), 64 - CountBits)];
            count = (ushort)Math.Min(count + weight, ushort.MaxValue);
        }
    }

    private void FindForeign(ReadOnlySpan<char> folded, List<Mark> found)
    {
        for (var at = IndexOfForeign(folded); at >= 0 && at < folded.Length; at++)
        {
            for (var literal = foreign.GetValueOrDefault(folded[at]); literal is not null; literal = literal.Next)
                Add(literal, folded, at, found);
        }
    }

    /// <summary>Adds the literal's marks if it stands in the value, its gram (or first character outside ASCII) at the place.</summary>
    private static void Add(Literal literal, ReadOnlySpan<char> folded, int at, List<Mark> found)
    {
        var start = at - literal.At;
        if (start < 0 || !folded[start..].StartsWith(literal.Text))
            return;
        if (found.Count >= ManyFound && found.Count == found.Capacity)
            RemoveRepeated(found);
        foreach (var mark in literal.Marks)
        {
            if ((!mark.Sign.AtStart || start == 0) && (!mark.Sign.AtEnd || start + literal.Text.Length == folded.Length))
                found.Add(mark);
        }
    }

    // A value made of one sign over and over must not fill memory.
    private static void RemoveRepeated(List<Mark> found)
    {
        var seen = new HashSet<Mark>(ReferenceEqualityComparer.Instance);
        found.RemoveAll(mark => !seen.Add(mark));
        if (found.Count > found.Capacity / 2)
            found.Capacity *= 2;
    }

    private static int IndexOfForeign(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('\0', '\x7f');

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read(ReadOnlySpan<char> text, int at) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text.Slice(at, Gram)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(ulong gram, int shift) => (uint)(gram * 0x9E3779B97F4A7C15 >> shift);

    /// <summary>What a sign speaks for.</summary>
    /// <param name="Sign">The sign.</param>
    /// <param name="Atom">The question whose sign it is.</param>
    /// <param name="Lists">Lists of questions (<see cref="OneOf"/>) of which one is thereby answered yes.</param>
    /// <param name="Rules">Rules that may match by it.</param>
    internal sealed record Mark(Sign Sign, int Atom, int[] Lists, int[] Rules);

    /// <summary>A literal and the signs that it is. Those that are found by the same hash, or the same character, hang together.</summary>
    private sealed class Literal(string text)
    {
        internal string Text => text;

        internal List<Mark> Marks { get; } = new(1);

        /// <summary>Where in the text its gram stands, or its first character outside ASCII.</summary>
        internal int At { get; set; }

        internal ulong Gram { get; set; }

        internal Literal? Next { get; set; }
    }
}
