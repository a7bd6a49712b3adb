using System.Text;
using Beredd.Detection.Findings;

namespace Beredd.Tests.Detection.Findings;

public sealed class FindingSpoolTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "beredd-spool-" + Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, FindingSpool.DefaultMemoryLimit)]
    [InlineData(3, 1)]
    [InlineData(4, 100_000)]
    public void ReadSorted_AnyOrderThreadsAndLimit_EqualsNaiveSort(int threads, long limit)
    {
        var findings = Some.Many(5_000);
        var expected = NaiveSort(findings).Select(Line).ToList();
        var shuffled = findings.ToArray();
        new Random(threads).Shuffle(shuffled);

        using var spool = new FindingSpool(folder, limit);
        Parallel.For(0, threads, t =>
        {
            var writer = spool.NewWriter();
            for (var i = t; i < shuffled.Length; i += threads)
            {
                writer.Add(shuffled[i]);
            }
        });

        Assert.Equal(expected, Lines(spool));
        Assert.Equal(expected, Lines(spool));
        Assert.Equal(limit < FindingSpool.DefaultMemoryLimit, spool.SpilledRuns > 0);
    }

    [Fact]
    public void ReadSorted_TwoReadingsAtOnce_DoNotDisturbEachOther()
    {
        using var spool = Filled(Some.Many(2_000), 1);
        Assert.All(spool.ReadSorted().Zip(spool.ReadSorted()), pair => Assert.True(pair.First.Line.Span.SequenceEqual(pair.Second.Line.Span)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(FindingSpool.DefaultMemoryLimit)]
    public void ReadSorted_SameFindingTwice_GivesItOnce(long limit)
    {
        var findings = Some.Many(500);
        using var spool = Filled([.. findings, .. findings, findings[0] with { File = "second name" }], limit);
        Assert.Equal(501, spool.ReadSorted().Count());
    }

    [Fact]
    public void ReadSorted_SameKeyOtherContent_KeepsTheSameWhateverTheOrder()
    {
        Finding[] two = [Some.Finding(value: "b"), Some.Finding(value: "a")];
        using var one = Filled(two, 1);
        using var other = Filled(two.Reverse(), 1);
        Assert.Equal(Lines(one), Lines(other));
        Assert.Equal("a", Assert.Single(one.ReadSorted()).Read().Fields[0].Value);
    }

    [Fact]
    public void ReadSorted_Nothing_GivesNothing()
    {
        using var spool = new FindingSpool(folder);
        Assert.Empty(spool.ReadSorted());
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void ReadSorted_FindingLargerThanEveryBuffer_IsWhole()
    {
        var huge = Some.Finding(value: new string('å', 3_000_000));
        using var spool = Filled([.. Some.Many(100), huge, .. Some.Many(100, seed: 2)], 1);
        Assert.Contains(spool.ReadSorted(), f => f.Line.Length > 6_000_000 && f.Read().Fields[0].Value == huge.Fields[0].Value);
    }

    [Fact]
    public void ReadSorted_ManyFindingsInOneMegabyte_AreAllThereInOrder()
    {
        const int Count = 200_000;
        using var spool = new FindingSpool(folder, 1_000_000);
        var writer = spool.NewWriter();
        for (var i = 0; i < Count; i++)
        {
            // A multiplier without a common factor with the count visits every number once.
            var n = (int)(i * 7_919L % Count);
            writer.Add(Some.Finding(id: n.ToString("x32", null), time: Some.Time.AddTicks(n)));
        }

        var next = 0;
        foreach (var finding in spool.ReadSorted())
        {
            if (next % 1_000 == 0)
            {
                Assert.Equal(Some.Time.AddTicks(next), finding.Read().Time);
            }

            next++;
        }

        Assert.Equal(Count, next);
        Assert.True(spool.SpilledRuns > 50);
    }

    [Fact]
    public void Add_AfterReading_Throws()
    {
        using var spool = Filled(Some.Many(3), 1);
        var writer = new FindingSpool(folder).NewWriter();
        writer.Add(Some.Finding());
        spool.ReadSorted();
        Assert.Throws<InvalidOperationException>(() => spool.Add(Some.Finding()));
        Assert.Throws<InvalidOperationException>(spool.NewWriter);
    }

    [Fact]
    public void Dispose_AfterExceptionWhileReading_LeavesNoFile()
    {
        Assert.Throws<FormatException>(() =>
        {
            using var spool = Filled(Some.Many(1_000), 1);
            Assert.Single(Directory.GetFiles(folder));
            foreach (var _ in spool.ReadSorted())
            {
                throw new FormatException();
            }
        });
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void Add_FolderCannotBeMade_SaysWhichFolder()
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");
        using var spool = new FindingSpool(Path.Combine(file, "below"), 1);
        var error = Assert.Throws<IOException>(() => AddAll(spool, Some.Many(1_000)));
        Assert.Contains(Path.Combine(file, "below"), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_000)]
    [InlineData(300_000)]
    public void Add_TemporaryFolderFull_KeepsWhatWasAddedBefore(int room)
    {
        var findings = Some.Many(3_000);
        using var spool = new FindingSpool(folder, () => new FullDisk(room), 50_000);
        var added = 0;
        var error = Assert.Throws<IOException>(() =>
        {
            foreach (var finding in findings)
            {
                spool.Add(finding);
                added++;
            }
        });
        Assert.Contains(folder, error.Message, StringComparison.Ordinal);
        Assert.Equal(NaiveSort(findings.Take(added)).Select(Line), Lines(spool));
    }

    internal static void AddAll(FindingSpool spool, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            spool.Add(finding);
        }
    }

    private FindingSpool Filled(IEnumerable<Finding> findings, long limit)
    {
        var spool = new FindingSpool(folder, limit);
        AddAll(spool, findings);
        return spool;
    }

    private static IEnumerable<Finding> NaiveSort(IEnumerable<Finding> findings) => findings
        .OrderBy(f => f.Time)
        .ThenBy(f => f.Host, ByUtf8)
        .ThenBy(f => f.File, ByUtf8)
        .ThenBy(f => f.RecordId)
        .ThenBy(f => f.Offset)
        .ThenBy(f => f.Rule.Id, ByUtf8)
        .ThenBy(f => f.Id, ByUtf8);

    private static readonly Comparer<string> ByUtf8 = Comparer<string>.Create(
        (a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)));

    private static string Line(Finding finding)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        FindingJson.Write(finding, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static List<string> Lines(FindingSpool spool) =>
        [.. spool.ReadSorted().Select(f => Encoding.UTF8.GetString(f.Line.Span))];

    private sealed class FullDisk(int room) : MemoryStream
    {
        // A stream derived from MemoryStream gets its spans through this too.
        public override void Write(byte[] buffer, int offset, int count)
        {
            var left = (int)Math.Clamp(room - Position, 0, count);
            base.Write(buffer, offset, left);
            if (left < count)
            {
                throw new IOException("No space left on device");
            }
        }
    }
}
