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

    /// <summary>What stands in most values that rules ask about, so that its grams tell little.</summary>
    private const string Common =
        """C:\WINDOWS\SYSTEM32\SYSWOW64\C:\PROGRAM FILES (X86)\MICROSOFT\C:\USERS\APPDATA\LOCAL\TEMP\ROAMING\.EXE" .EXE .DLL HKLM\SOFTWARE\MICROSOFT\WINDOWS NT\CURRENTVERSION\HKU\S-1-5-21-SYSTEM\CURRENTCONTROLSET\SERVICES\\POWERSHELL.EXE\CMD.EXE /C """;

    private readonly int shift;
    private readonly ulong[] bits;
    private readonly Dictionary<ulong, Entry[]> grams = [];
    private readonly Dictionary<char, Entry[]> foreign = [];
    private readonly Dictionary<string, Mark[]>.AlternateLookup<ReadOnlySpan<char>> wholes;

    internal SignIndex(IReadOnlyList<(Sign Sign, Mark Mark)> signs)
    {
        wholes = signs.Where(entry => entry.Sign.IsWhole).GroupBy(entry => entry.Sign.Literal, entry => entry.Mark)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        var all = signs.Where(entry => !entry.Sign.IsWhole).GroupBy(entry => entry.Sign.Literal, StringComparer.Ordinal).ToLookup(group => Ascii.IsValid(group.Key));
        foreach (var group in all[false].Select(group => new Entry(group.Key, IndexOfForeign(group.Key), [.. group])).GroupBy(entry => entry.Literal[entry.At]))
            foreign.Add(group.Key, [.. group]);
        var inner = all[true].ToList();
        // How often a gram stands in the literals, counted by its hash: two that share one seem commoner than they are, which does no harm.
        var counts = new ushort[1 << CountBits];
        Count(Common, counts, 1000);
        foreach (var group in inner)
            Count(group.Key, counts, 1);
        var entries = new Dictionary<ulong, List<Entry>>();
        foreach (var group in inner)
        {
            var (literal, best) = (group.Key, 0);
            for (var at = 1; at + Gram <= literal.Length; at++)
            {
                if (counts[Hash(Read(literal, at), 64 - CountBits)] < counts[Hash(Read(literal, best), 64 - CountBits)])
                    best = at;
            }
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(entries, Read(literal, best), out _);
            (list ??= []).Add(new Entry(literal, best, [.. group]));
        }
        var size = Math.Clamp(BitOperations.Log2((uint)entries.Count | 1) + 6, FewestBits, MostBits);
        shift = 64 - size;
        bits = new ulong[1 << size - 6];
        foreach (var (gram, list) in entries)
        {
            grams.Add(gram, [.. list]);
            var hash = Hash(gram, shift);
            bits[hash >> 6] |= 1UL << (int)(hash & 63);
        }
    }

    /// <summary>Whether a literal inside a value can be found: one that has a gram, or a character outside ASCII.</summary>
    internal static bool CanFind(string literal) => literal.Length >= Gram || !Ascii.IsValid(literal);

    /// <summary>Marks what the value's signs speak for.</summary>
    internal void Find(ReadOnlySpan<char> folded, MatchScratch scratch)
    {
        if (wholes.TryGetValue(folded, out var equal))
        {
            foreach (var mark in equal)
                scratch.Keep(mark);
        }
        if (foreign.Count > 0)
            FindForeign(folded, scratch);
        if (grams.Count == 0)
            return;
        var (table, places) = (bits, shift);
        for (var at = 0; at + Gram <= folded.Length; at++)
        {
            var gram = Read(folded, at);
            var hash = Hash(gram, places);
            if ((table[hash >> 6] >> (int)(hash & 63) & 1) == 0 || !grams.TryGetValue(gram, out var entries))
                continue;
            Keep(entries, folded, at, scratch);
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

    private void FindForeign(ReadOnlySpan<char> folded, MatchScratch scratch)
    {
        for (var at = IndexOfForeign(folded); at >= 0 && at < folded.Length; at++)
        {
            if (foreign.TryGetValue(folded[at], out var entries))
                Keep(entries, folded, at, scratch);
        }
    }

    private static void Keep(Entry[] entries, ReadOnlySpan<char> folded, int at, MatchScratch scratch)
    {
        foreach (var entry in entries)
        {
            var start = at - entry.At;
            if (start >= 0 && folded[start..].StartsWith(entry.Literal))
                Keep(entry, start, folded.Length, scratch);
        }
    }

    private static int IndexOfForeign(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('\0', '\x7f');

    private static void Keep(Entry entry, int start, int length, MatchScratch scratch)
    {
        foreach (var (sign, mark) in entry.Marks)
        {
            if ((!sign.AtStart || start == 0) && (!sign.AtEnd || start + entry.Literal.Length == length))
                scratch.Keep(mark);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read(ReadOnlySpan<char> text, int at) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text.Slice(at, Gram)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(ulong gram, int shift) => (uint)(gram * 0x9E3779B97F4A7C15 >> shift);

    /// <summary>What a sign speaks for.</summary>
    /// <param name="Atom">The question whose sign it is.</param>
    /// <param name="IsSure">Whether the question is thereby answered yes.</param>
    /// <param name="Lists">Lists of questions (<see cref="OneOf"/>) of which one is thereby answered yes.</param>
    /// <param name="Rules">Rules that may match by it.</param>
    internal sealed record Mark(int Atom, bool IsSure, int[] Lists, int[] Rules);

    /// <summary>A literal, where in it its gram stands, and the signs that it is.</summary>
    private sealed record Entry(string Literal, int At, (Sign Sign, Mark Mark)[] Marks);
}
