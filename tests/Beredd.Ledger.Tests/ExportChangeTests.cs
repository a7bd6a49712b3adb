using System.Text;
using CsCheck;

namespace Beredd.Ledger.Tests;

/// <summary>Whatever single thing is done to an export is found, and told apart from other things.</summary>
public class ExportChangeTests
{
    private static readonly Gen<(int Size, int Seed)> Logs = Gen.Int[1, 60].Select(Gen.Int[1, 50]);

    private static readonly Gen<string> LineFiles = Gen.Int[0, 2].Select(file => new[] { ExportFiles.Entries, ExportFiles.Payloads, ExportFiles.Hashes }[file]);

    [Fact]
    public void Verify_UntouchedExport_IsWhole() => Logs.Sample(c =>
    {
        var log = TestLog.OfSize(c.Size, c.Seed);
        var result = TestLog.Verify(log.Export(), new VerificationOptions { Keys = [log.Key.Verifier], Checkpoints = [TestLog.Outside(log.Signed())], Codes = [] });
        Assert.True(result.Outcome == VerificationOutcome.Whole, TestLog.Describe(result));
        Assert.Equal((log.State.Size, log.State.Checkpoint), (result.Entries, result.Checkpoint));
        Assert.Equal(log.State.Size, result.Payloads + result.Erased);
        Assert.Empty(result.Remarks);
    }, iter: 50);

    [Fact]
    public void Verify_OneByteChanged_IsAlteredAndTheByteIsFound() => (from log in Logs
                                                                       from file in Gen.Int[0, 1000]
                                                                       from at in Gen.Double[0, 0.9999]
                                                                       from value in Gen.Byte
                                                                       select (log, file, at, value)).Sample(c =>
    {
        var export = TestLog.OfSize(c.log.Size, c.log.Seed).Export();
        var name = export.Keys.ElementAt(c.file % export.Count);
        var offset = (int)(c.at * export[name].Length);
        var old = export[name][offset];
        if (old == c.value)
            return;
        export[name][offset] = c.value;
        var result = TestLog.Verify(export);
        var said = $"{name}@{offset} 0x{old:x2}→0x{c.value:x2} {TestLog.Describe(result)}";
        if (name == ExportFiles.Manifest && result.Outcome == VerificationOutcome.NotRun)
        {
            Assert.True(result.Remarks[0].English.Contains("newer version", StringComparison.Ordinal), said);
            return;
        }
        Assert.True(result.Faults.Count > 0 && result.Faults[0].File == name, said);
        var first = result.Faults[0];
        // The last byte of a file is a newline: where it is another, the last line has no end, which is what a file cut off looks like.
        var isEnd = offset == export[name].Length - 1 && !name.StartsWith(ExportFiles.Attachments, StringComparison.Ordinal);
        Assert.True(result.Outcome == VerificationOutcome.Altered || (isEnd && result.Outcome == VerificationOutcome.CutOffOrForked), said);
        if (first.IsExact && old != '\n' && c.value != '\n' && !isEnd)
            Assert.InRange(first.Offset!.Value - offset, first.Expected == "UTF-8" ? -3 : 0, first.Expected == "UTF-8" ? 3 : 0);
        if (name is ExportFiles.Entries or ExportFiles.Payloads && old != '\n' && c.value != '\n')
            Assert.True(first.IsExact || c.value < 0x20, said);
    }, iter: 100);

    /// <summary>Each byte of the checkpoint, so that those few that a random change seldom meets are met: the two newlines before the signatures.</summary>
    [Fact]
    public void Verify_AnyByteOfTheCheckpointChanged_IsAltered()
    {
        var log = TestLog.OfSize(20, 1);
        var whole = log.Export()[ExportFiles.Checkpoint];
        for (var at = 0; at < whole.Length; at++)
        {
            var export = log.Export();
            export[ExportFiles.Checkpoint][at] = (byte)(whole[at] == '2' ? '3' : '2');
            var result = TestLog.Verify(export);
            Assert.True(result.Faults[0].File == ExportFiles.Checkpoint && (result.Outcome == VerificationOutcome.Altered || at == whole.Length - 1), $"{at} {TestLog.Describe(result)}");
        }
    }

    [Fact]
    public void Verify_LineRemoved_IsAlteredAndTheLineIsNamed() => (from log in Gen.Int[4, 60].Select(Gen.Int[1, 50])
                                                                    from at in Gen.Double[0, 0.9999]
                                                                    from file in LineFiles
                                                                    select (log, at, file)).Sample(c =>
    {
        var export = TestLog.OfSize(c.log.Item1, c.log.Item2).Export();
        var lines = Lines(export[c.file]);
        var at = (int)(c.at * lines.Count);
        lines.RemoveAt(at);
        export[c.file] = Joined(lines);
        var result = TestLog.Verify(export);
        // Without its last line a file is what a file cut off is.
        var expected = at == lines.Count ? FaultKind.CutOff : c.file == ExportFiles.Hashes ? FaultKind.Changed : FaultKind.Removed;
        var outcome = at == lines.Count ? VerificationOutcome.CutOffOrForked : VerificationOutcome.Altered;
        Assert.True(result.Outcome == outcome && result.Faults[0].File == c.file && result.Faults[0].Kind == expected, $"{c.file} {at} {TestLog.Describe(result)}");
        if (c.file == ExportFiles.Entries)
            Assert.Equal((at, at + 1), (result.Faults[0].Entry, result.Faults[0].Line));
    }, iter: 150);

    [Fact]
    public void Verify_LinesSwapped_IsAlteredAndOutOfOrder() => (from log in Gen.Int[4, 60].Select(Gen.Int[1, 50])
                                                                 from one in Gen.Double[0, 0.9999]
                                                                 from two in Gen.Double[0, 0.9999]
                                                                 from file in LineFiles
                                                                 select (log, one, two, file)).Sample(c =>
    {
        var export = TestLog.OfSize(c.log.Item1, c.log.Item2).Export();
        var lines = Lines(export[c.file]);
        var (one, two) = ((int)(c.one * lines.Count), (int)(c.two * lines.Count));
        if (one == two)
            return;
        (lines[one], lines[two]) = (lines[two], lines[one]);
        export[c.file] = Joined(lines);
        var result = TestLog.Verify(export);
        var said = $"{c.file} {one}<->{two} {TestLog.Describe(result)}";
        Assert.True(result.Outcome == VerificationOutcome.Altered && result.Faults.All(fault => fault.File == c.file), said);
        Assert.True(result.Faults[0].Kind == (c.file == ExportFiles.Hashes ? FaultKind.Changed : FaultKind.OutOfOrder), said);
        if (c.file != ExportFiles.Payloads)
            Assert.Equal(Math.Min(one, two) + 1, result.Faults[0].Line);
    }, iter: 150);

    [Fact]
    public void Verify_LineRepeatedOrPutIn_IsAlteredAndAdded() => (from log in Gen.Int[4, 60].Select(Gen.Int[1, 50])
                                                                   from one in Gen.Double[0, 0.9999]
                                                                   from two in Gen.Double[0, 0.9999]
                                                                   from foreign in Gen.Bool
                                                                   select (log, one, two, foreign)).Sample(c =>
    {
        var log = TestLog.OfSize(c.log.Item1, c.log.Item2);
        var export = log.Export();
        var lines = Lines(export[ExportFiles.Entries]);
        var (from, to) = ((int)(c.one * lines.Count), (int)(c.two * (lines.Count + 1)));
        lines.Insert(to, c.foreign ? Lines(TestLog.OfSize(c.log.Item1, c.log.Item2 + 1).Export()[ExportFiles.Entries])[from] : lines[from]);
        export[ExportFiles.Entries] = Joined(lines);
        var result = TestLog.Verify(export);
        var said = $"{from}->{to} {c.foreign} {TestLog.Describe(result)}";
        Assert.True(result.Outcome == VerificationOutcome.Altered, said);
        if (!c.foreign && from >= to)
            return; // Which of two equal lines is the one too many is nobody's to say.
        Assert.True(result.Faults[0].Kind == FaultKind.Added && result.Faults[0].Line == to + 1, said);
    }, iter: 150);

    [Fact]
    public void Verify_FileCutOff_IsCutOff() => (from log in Logs
                                                 from file in Gen.Int[0, 1000]
                                                 from at in Gen.Double[0, 0.9999]
                                                 select (log, file, at)).Sample(c =>
    {
        var export = TestLog.OfSize(c.log.Size, c.log.Seed).Export();
        var name = export.Keys.ElementAt(c.file % export.Count);
        export[name] = export[name][..(int)(c.at * export[name].Length)];
        var result = TestLog.Verify(export);
        var said = $"{name}@{export[name].Length} {TestLog.Describe(result)}";
        Assert.True(result.Outcome == VerificationOutcome.CutOffOrForked && result.Faults.All(fault => fault.Kind == FaultKind.CutOff && fault.File == name), said);
        Assert.Equal(export[name].Length, result.Faults[0].Offset);
    }, iter: 150);

    [Fact]
    public void Verify_FileMissing_IsSaid()
    {
        var whole = TestLog.OfSize(40).Export();
        foreach (var name in whole.Keys)
        {
            var export = new SortedDictionary<string, byte[]>(whole, StringComparer.Ordinal);
            export.Remove(name);
            var result = TestLog.Verify(export);
            if (name == ExportFiles.Manifest)
            {
                Assert.Equal(VerificationOutcome.NotRun, result.Outcome);
                continue;
            }
            Assert.True(result.Outcome == VerificationOutcome.Altered && result.Faults.Any(fault => fault.Kind == FaultKind.Removed && fault.File == name), TestLog.Describe(result));
        }
    }

    [Fact]
    public void Verify_WholeLogCutOff_IsCutOffAtThatEntry() => (from log in Gen.Int[3, 60].Select(Gen.Int[1, 50])
                                                                from at in Gen.Double[0, 0.9999]
                                                                select (log, at)).Sample(c =>
    {
        var log = TestLog.OfSize(c.log.Item1, c.log.Item2);
        var export = log.Export();
        var count = (int)(c.at * c.log.Item1);
        export[ExportFiles.Entries] = Joined(Lines(export[ExportFiles.Entries])[..count]);
        export[ExportFiles.Hashes] = Joined(Lines(export[ExportFiles.Hashes])[..count]);
        var result = TestLog.Verify(export);
        Assert.True(result.Outcome == VerificationOutcome.CutOffOrForked && result.Faults[0] is { Kind: FaultKind.CutOff, File: ExportFiles.Entries }, TestLog.Describe(result));
        Assert.Equal(count, result.Faults[0].Entry);
    }, iter: 100);

    private static List<byte[]> Lines(byte[] file) => [.. Encoding.Latin1.GetString(file)[..^1].Split('\n').Select(Encoding.Latin1.GetBytes)];

    private static byte[] Joined(IEnumerable<byte[]> lines) => [.. lines.SelectMany(line => line.Append((byte)'\n'))];
}
