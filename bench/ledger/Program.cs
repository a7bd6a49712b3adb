using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Beredd.Ledger;

// Adds entries to a log in memory, makes proofs, exports to a folder and verifies. Usage: Beredd.LedgerBench [COUNT [FOLDER]]
var count = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 100_000;
var folder = Directory.CreateDirectory(args.Length > 1 ? args[1] : Path.Combine(Path.GetTempPath(), "beredd-ledger-bench")).FullName;
const string log = "bench.beredd/log";
using var random = RandomNumberGenerator.Create();
using var key = SigningKey.Create(log, KeyKind.Ed25519, random);
var (leaves, hashes, records) = (new List<byte[]>(count), new List<MerkleHash>(2 * count), new List<(byte[] Payload, RecordSecret Secret)>(count));
var start = new DateTimeOffset(2026, 11, 20, 18, 0, 0, TimeSpan.FromHours(1));
var state = LogState.Empty(log);

Measure("append (leaf, commitment, hashes)", count, () =>
{
    for (var i = 0; i < count; i++)
    {
        var payload = Encoding.UTF8.GetBytes($"{{\"text\":\"Händelse {i}: enheten rapporterar att reservrutinen används och att nästa rapport kommer om en timme\"}}");
        var secret = RecordSecret.Create(random);
        var draft = new EntryDraft { Type = i == 0 ? LedgerEntry.OpeningType : "event", Actor = "p-7f3a", Role = "r-logg", OccurredAt = start.AddSeconds(i), RecordedAt = start.AddSeconds(i), Boot = "b-1", Tick = 1000L * i };
        var appended = i == 0 ? state.Open(draft, payload, secret) : state.Append(draft, payload, secret);
        state = appended.After;
        leaves.Add(appended.LeafBytes.ToArray());
        hashes.AddRange(appended.Hashes);
        records.Add((payload, secret));
    }
});
MerkleHash Stored(long at) => hashes[(int)at];
Measure("encrypt a payload", count, () =>
{
    for (var i = 0; i < count; i++)
        records[i].Secret.Seal(log, i, records[i].Payload, random);
});
Measure("sign a checkpoint, after its proof", 1000, () =>
{
    var signer = new CheckpointSigner(key, null, _ => { });
    for (var i = 1; i <= 1000; i++)
        signer.Sign(new Checkpoint(log, i * count / 1000, TreeProofs.Root(i * count / 1000, Stored)), Stored);
});
Measure("make and check an inclusion proof", 10_000, () =>
{
    var root = state.Checkpoint.Root;
    for (var i = 0; i < 10_000; i++)
    {
        var index = (long)i * count / 10_000;
        if (!ProofCheck.Inclusion(MerkleHash.OfLeaf(leaves[(int)index]), index, count, TreeProofs.Inclusion(index, count, Stored), root).Holds)
            throw new InvalidOperationException($"The proof of entry {index} does not hold.");
    }
});
Measure("load the state", 1000, () =>
{
    for (var i = 0; i < 1000; i++)
        LogState.Load(log, count, Stored);
});
Measure("a short code", 20, () =>
{
    for (var i = 0; i < 20; i++)
        ShortCode.Of(state.Checkpoint);
});
Measure("export to a folder", count, () =>
{
    var writer = new ExportWriter(name => File.Create(Path.Combine(folder, name)));
    writer.WriteManifest(new ExportManifest(log, [key.Verifier]));
    writer.WriteCheckpoint(SignedNote.Sign(state.Checkpoint.Text, key));
    writer.WriteEntries(leaves.Select(leaf => new ReadOnlyMemory<byte>(leaf)));
    writer.WriteHashes(leaves.Select(leaf => MerkleHash.OfLeaf(leaf)));
    writer.WritePayloads(records.Index().Select(record => ((long)record.Index, new ReadOnlyMemory<byte>(record.Item.Payload), record.Item.Secret.Salt)));
});
(leaves, records) = ([], []);
hashes.Clear();
GC.Collect();
var export = new ExportSource(Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)!).ToHashSet(), name => File.OpenRead(Path.Combine(folder, name)));
for (var round = 0; round < 3; round++)
{
    var allocated = GC.GetTotalAllocatedBytes(true);
    Measure("verify the export", count, () =>
    {
        if (ExportVerifier.Verify(export, new VerificationOptions { Keys = [key.Verifier] }).Outcome != VerificationOutcome.Whole)
            throw new InvalidOperationException("The export does not verify.");
    });
    Console.WriteLine(FormattableString.Invariant($"  allocated {(GC.GetTotalAllocatedBytes(true) - allocated) >> 20} MB"));
}
Console.WriteLine(FormattableString.Invariant($"export: {Directory.EnumerateFiles(folder).Sum(file => new FileInfo(file).Length) >> 20} MB in {folder}"));

static void Measure(string what, int times, Action work)
{
    var watch = Stopwatch.StartNew();
    work();
    Console.WriteLine(FormattableString.Invariant($"{what}: {watch.Elapsed.TotalMilliseconds:F0} ms, {watch.Elapsed.TotalMicroseconds / times:F1} µs each"));
}
