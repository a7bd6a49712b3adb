using System.CommandLine;
using System.Security.Cryptography;
using Beredd.Ledger;

namespace Beredd.Cli.Tests;

/// <summary>A witness at work, from the outside: what goes on is signed; a fork, an old export and a strange key are told apart.</summary>
public sealed class WitnessCommandTests : IDisposable
{
    private const string Log = "ekvalla.se/beredd/prov";

    private readonly string folder = Directory.CreateTempSubdirectory("beredd-test-").FullName;
    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();
    private readonly SigningKey key;

    public WitnessCommandTests() => key = SigningKey.Create(Log, KeyKind.Ed25519, random);

    private string Witness => Path.Combine(folder, "vittne");

    public void Dispose()
    {
        key.Dispose();
        random.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Sign_LogThatGoesOn_IsSignedAndVerifies()
    {
        var vkey = Init();
        foreach (var size in new[] { 3, 3, 10, 64 })
        {
            var export = Export(size, "en historia");
            var (code, output, error) = Sign(export, "--log", key.Verifier.ToString());
            Assert.Equal((0, ""), (code, error));
            Assert.Contains($"Signed: {size} entries", output, StringComparison.Ordinal);
            var verified = Run("verify", export, "--key", key.Verifier.ToString(), "--key", vkey, "--checkpoint", Path.Combine(folder, "intygad.txt"), "--lang", "en");
            Assert.Equal(0, verified.Code);
            Assert.Single(Checkpoint(), signature => signature.Key.ToString() == vkey && signature.IsValid);
        }

        IReadOnlyList<CheckedSignature> Checkpoint()
        {
            Assert.Null(SignedNote.TryRead(File.ReadAllBytes(Path.Combine(folder, "intygad.txt")), out var note));
            Assert.True(VerifierKey.TryParse(vkey, out var witness));
            return note!.Check([key.Verifier, witness!]);
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(6)]
    [InlineData(3)]
    public void Sign_AnotherHistory_IsRefusedAsAFork(int size)
    {
        Init();
        foreach (var signed in new[] { 5, 10 })
            Assert.Equal(0, Sign(Export(signed, "en historia"), "--log", key.Verifier.ToString()).Code);
        var (code, _, error) = Sign(Export(size, "en annan"));
        Assert.Equal(3, code);
        Assert.Contains("two histories", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_OlderExport_IsRefusedAsOld()
    {
        Init();
        foreach (var signed in new[] { 5, 10 })
            Assert.Equal(0, Sign(Export(signed, "en historia"), "--log", key.Verifier.ToString()).Code);
        foreach (var size in new[] { 3, 5 })
            Assert.Contains("older than", Refused(Sign(Export(size, "en historia")), 3), StringComparison.Ordinal);
        var (code, _, error) = Sign(Export(7, "en historia"));
        Assert.Equal(3, code);
        Assert.Contains("older than", error, StringComparison.Ordinal);
        Assert.Equal(0, Sign(Export(11, "en historia")).Code);
    }

    [Fact]
    public void Sign_LogNotSeenBefore_NeedsItsKey()
    {
        Init();
        var export = Export(4, "x");
        Assert.Contains("has not seen this log before", Refused(Sign(export), 1), StringComparison.Ordinal);
        using var other = SigningKey.Create(Log, KeyKind.Ed25519, random);
        Assert.Contains("Not signed", Refused(Sign(export, "--log", other.Verifier.ToString()), 2), StringComparison.Ordinal);
        Assert.Equal(0, Sign(export, "--log", key.Verifier.ToString()).Code);
        Assert.Contains("another key", Refused(Sign(export, "--log", other.Verifier.ToString()), 1), StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_AlteredExport_IsRefused()
    {
        Init();
        var export = Export(4, "x");
        var file = Path.Combine(export, "payloads.jsonl");
        File.WriteAllText(file, File.ReadAllText(file).Replace("x 2", "y 2", StringComparison.Ordinal));
        Refused(Sign(export, "--log", key.Verifier.ToString()), 2);
    }

    [Fact]
    public void Sign_WitnessWhoseMemoryIsDamaged_SignsNothing()
    {
        Init();
        Assert.Equal(0, Sign(Export(10, "en historia"), "--log", key.Verifier.ToString()).Code);
        var leaves = Directory.GetFiles(Witness, "leaves.hex", SearchOption.AllDirectories).Single();
        var lines = File.ReadAllLines(leaves);
        File.WriteAllLines(leaves, lines.Reverse());
        Assert.Contains("leaves.hex", Refused(Sign(Export(7, "en historia")), 1), StringComparison.Ordinal);
        var checkpoint = Directory.GetFiles(Witness, "*.txt", SearchOption.AllDirectories).Single();
        File.WriteAllText(checkpoint, "");
        Assert.Contains("nothing was signed", Refused(Sign(Export(12, "en historia")), 1), StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_NoOutputNamed_AnswersBesideTheExport()
    {
        Init();
        var export = Export(4, "x");
        Assert.Equal(0, Run("witness", "sign", export, "--folder", Witness, "--log", key.Verifier.ToString()).Code);
        Assert.True(File.Exists(export + "-intygad.txt"));
    }

    [Fact]
    public void Init_WhereAWitnessIs_OverwritesNothing()
    {
        var vkey = Init();
        Assert.Equal(1, Run("witness", "init", "--name", "annat.example", "--folder", Witness).Code);
        Assert.Contains(vkey.Split('+')[0], File.ReadAllText(Path.Combine(Witness, "witness.key")), StringComparison.Ordinal);
        Assert.Equal(2, Run("witness", "init", "--name", "ett namn", "--folder", Path.Combine(folder, "nytt")).Code);
    }

    private string Refused((int Code, string Output, string Error) answer, int code)
    {
        Assert.Equal(code, answer.Code);
        Assert.False(File.Exists(Path.Combine(folder, "intygad.txt")) && answer.Error.Length == 0);
        return answer.Error;
    }

    private string Init()
    {
        var (code, output, _) = Run("witness", "init", "--name", "lansstyrelsen.example/beredd", "--folder", Witness, "--lang", "en");
        Assert.Equal(0, code);
        return output.Split('\n')[1].Trim();
    }

    private (int Code, string Output, string Error) Sign(string export, params string[] more) =>
        Run(["witness", "sign", export, "--folder", Witness, "--output", Path.Combine(folder, "intygad.txt"), "--lang", "en", .. more]);

    /// <summary>An export of a log with so many entries. The same history is the same each time it is made.</summary>
    private string Export(int size, string history)
    {
        var to = Directory.CreateDirectory(Path.Combine(folder, $"{history}-{size}-{Guid.NewGuid():N}")).FullName;
        var (state, leaves, hashes, payloads) = (LogState.Empty(Log), new List<ReadOnlyMemory<byte>>(), new List<MerkleHash>(), new List<(long, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>)>());
        for (var i = 0; i < size; i++)
        {
            var time = new DateTimeOffset(2026, 11, 20, 18, 0, 0, TimeSpan.Zero).AddMinutes(i);
            var draft = new EntryDraft { Type = i == 0 ? LedgerEntry.OpeningType : "event", Actor = "a", Role = "r", OccurredAt = time, RecordedAt = time, Boot = "b", Tick = i };
            var payload = System.Text.Encoding.UTF8.GetBytes($"{history} {i}");
            var secret = Secret(i);
            var added = i == 0 ? state.Open(draft, payload, secret) : state.Append(draft, payload, secret);
            leaves.Add(added.LeafBytes);
            hashes.Add(added.LeafHash);
            payloads.Add((i, payload, secret.Salt.ToArray()));
            state = added.After;
        }
        var export = new ExportWriter(name => File.Create(Path.Combine(to, name)));
        export.WriteManifest(new ExportManifest(Log, [key.Verifier]));
        export.WriteCheckpoint(SignedNote.Sign(state.Checkpoint.Text, key));
        export.WriteEntries(leaves);
        export.WriteHashes(hashes);
        export.WritePayloads(payloads);
        return to;
    }

    private readonly Dictionary<int, RecordSecret> secrets = [];

    private RecordSecret Secret(int entry) => secrets.TryGetValue(entry, out var secret) ? secret : secrets[entry] = RecordSecret.Create(random);

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandTree.Run(args, new InvocationConfiguration { Output = output, Error = error }, CancellationToken.None).GetAwaiter().GetResult();
        return (code, output.ToString(), error.ToString());
    }
}
