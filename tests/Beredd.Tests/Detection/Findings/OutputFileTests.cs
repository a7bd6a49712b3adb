using Beredd.Detection.Findings;

namespace Beredd.Tests.Detection.Findings;

public sealed class OutputFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("beredd-output-").FullName;

    private string Report => Path.Combine(folder, "report.jsonl");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Complete_OverEarlierFile_ReplacesItOnlyThen()
    {
        File.WriteAllText(Report, "earlier");
        using var output = Open(Report);
        output.Content.Write("new"u8);
        output.Content.Flush();
        Assert.Equal("earlier", File.ReadAllText(Report));
        output.Complete();
        Assert.Equal("new", File.ReadAllText(Report));
        Assert.Equal([Report], Directory.GetFiles(folder));
    }

    [Fact]
    public void Dispose_WithoutComplete_LeavesWhatWas()
    {
        File.WriteAllText(Report, "earlier");
        using (var output = Open(Report))
        {
            output.Content.Write("half"u8);
        }

        Assert.Equal("earlier", File.ReadAllText(Report));
        Assert.Equal([Report], Directory.GetFiles(folder));
    }

    [Fact]
    public void TryOpen_WhatCannotBeWritten_SaysWhy()
    {
        Refused("", "empty");
        Refused(folder, "it is a folder");
        Refused(Path.Combine(folder, "missing", "a.csv"), "does not exist");
        Refused("a\0b", "can't be written");
        using var first = Open(Report);
        Refused(Report, "can't be written");
    }

    [Fact]
    public void Complete_Link_WritesWhatItPointsTo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "making links needs a privilege on Windows");
        File.WriteAllText(Report, "earlier");
        var link = Path.Combine(folder, "link");
        File.CreateSymbolicLink(link, Report);
        using var output = Open(link);
        output.Content.Write("new"u8);
        output.Complete();
        Assert.Equal("new", File.ReadAllText(Report));
        Assert.NotNull(new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void Write_FullDevice_SaysWhichPath()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no device that is always full");
        using var output = Open("/dev/full");
        var error = Assert.Throws<IOException>(() =>
        {
            output.Content.Write(new byte[100_000]);
            output.Complete();
        });
        Assert.Contains("/dev/full", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Complete_Device_LeavesItInPlace()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "there is no such device");
        using var output = Open("/dev/null");
        output.Content.Write("x"u8);
        output.Complete();
        Assert.False(File.Exists("/dev/null.part"));
        Assert.Equal(0, new FileInfo("/dev/null").Length);
    }

    private static OutputFile Open(string path)
    {
        Assert.True(OutputFile.TryOpen(path, out var output, out var reason), reason);
        return output;
    }

    private static void Refused(string path, string expected)
    {
        Assert.False(OutputFile.TryOpen(path, out _, out var reason));
        Assert.Contains(expected, reason, StringComparison.Ordinal);
    }
}
