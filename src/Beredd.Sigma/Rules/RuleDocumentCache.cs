using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Beredd.Sigma.Yaml;

namespace Beredd.Sigma.Rules;

/// <summary>
/// What the YAML of rule files says, kept by the caller between runs: parsing is most of the work of reading rules. A file is known by its whole text, so that
/// one that was changed is parsed anew. Safe to share between threads.
/// </summary>
public sealed class RuleDocumentCache
{
    /// <summary>More than any rule has: what is made to be large is parsed each time rather than kept.</summary>
    private const int MostNodes = 20_000;

    /// <summary>Of files; a full one forgets those that were not asked for.</summary>
    private const int MostFiles = 20_000;

    private readonly SavedDocuments saved;
    private readonly ConcurrentDictionary<UInt128, ReadOnlyMemory<byte>> added = new();
    private readonly ConcurrentDictionary<UInt128, bool> used = new();

    private RuleDocumentCache(SavedDocuments saved) => this.saved = saved;

    /// <summary>Whether files were parsed that the cache did not know, so that it is worth saving.</summary>
    public bool IsChanged => !added.IsEmpty;

    /// <summary>A cache with what <see cref="Save"/> gave, by this version of the library; with nothing in it where the bytes are anything else.</summary>
    /// <param name="bytes">Kept, and read when a file is asked for.</param>
    /// <param name="seed">Used when the bytes are not: a number that nobody can guess, so that no text can be made that is taken for another.</param>
    public static RuleDocumentCache Load(ReadOnlyMemory<byte> bytes, long seed) => new(SavedDocuments.Open(bytes) ?? SavedDocuments.Empty(seed));

    /// <summary>The cache as bytes, for the next run.</summary>
    public byte[] Save()
    {
        var kept = saved.Count + added.Count <= MostFiles ? saved.Keys : used.Keys;
        return SavedDocuments.Write(saved.Seed, [.. added, .. kept.Where(key => !added.ContainsKey(key)).Select(key => KeyValuePair.Create(key, saved.Find(key)))]);
    }

    /// <summary>The documents of a file, from the cache or parsed.</summary>
    internal RuleDocument[] Read(string text)
    {
        var key = saved.Key(MemoryMarshal.AsBytes(text.AsSpan()));
        var known = saved.Find(key);
        if (!known.IsEmpty)
        {
            used.TryAdd(key, true);
            return new NodeReader(known.Span).Documents();
        }
        var documents = RuleDocument.Parse(text);
        if (documents.Sum(document => document.Nodes) <= MostNodes && NodeWriter.Write(documents) is { } bytes)
            added.TryAdd(key, bytes);
        return documents;
    }
}
