using System.Security.Cryptography;

namespace Beredd.Ledger.Tests;

/// <summary>The log of samples/ledger and of docs/ledger-format.md section 8, made from what the page says.</summary>
internal static class WorkedExample
{
    public const string Log = "ekvalla.se/beredd/exempel";

    private static readonly byte[] Photo = Some.Utf8("Bild av skärmen\n");

    public static string Folder { get; } = Path.Combine(Root(), "samples", "ledger");

    public static string Page { get; } = File.ReadAllText(Path.Combine(Root(), "docs", "ledger-format.md"));

    /// <summary>The key of 32 bytes 00, 01, 02, … 1f.</summary>
    public static SigningKey Key() => SigningKey.Create(Log, KeyKind.Ed25519, new Counting());

    public static SortedDictionary<string, byte[]> Export()
    {
        var state = LogState.Empty(Log);
        var (leaves, payloads) = (new List<byte[]>(), new List<(long, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>)>());
        void Add(AppendedEntry appended, string payload, bool isErased)
        {
            state = appended.After;
            leaves.Add(appended.LeafBytes.ToArray());
            if (!isErased)
                payloads.Add((appended.Sequence, Some.Utf8(payload), Secret(appended.Sequence).Salt));
        }

        Add(state.Open(Draft(LedgerEntry.OpeningType, 0), Some.Utf8(""), Secret(0)), "", isErased: false);
        Add(state.Append(Draft("event", 4, attachments: [new Attachment(new MerkleHash(SHA256.HashData(Photo)), Photo.Length)]), Some.Utf8("Skärmarna är svarta"), Secret(1)), "Skärmarna är svarta", isErased: false);
        Add(state.Append(Draft("event", 6), Some.Utf8("Anna är sjuk"), Secret(2)), "Anna är sjuk", isErased: true);
        Add(state.Append(Draft("event", 9, corrects: 1), Some.Utf8("Bara \"plan 2\"\när svart"), Secret(3)), "Bara \"plan 2\"\när svart", isErased: false);
        Add(state.Append(Draft("record.erased", 30, erases: new Erasure(2, "gdpr-17")), Some.Utf8("Uppgift om hälsa"), Secret(4)), "Uppgift om hälsa", isErased: false);

        var files = new SortedDictionary<string, MemoryStream>(StringComparer.Ordinal);
        var writer = new ExportWriter(name => files[name] = new MemoryStream());
        using var key = Key();
        writer.WriteManifest(new ExportManifest(Log, [key.Verifier]));
        writer.WriteCheckpoint(SignedNote.Sign(state.Checkpoint.Text, key));
        writer.WriteEntries(leaves.Select(leaf => new ReadOnlyMemory<byte>(leaf)));
        writer.WriteHashes(leaves.Select(leaf => MerkleHash.OfLeaf(leaf)));
        writer.WritePayloads(payloads);
        writer.WriteAttachment(new Attachment(new MerkleHash(SHA256.HashData(Photo)), Photo.Length), new MemoryStream(Photo));
        return new SortedDictionary<string, byte[]>(files.ToDictionary(file => file.Key, file => file.Value.ToArray()), StringComparer.Ordinal);
    }

    /// <summary>The files as they lie in the repository.</summary>
    public static SortedDictionary<string, byte[]> Committed() => new(
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'), File.ReadAllBytes),
        StringComparer.Ordinal);

    /// <summary>A salt of 32 bytes that are all the entry's number and 16.</summary>
    private static RecordSecret Secret(long sequence) => new(new byte[32], Enumerable.Repeat((byte)(0x10 + sequence), 32).ToArray());

    private static EntryDraft Draft(string type, int minute, long? corrects = null, Erasure? erases = null, IReadOnlyList<Attachment>? attachments = null) => new()
    {
        Type = type,
        Actor = "p-7f3a",
        Role = "r-logg",
        OccurredAt = Some.Time.AddMinutes(minute),
        RecordedAt = Some.Time.AddMinutes(minute).AddSeconds(7.25),
        Boot = "b-1",
        Tick = 90_000 + (60_000L * minute),
        Corrects = corrects,
        Erases = erases,
        Attachments = attachments ?? [],
    };

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Beredd.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    private sealed class Counting : RandomNumberGenerator
    {
        public override void GetBytes(byte[] data)
        {
            for (var i = 0; i < data.Length; i++)
                data[i] = (byte)i;
        }
    }
}
