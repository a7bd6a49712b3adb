using System.Security.Cryptography;
using System.Text;

namespace Beredd.Ledger.Tests;

/// <summary>A log in memory with all that an application would store of it.</summary>
internal sealed class TestLog
{
    private readonly RandomNumberGenerator _random;
    private readonly List<(byte[] Payload, RecordSecret? Secret)> _records = [];
    private readonly Dictionary<MerkleHash, byte[]> _files = [];

    public TestLog(int seed = 1, string log = Some.Log, Continuation? continues = null)
    {
        _random = Some.Random(seed);
        Key = SigningKey.Create(log, KeyKind.Ed25519, _random);
        State = LogState.Empty(log);
        var secret = RecordSecret.Create(_random);
        var payload = Some.Utf8("{\"text\":\"Loggen öppnas\"}");
        Store(State.Open(Some.Draft(LedgerEntry.OpeningType), payload, secret, continues), payload, secret);
    }

    public SigningKey Key { get; }

    public LogState State { get; private set; }

    public List<byte[]> Leaves { get; } = [];

    public List<MerkleHash> Hashes { get; } = [];

    public MerkleHash Stored(long position) => Hashes[(int)position];

    /// <summary>A log of entries of some kinds: every seventh corrects one, every eleventh has a file, one in thirteen is erased.</summary>
    public static TestLog OfSize(int size, int seed = 1)
    {
        var log = new TestLog(seed);
        for (var i = 1; i < size; i++)
        {
            if (i % 13 == 0)
                log.Erase(i - 3);
            else if (i % 11 == 0)
                log.Append($"Skärmbild {i}", file: Some.Utf8($"bild {i} av seed {seed}"));
            else
                log.Append($"Händelse {i}: \"citat\"\n och å, ä, ö", corrects: i % 7 == 0 ? i - 2 : null);
        }
        return log;
    }

    public void Append(string text, long? corrects = null, byte[]? file = null)
    {
        var secret = RecordSecret.Create(_random);
        var payload = Some.Utf8(text);
        var attachments = new List<Attachment>();
        if (file is not null)
        {
            attachments.Add(new Attachment(new MerkleHash(SHA256.HashData(file)), file.Length));
            _files[attachments[0].Sha256] = file;
        }
        Store(State.Append(Some.Draft(minute: (int)State.Size, corrects: corrects, attachments: attachments), payload, secret), payload, secret);
    }

    public void Erase(int sequence)
    {
        var secret = RecordSecret.Create(_random);
        var payload = Some.Utf8("Raderas på begäran");
        Store(State.Append(Some.Draft("record.erased", (int)State.Size, erases: new Erasure(sequence, "gdpr-17")), payload, secret), payload, secret);
        _records[sequence] = ([], null);
        foreach (var attachment in Entry(sequence).Attachments)
            _files.Remove(attachment.Sha256);
    }

    public LedgerEntry Entry(int sequence)
    {
        Assert.Null(Leaf.TryRead(Leaves[sequence], out var entry));
        return entry!;
    }

    public SignedNote Signed() => SignedNote.Sign(State.Checkpoint.Text, Key);

    public Checkpoint At(long size) => new(State.Log, size, TreeProofs.Root(size, Stored));

    /// <summary>The export's files by their names.</summary>
    public SortedDictionary<string, byte[]> Export(SignedNote? note = null)
    {
        var streams = new SortedDictionary<string, MemoryStream>(StringComparer.Ordinal);
        var writer = new ExportWriter(name => streams[name] = new MemoryStream());
        writer.WriteManifest(new ExportManifest(State.Log, [Key.Verifier]));
        writer.WriteCheckpoint(note ?? Signed());
        writer.WriteEntries(Leaves.Select(leaf => new ReadOnlyMemory<byte>(leaf)));
        writer.WriteHashes(Leaves.Select(leaf => MerkleHash.OfLeaf(leaf)));
        writer.WritePayloads(_records.Index().Where(record => record.Item.Secret is not null)
            .Select(record => ((long)record.Index, new ReadOnlyMemory<byte>(record.Item.Payload), record.Item.Secret!.Salt)));
        foreach (var (sha256, bytes) in _files)
            writer.WriteAttachment(new Attachment(sha256, bytes.Length), new MemoryStream(bytes));
        return new SortedDictionary<string, byte[]>(streams.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray()), StringComparer.Ordinal);
    }

    public static Verification Verify(IReadOnlyDictionary<string, byte[]> export, VerificationOptions? options = null) =>
        ExportVerifier.Verify(new ExportSource(export.Keys.ToHashSet(), name => new MemoryStream(export[name])), options ?? new VerificationOptions());

    public static OutsideCheckpoint Outside(SignedNote note, string name = "utanför.txt")
    {
        Assert.Null(Checkpoint.TryRead(note.Text, out var checkpoint));
        return new OutsideCheckpoint(name, note, checkpoint!);
    }

    public static string Describe(Verification verification) => new StringBuilder().Append(verification.Outcome).Append(": ")
        .AppendJoin("; ", verification.Faults.Select(f => $"{f.Kind} {f.File}:{f.Line}@{f.Offset}{(f.IsExact ? "!" : "")} [{f.Expected}] {f.English}")).ToString();

    private void Store(AppendedEntry appended, byte[] payload, RecordSecret secret)
    {
        State = appended.After;
        Leaves.Add(appended.LeafBytes.ToArray());
        Hashes.AddRange(appended.Hashes);
        _records.Add((payload, secret));
    }
}
