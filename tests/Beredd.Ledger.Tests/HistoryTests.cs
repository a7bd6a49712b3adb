namespace Beredd.Ledger.Tests;

/// <summary>Histories that hold together and are not the one that was signed; erasure; logs that go on from others.</summary>
public class HistoryTests
{
    [Fact]
    public void Verify_HistoryRewritten_IsForkedFromItsCheckpoint()
    {
        var (signed, rewritten) = (TestLog.OfSize(30), Rewritten(30, from: 20));
        var result = TestLog.Verify(rewritten.Export(signed.Signed()), new VerificationOptions { Checkpoints = [TestLog.Outside(SignedNote.Sign(signed.At(12).Text, signed.Key))] });
        Assert.Equal((VerificationOutcome.CutOffOrForked, 1), (result.Outcome, result.FaultCount));
        Assert.Equal((FaultKind.Forked, 12L), (result.Faults[0].Kind, result.Faults[0].Entry!.Value));
    }

    [Fact]
    public void Verify_HistoryRewrittenAndSignedAgain_IsForkedFromWhatOthersHold()
    {
        var (signed, rewritten) = (TestLog.OfSize(30), Rewritten(30, from: 20));
        var export = rewritten.Export();
        // Whoever has the log's key can do this, and nothing in the export shows it: that is what checkpoints elsewhere are for.
        Assert.Equal(VerificationOutcome.Whole, TestLog.Verify(export).Outcome);
        var outside = new VerificationOptions { Keys = [signed.Key.Verifier], Checkpoints = [TestLog.Outside(SignedNote.Sign(signed.At(25).Text, signed.Key))] };
        var result = TestLog.Verify(export, outside);
        Assert.Equal((VerificationOutcome.CutOffOrForked, FaultKind.Forked), (result.Outcome, result.Faults[0].Kind));
        Assert.Equal("utanför.txt", result.Faults[0].File);
        var before = outside with { Checkpoints = [TestLog.Outside(SignedNote.Sign(signed.At(20).Text, signed.Key))] };
        Assert.Equal(VerificationOutcome.Whole, TestLog.Verify(export, before).Outcome);
    }

    [Fact]
    public void Verify_CodeFromPaper_PinsTheHistory()
    {
        var (signed, rewritten) = (TestLog.OfSize(30), Rewritten(30, from: 20));
        var options = new VerificationOptions { Codes = [ShortCode.Of(signed.At(25))] };
        Assert.Equal(VerificationOutcome.Whole, TestLog.Verify(signed.Export(), options).Outcome);
        var result = TestLog.Verify(rewritten.Export(), options);
        Assert.Equal((VerificationOutcome.CutOffOrForked, FaultKind.Forked), (result.Outcome, result.Faults[0].Kind));
        Assert.Equal(FaultKind.CutOff, TestLog.Verify(TestLog.OfSize(24).Export(), options).Faults[0].Kind);
    }

    [Fact]
    public void Verify_OtherKey_IsNotSigned()
    {
        var log = TestLog.OfSize(5);
        using var other = SigningKey.Create(Some.Log, KeyKind.Ed25519, Some.Random(99));
        var result = TestLog.Verify(log.Export(), new VerificationOptions { Keys = [other.Verifier] });
        Assert.Equal((VerificationOutcome.Altered, FaultKind.NotSigned), (result.Outcome, result.Faults[0].Kind));
        // The attacker's own key in the manifest does not help against one that is given.
        var export = log.Export(SignedNote.Sign(log.State.Checkpoint.Text, other));
        export[ExportFiles.Manifest] = new ExportManifest(Some.Log, [other.Verifier]).Write();
        Assert.Equal(VerificationOutcome.Whole, TestLog.Verify(export).Outcome);
        Assert.Equal(VerificationOutcome.Altered, TestLog.Verify(export, new VerificationOptions { Keys = [log.Key.Verifier] }).Outcome);
    }

    [Fact]
    public void Verify_CheckpointOfALargerLog_SaysThatTheExportIsOlder()
    {
        var log = TestLog.OfSize(10);
        var later = TestLog.OfSize(15);
        var result = TestLog.Verify(log.Export(), new VerificationOptions { Checkpoints = [TestLog.Outside(later.Signed())] });
        Assert.Equal((VerificationOutcome.CutOffOrForked, FaultKind.CutOff), (result.Outcome, result.Faults[0].Kind));
    }

    [Fact]
    public void Verify_OutsideCheckpointChanged_IsNotCompared()
    {
        var log = TestLog.OfSize(10);
        var changed = log.Signed() with { Text = new Checkpoint(Some.Log, 9, Some.Hash(1)).Text };
        var result = TestLog.Verify(log.Export(), new VerificationOptions { Checkpoints = [TestLog.Outside(changed)] });
        Assert.Equal((VerificationOutcome.Altered, FaultKind.Changed, "utanför.txt"), (result.Outcome, result.Faults[0].Kind, result.Faults[0].File));
    }

    [Fact]
    public void Verify_WitnessKey_NeedsItsSignature()
    {
        var log = TestLog.OfSize(10);
        using var witness = SigningKey.Create("lansstyrelsen.se/vittne", KeyKind.Cosignature, Some.Random(5));
        var options = new VerificationOptions { Keys = [witness.Verifier] };
        Assert.Equal(FaultKind.NotSigned, TestLog.Verify(log.Export(), options).Faults[0].Kind);
        var result = TestLog.Verify(log.Export(log.Signed().And(witness, Some.Time)), options);
        Assert.Equal((VerificationOutcome.Whole, Some.Time), (result.Outcome, result.SignedBy[0].Time));
        // Beside the log's key a witness may be late; that is said, and nothing is wrong.
        var late = TestLog.Verify(log.Export(), new VerificationOptions { Keys = [log.Key.Verifier, witness.Verifier] });
        Assert.Equal(VerificationOutcome.Whole, late.Outcome);
        Assert.Contains(late.Remarks, remark => remark.English.Contains("has not signed", StringComparison.Ordinal));
    }

    [Fact]
    public void Erase_Entry_LeavesTheLogWhole()
    {
        var log = new TestLog();
        log.Append("Anna Andersson är sjuk", file: Some.Utf8("intyg"));
        log.Append("Annat");
        var before = log.Export();
        log.Erase(1);
        var export = log.Export();
        var result = TestLog.Verify(export, new VerificationOptions { Checkpoints = [TestLog.Outside(SignedNote.Sign(log.At(3).Text, log.Key))] });
        Assert.Equal((VerificationOutcome.Whole, 1L, 3L), (result.Outcome, result.Erased, result.Payloads));
        Assert.Equal(new Erasure(1, "gdpr-17"), log.Entry(3).Erases);
        Assert.DoesNotContain(export, file => System.Text.Encoding.UTF8.GetString(file.Value).Contains("Andersson", StringComparison.Ordinal));

        // The same export with what should be gone.
        export[ExportFiles.Payloads] = [.. before[ExportFiles.Payloads], .. export[ExportFiles.Payloads].AsSpan(export[ExportFiles.Payloads].AsSpan().LastIndexOf("{\"payload\""u8)).ToArray()];
        var attachment = before.Keys.Single(name => name.StartsWith(ExportFiles.Attachments, StringComparison.Ordinal));
        export[attachment] = before[attachment];
        var left = TestLog.Verify(export);
        Assert.Equal(VerificationOutcome.Altered, left.Outcome);
        Assert.Equal([(FaultKind.NotErased, ExportFiles.Payloads), (FaultKind.NotErased, attachment)], left.Faults.Select(fault => (fault.Kind, fault.File)));
    }

    [Fact]
    public void Verify_RestoredLog_NamesTheOldOne()
    {
        var old = TestLog.OfSize(10);
        var at = old.At(8);
        var restored = new TestLog(3, Some.Log + "-2", new Continuation(at.Origin, at.Size, at.Root));
        var result = TestLog.Verify(restored.Export());
        Assert.Equal(VerificationOutcome.Whole, result.Outcome);
        Assert.Contains(result.Remarks, remark => remark.English.StartsWith($"The log goes on from {Some.Log}, which had 8 entries", StringComparison.Ordinal));
        var other = TestLog.Verify(restored.Export(), new VerificationOptions { Checkpoints = [TestLog.Outside(old.Signed())] });
        Assert.Equal((VerificationOutcome.CutOffOrForked, FaultKind.OtherLog), (other.Outcome, other.Faults[0].Kind));
        Assert.Contains("goes on from it", other.Faults[0].English, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OtherFilesBeside_AreRemarkedOn()
    {
        var export = TestLog.OfSize(3).Export();
        foreach (var name in (ReadOnlySpan<string>)["läsmig.txt", "attachments/annan"])
            export[name] = [1];
        var result = TestLog.Verify(export);
        Assert.Equal((VerificationOutcome.Whole, 4), (result.Outcome, result.Remarks.Count));
    }

    [Fact]
    public void Verify_ClockSetBack_IsRemarkedOn()
    {
        var random = Some.Random();
        var state = LogState.Empty(Some.Log);
        var secret = RecordSecret.Create(random);
        state = state.Open(Some.Draft(LedgerEntry.OpeningType, 50), Some.Utf8(""), secret).After;
        var rules = new EntryRules(Some.Log);
        Assert.False(rules.ClockWentBack(Read(state, Some.Draft(minute: 51))));
        Assert.True(rules.ClockWentBack(Read(state, Some.Draft(minute: 40))));
        Assert.False(rules.ClockWentBack(Read(state, Some.Draft(minute: 41))));
        Assert.False(rules.ClockWentBack(Read(state, Some.Draft(minute: 45) with { Boot = "b-2", Tick = 1 })));
        Assert.True(rules.ClockWentBack(Read(state, Some.Draft(minute: 46) with { Boot = "b-2", Tick = 0 })));

        LedgerEntry Read(LogState from, EntryDraft draft)
        {
            Leaf.TryRead(from.Append(draft, Some.Utf8(""), secret).LeafBytes.Span, out var entry);
            return entry!;
        }
    }

    /// <summary>A log that is as <see cref="TestLog.OfSize"/> makes it up to an entry, and other from there on; signed with the same key.</summary>
    private static TestLog Rewritten(int size, int from)
    {
        var log = TestLog.OfSize(from);
        while (log.State.Size < size)
            log.Append($"Omskriven {log.State.Size}");
        return log;
    }
}
