using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Beredd.Sigma.Matching;

/// <summary>
/// Finds which of many literals stand in a field's values, in one pass: every literal is entered by its rarest four characters, and
/// a table of 2^16 bits, small enough for the first-level cache, says of each place in a value whether one may be there.
/// </summary>
internal sealed class GramIndex
{
    /// <summary>How many UTF-16 code units a gram has: as many as a 64-bit word holds.</summary>
    internal const int Gram = 4;

    private readonly ulong[] bits = new ulong[1 << 10];
    private readonly Dictionary<ulong, Entry[]> grams = [];
    private readonly Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> wholes;

    /// <param name="signs">Folded literals, whether they are the whole value, and the place of the rule they speak for.</param>
    internal GramIndex(IReadOnlyCollection<(string Literal, bool Whole, int Rule)> signs)
    {
        wholes = signs.Where(sign => sign.Whole).GroupBy(sign => sign.Literal, sign => sign.Rule)
            .ToDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        var inner = signs.Where(sign => !sign.Whole).GroupBy(sign => sign.Literal, sign => sign.Rule)
            .ToDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);
        var counts = new Dictionary<ulong, int>();
        foreach (var literal in inner.Keys)
        {
            for (var at = 0; at + Gram <= literal.Length; at++)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, Read(literal, at), out _)++;
        }
        var entries = new Dictionary<ulong, List<Entry>>();
        foreach (var (literal, rules) in inner)
        {
            var best = 0;
            for (var at = 1; at + Gram <= literal.Length; at++)
            {
                if (counts[Read(literal, at)] < counts[Read(literal, best)])
                    best = at;
            }
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(entries, Read(literal, best), out _);
            (list ??= []).Add(new Entry(literal, best, rules));
        }
        foreach (var (gram, list) in entries)
        {
            grams.Add(gram, [.. list]);
            var hash = Hash(gram);
            bits[hash >> 6] |= 1UL << (int)(hash & 63);
        }
    }

    /// <summary>Marks the rules whose literals the value holds.</summary>
    internal void Mark(ReadOnlySpan<char> folded, MatchScratch scratch)
    {
        if (wholes.TryGetValue(folded, out var equal))
            Mark(equal, scratch);
        if (grams.Count == 0)
            return;
        var table = bits;
        for (var at = 0; at + Gram <= folded.Length; at++)
        {
            var gram = Read(folded, at);
            var hash = Hash(gram);
            if ((table[hash >> 6] >> (int)(hash & 63) & 1) == 0 || !grams.TryGetValue(gram, out var entries))
                continue;
            foreach (var entry in entries)
            {
                var start = at - entry.At;
                if (start >= 0 && folded[start..].StartsWith(entry.Literal))
                    Mark(entry.Rules, scratch);
            }
        }
    }

    private static void Mark(int[] rules, MatchScratch scratch)
    {
        foreach (var rule in rules)
            scratch.MarkCandidate(rule);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read(ReadOnlySpan<char> text, int at) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text.Slice(at, Gram)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(ulong gram) => (uint)(gram * 0x9E3779B97F4A7C15 >> 48);

    /// <summary>A literal, where in it its gram stands, and the rules that it speaks for.</summary>
    private sealed record Entry(string Literal, int At, int[] Rules);
}
