namespace Beredd.Ledger.Tests;

/// <summary>Two histories of one log are never signed, by the log or by a witness; an old checkpoint is told from a fork.</summary>
public sealed class WitnessTests : IDisposable
{
    private readonly TestLog _log = TestLog.OfSize(40);
    private readonly SigningKey _key = SigningKey.Create("lansstyrelsen.se/vittne", KeyKind.Cosignature, Some.Random(5));
    private readonly Dictionary<string, Checkpoint> _seen = [];

    private Witness Witness => new(_key, [_log.Key.Verifier], log => _seen.GetValueOrDefault(log), checkpoint => _seen[checkpoint.Origin] = checkpoint);

    public void Dispose()
    {
        _key.Dispose();
        _log.Key.Dispose();
    }

    [Fact]
    public void Cosign_GrowingLog_IsSignedEachTime()
    {
        foreach (var size in (ReadOnlySpan<int>)[5, 5, 17, 40])
        {
            var result = Ask(size);
            Assert.Equal((WitnessAnswer.Cosigned, size), (result.Answer, _seen[Some.Log].Size));
            Assert.True(result.Note!.Check([_key.Verifier])[0].IsValid);
        }
    }

    [Fact]
    public void Cosign_StoringFails_NothingIsSigned()
    {
        var witness = new Witness(_key, [_log.Key.Verifier], _ => null, _ => throw new IOException("disk full"));
        Assert.Throws<IOException>(() => witness.Cosign(Request(5, 0), Some.Time));
    }

    [Fact]
    public void Cosign_ForkOfTheSameSize_IsRefusedAsFork()
    {
        Ask(40);
        var other = TestLog.OfSize(39);
        other.Append("Omskriven");
        var result = Witness.Cosign(new WitnessRequest(40, [], other.Signed()), Some.Time);
        Assert.Equal((WitnessAnswer.Refused, HeadStanding.Fork), (result.Answer, result.Standing));
        Assert.Equal(_log.State.Checkpoint, _seen[Some.Log]);
    }

    [Fact]
    public void Cosign_ForkThatIsLarger_IsNotProven()
    {
        Ask(17);
        var other = TestLog.OfSize(16);
        while (other.State.Size < 40)
            other.Append("Omskriven");
        var result = Witness.Cosign(new WitnessRequest(17, TreeProofs.Consistency(17, 40, other.Stored), other.Signed()), Some.Time);
        Assert.Equal((WitnessAnswer.Refused, HeadStanding.NotProven), (result.Answer, result.Standing));
    }

    [Fact]
    public void Cosign_OldCheckpoint_IsToldFromAForkByItsProof()
    {
        Ask(40);
        var old = new WitnessRequest(40, TreeProofs.Consistency(17, 40, _log.Stored), SignedNote.Sign(_log.At(17).Text, _log.Key));
        Assert.Equal(HeadStanding.Older, Witness.Cosign(old, Some.Time).Standing);
        var other = TestLog.OfSize(16);
        other.Append("Omskriven");
        Assert.Equal(HeadStanding.OlderUnproven, Witness.Cosign(old with { Note = other.Signed() }, Some.Time).Standing);
        Assert.Equal(HeadStanding.OlderUnproven, Witness.Cosign(old with { Proof = [] }, Some.Time).Standing);
    }

    [Fact]
    public void Cosign_FromAnotherSize_TellsTheSizeItSaw()
    {
        Ask(17);
        var result = Witness.Cosign(Request(40, 5), Some.Time);
        Assert.Equal((WitnessAnswer.OtherOldSize, 17), (result.Answer, result.Last!.Size));
    }

    [Fact]
    public void Cosign_UnknownLogOrFalseSignature_IsRefused()
    {
        using var other = SigningKey.Create(Some.Log, KeyKind.Ed25519, Some.Random(77));
        Assert.Equal(WitnessAnswer.NotSigned, Witness.Cosign(Request(5, 0) with { Note = SignedNote.Sign(_log.At(5).Text, other) }, Some.Time).Answer);
        Assert.Equal(WitnessAnswer.UnknownLog, Witness.Cosign(Request(5, 0) with { Note = SignedNote.Sign("x\n1\n", _log.Key) }, Some.Time).Answer);
        var stranger = new TestLog(9, "annan.se/logg");
        Assert.Equal(WitnessAnswer.UnknownLog, Witness.Cosign(new WitnessRequest(0, [], stranger.Signed()), Some.Time).Answer);
        Assert.Empty(_seen);
    }

    [Fact]
    public void Request_OnAStick_IsReadAsWritten()
    {
        var request = Request(40, 17);
        var read = WitnessRequest.TryRead(Some.Utf8(request.ToString()))!;
        Assert.Equal((request.ToString(), 17L), (read.ToString(), read.OldSize));
        Assert.Equal(request.Proof, read.Proof);
        Assert.Null(WitnessRequest.TryRead(Some.Utf8(request.ToString().Replace("old 17", "old 017", StringComparison.Ordinal))));
        Assert.Null(WitnessRequest.TryRead(Some.Utf8(request.ToString()[..^5])));
        Assert.Null(WitnessRequest.TryRead("old 1"u8));
    }

    [Fact]
    public void Sign_LogsOwnSigner_NeverSignsTwoHistories()
    {
        var stored = new List<Checkpoint>();
        var signer = new CheckpointSigner(_log.Key, last: null, stored.Add);
        Assert.Equal(HeadStanding.First, signer.Sign(_log.At(17), _log.Stored).Standing);
        Assert.Equal(HeadStanding.Same, signer.Sign(_log.At(17), _log.Stored).Standing);
        Assert.NotNull(signer.Sign(_log.At(20), _log.Stored).Note);
        Assert.Equal([17L, 20L], stored.Select(checkpoint => checkpoint.Size));

        var other = TestLog.OfSize(19);
        other.Append("Omskriven");
        Assert.Equal((HeadStanding.Fork, null), signer.Sign(other.State.Checkpoint, other.Stored));
        other.Append("Och mer");
        Assert.Equal((HeadStanding.NotProven, null), signer.Sign(other.State.Checkpoint, other.Stored));
        // A backup was put back under a log that had gone on: its hashes end before what was signed.
        var restored = TestLog.OfSize(12);
        Assert.Equal((HeadStanding.OlderUnproven, null), new CheckpointSigner(_log.Key, stored[^1], stored.Add).Sign(restored.State.Checkpoint, restored.Stored));
        Assert.Equal((HeadStanding.OtherLog, null), signer.Sign(_log.At(21) with { Origin = "annan.se" }, _log.Stored));
        Assert.Equal(2, stored.Count);
    }

    private WitnessResult Ask(int size) => Witness.Cosign(Request(size, _seen.GetValueOrDefault(Some.Log)?.Size ?? 0), Some.Time);

    private WitnessRequest Request(long size, long from) => new(from, TreeProofs.Consistency(from, size, _log.Stored), SignedNote.Sign(_log.At(size).Text, _log.Key));
}
