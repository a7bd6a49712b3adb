using System.Text;

namespace Beredd.Ledger.Tests;

/// <summary>Exports made to harm whoever verifies them: they cost little, and are never whole.</summary>
public class HostileExportTests
{
    [Fact]
    public void Verify_NumberFarOff_CountsNoFurtherThanTheFile()
    {
        var export = TestLog.OfSize(6).Export();
        var entries = Encoding.UTF8.GetString(export[ExportFiles.Entries]);
        export.Remove(ExportFiles.Hashes);
        export[ExportFiles.Entries] = Some.Utf8(entries.Replace("\"sequence\":3,", "\"sequence\":9007199254740990,", StringComparison.Ordinal));
        export[ExportFiles.Payloads] = Some.Utf8(Encoding.UTF8.GetString(export[ExportFiles.Payloads]).Replace("\"sequence\":4}", "\"sequence\":9007199254740990}", StringComparison.Ordinal));
        Assert.Equal(VerificationOutcome.Altered, TestLog.Verify(export).Outcome);
    }

    [Fact]
    public void Verify_LineWithoutEnd_IsNotReadToItsEnd()
    {
        foreach (var (name, most) in new[] { (ExportFiles.Entries, 1 << 20), (ExportFiles.Hashes, 1 << 16) })
        {
            var endless = new EndlessStream();
            var export = TestLog.OfSize(6).Export();
            var result = ExportVerifier.Verify(new ExportSource(export.Keys.ToHashSet(), file => file == name ? endless : new MemoryStream(export[file])), new VerificationOptions());
            Assert.Equal((VerificationOutcome.Altered, name), (result.Outcome, result.Faults[0].File));
            Assert.InRange(endless.Position, 1, most);
        }
    }

    [Fact]
    public void Verify_LineOfMoreThanALeafMayHave_IsRefused()
    {
        var export = TestLog.OfSize(6).Export();
        var entries = Encoding.UTF8.GetString(export[ExportFiles.Entries]);
        export[ExportFiles.Entries] = Some.Utf8(entries.Insert(entries.IndexOf('\n', StringComparison.Ordinal), new string(' ', 70_000)));
        Assert.Equal((VerificationOutcome.Altered, ExportFiles.Entries), (TestLog.Verify(export).Outcome, TestLog.Verify(export).Faults[0].File));
    }

    [Fact]
    public void Verify_EverythingWrong_TellsAHundredAndCountsTheRest()
    {
        var export = TestLog.OfSize(300).Export();
        export[ExportFiles.Payloads] = Some.Utf8(string.Concat(Enumerable.Repeat("skräp\n", 5000)));
        export[ExportFiles.Entries] = Some.Utf8(Encoding.UTF8.GetString(export[ExportFiles.Entries]).Replace("r-logg", "r-annan", StringComparison.Ordinal));
        var result = TestLog.Verify(export);
        Assert.Equal((VerificationOutcome.Altered, 100), (result.Outcome, result.Faults.Count));
        Assert.Equal((ExportFiles.Entries, 1L), (result.Faults[0].File, result.Faults[0].Line!.Value));
        Assert.True(result.FaultCount > 5000);
    }

    [Fact]
    public void Verify_AttachmentWithoutEnd_IsReadToItsSize()
    {
        var log = new TestLog();
        log.Append("Bild", file: Some.Utf8("bild"));
        var endless = new EndlessStream();
        var export = log.Export();
        var result = ExportVerifier.Verify(
            new ExportSource(export.Keys.ToHashSet(), file => file.StartsWith(ExportFiles.Attachments, StringComparison.Ordinal) ? endless : new MemoryStream(export[file])),
            new VerificationOptions());
        Assert.Equal((FaultKind.Added, 4L), (result.Faults[0].Kind, result.Faults[0].Offset!.Value));
        Assert.InRange(endless.Position, 1, 1 << 20);
    }

    [Fact]
    public void Verify_PackedBytesThatMakeNoSense_AreSaid()
    {
        var export = TestLog.OfSize(6).Export();
        foreach (var name in export.Keys.Where(name => name != ExportFiles.Manifest))
        {
            var result = ExportVerifier.Verify(new ExportSource(export.Keys.ToHashSet(), file => file == name ? new BadStream(export[file]) : new MemoryStream(export[file])), new VerificationOptions());
            Assert.True(result.Outcome == VerificationOutcome.Altered && result.Faults[0].File == name, $"{name} {TestLog.Describe(result)}");
        }
    }

    /// <summary>Zeros for ever, like an archive that unpacks without end.</summary>
    private sealed class EndlessStream : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Clear(buffer, offset, count);
            _position += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    /// <summary>Gives half of its bytes and then what an archive throws that is damaged.</summary>
    private sealed class BadStream(byte[] bytes) : MemoryStream(bytes[..(bytes.Length / 2)])
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, count) is > 0 and var read ? read : throw new InvalidDataException("damaged");

        public override int Read(Span<byte> buffer) => base.Read(buffer) is > 0 and var read ? read : throw new InvalidDataException("damaged");
    }
}
