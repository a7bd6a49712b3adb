using System.Text;
using Beredd.Detection.Inputs.Files;

namespace Beredd.Tests.Detection.Inputs.Files;

public sealed class InputFinderTests : IDisposable
{
    private readonly InputFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, InputFormat> Starts => new()
    {
        { "  \r\n{\"a\":1}", InputFormat.Json },
        { "[\n {\"a\":1}]", InputFormat.Json },
        { "\uFEFF{\"a\":1}", InputFormat.Json },
        { "type=SYSCALL msg=audit(1364481363.243:24287): arch=c000003e\n", InputFormat.Auditd },
        { "node=web1 type=SYSCALL msg=audit(1364481363.243:24287): arch=c000003e\n", InputFormat.Auditd },
        { "<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - text", InputFormat.Syslog },
        { "<34>Oct 11 22:14:15 mymachine su: text\n", InputFormat.Syslog },
        { "Feb  3 02:14:15 web1 sshd[44]: Failed password for root\n", InputFormat.Syslog },
        { "2024-05-01T10:00:00.123456+02:00 web1 sshd[44]: Failed password\n", InputFormat.Syslog },
        { "127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] \"GET /apache_pb.gif HTTP/1.0\" 200 2326\n", InputFormat.WebAccess },
        { "torn\nwww.e.se:443 2001:db8::1 - - [20/Nov/2026:01:02:03 +0100] \"\\x16\" 400 226 \"-\" \"-\"\n", InputFormat.WebAccess },
        { "#Software: Microsoft Internet Information Services 10.0\r\n#Version: 1.0\r\n", InputFormat.W3C },
        { "#Version: 1.5\r\n#Software: Microsoft Windows Firewall\r\n#Time Format: Local\r\n#Fields: date time action\r\n", InputFormat.W3C },
        { "nd of a line that was cut\nFeb  3 02:14:15 web1 sshd[44]: Failed password\n", InputFormat.Syslog },
    };

    [Theory]
    [MemberData(nameof(Starts))]
    public void Find_Content_DecidesTheFormatWhateverTheEnding(string start, InputFormat format)
    {
        folder.Write("a.jpg", start);
        using var found = folder.Find();
        Assert.Equal(format, Assert.Single(found.Files).Format);
    }

    [Fact]
    public void Find_Utf16Json_IsJson()
    {
        folder.Write("mark.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(" {\"a\":1}")]);
        folder.Write("marked-be.txt", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("[{\"a\":1}]")]);
        folder.Write("bare.txt", Encoding.Unicode.GetBytes("{\"a\":1}"));
        using var found = folder.Find();
        Assert.Equal(3, found.Files.Count(f => f.Format == InputFormat.Json));
    }

    [Fact]
    public void Find_WhatIsNoLog_IsListedOrCounted()
    {
        folder.Write("empty.evtx", "");
        folder.Write("zeros.log", new byte[5000]);
        folder.Write("notes.txt", "Ring Anna på måndag.\n");
        folder.Write("app.log", "[2024-05-01 10:00:00] something happened\n");
        folder.Write("exchange.log", "#Software: Microsoft Exchange Server\r\n#Fields: date-time,client-ip,session-id\r\n2026-11-20T00:00:01.000Z,10.0.0.1,7\r\n");
        folder.Write("journal", "LPKSHHRH\u0001"u8.ToArray());
        folder.Write("events.xml", "<?xml version=\"1.0\"?><Events></Events>");
        folder.Write("rule.yml", "title: x\n");
        folder.Write("a/b/x.md", "# text\n");
        folder.Write("a/b/y.md", "# text\n");
        folder.Write("a/p.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]);
        using var found = folder.Find();
        Assert.Empty(found.Files);
        Assert.Empty(found.Problems);
        Assert.Equal([".", "app.log", "empty.evtx", "events.xml", "exchange.log", "journal", "notes.txt", "zeros.log"], found.Skipped.Select(s => folder.Below(s.Path)).Order(StringComparer.Ordinal));
        Assert.Contains(found.Skipped, s => s.Reason == "4 files that are no logs (2 .md, 1 .png, 1 .yml)");
        Assert.Contains(found.Skipped, s => s.Reason == "empty");
        Assert.Contains(found.Skipped, s => s.Reason.Contains("journalctl", StringComparison.Ordinal));
    }

    [Fact]
    public void Find_AFileThatIsNoLogButWasAskedFor_IsListed()
    {
        var path = folder.Write("rule.yml", "title: x\n");
        using var found = folder.Find(path);
        Assert.Equal("text in no known log format", Assert.Single(found.Skipped).Reason);
    }

    [Theory]
    [InlineData("*.log", "1.log,2.log")]
    [InlineData("?.log", "1.log,2.log")]
    [InlineData("**/*.log", "1.log,2.log,d/3.log,d/e/4.log")]
    [InlineData("d/**", "d/3.log,d/e/4.log,d/e/5.txt")]
    [InlineData("**/e/?.*", "d/e/4.log,d/e/5.txt")]
    [InlineData("*", "1.log,2.log,d/3.log,d/e/4.log,d/e/5.txt")]
    [InlineData("d/*/4*g", "d/e/4.log")]
    [InlineData("d/*.log", "d/3.log")]
    public void Find_Pattern_TakesWhatFits(string pattern, string expected)
    {
        foreach (var name in new[] { "1.log", "2.log", "d/3.log", "d/e/4.log", "d/e/5.txt" })
            folder.Write(name, InputFolder.SyslogLine);
        using var found = folder.Find(Path.Combine(folder.Path, pattern));
        Assert.Equal(expected, string.Join(',', folder.Names(found)));
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Find_PathsThatCannotBeRead_AreProblems()
    {
        var there = folder.Write("a.log", InputFolder.SyslogLine);
        string[] paths = [Path.Combine(folder.Path, "no.log"), Path.Combine(folder.Path, "*.evtx"), Path.Combine(folder.Path, "no", "*"), "", "a\0b", there];
        using var found = folder.Find(paths);
        Assert.Single(found.Files);
        Assert.Equal(paths[..5].Order(StringComparer.Ordinal), found.Problems.Select(p => p.Path));
    }

    [Fact]
    public void Find_NoPermission_IsAProblemAndTheRestGoesOn()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "this account may read everything");
        if (OperatingSystem.IsWindows())
            return;
        var closed = folder.Write("closed.log", InputFolder.SyslogLine);
        folder.Write("dir/x.log", InputFolder.SyslogLine);
        folder.Write("open.log", InputFolder.SyslogLine);
        File.SetUnixFileMode(closed, UnixFileMode.None);
        File.SetUnixFileMode(Path.Combine(folder.Path, "dir"), UnixFileMode.None);
        using var found = folder.Find();
        File.SetUnixFileMode(Path.Combine(folder.Path, "dir"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal(["open.log"], folder.Names(found));
        Assert.Equal(["closed.log", "dir"], found.Problems.Select(p => folder.Below(p.Path)));
    }

    [Fact]
    public void Find_TheSameFileTwice_IsTakenOnce()
    {
        var path = folder.Write("a/1.log", InputFolder.SyslogLine);
        using var found = folder.Find(path, Path.Combine(folder.Path, "a", "..", "a", "1.log"), folder.Path, Path.Combine(folder.Path, "a", "*.log"));
        Assert.Equal(path, Assert.Single(found.Files).Path);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Find_LinksThatGoRound_EndAndFilesKeepTheirOwnNames()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights on Windows");
        folder.Write("z/1.log", InputFolder.SyslogLine);
        var elsewhere = folder.Write("z/deep/2.log", InputFolder.SyslogLine);
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "a"), folder.Path);
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "b"), Path.Combine(folder.Path, "z"));
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "z", "up"), "..");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "0.log"), elsewhere);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "l1"), "l2");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "l2"), "l1");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "nowhere.log"), "gone.log");
        using var found = folder.Find();
        Assert.Contains("z/1.log", folder.Names(found));
        Assert.Equal(2, found.Files.Count);
        Assert.Equal(["l1", "l2", "nowhere.log"], found.Problems.Select(p => folder.Below(p.Path)));
    }

    [Fact]
    public void Find_TenThousandFiles_AreSortedAndNotOpenAtOnce()
    {
        for (var i = 0; i < 10_000; i++)
            folder.Write($"{i % 37}/{i}.log", InputFolder.SyslogLine);
        using var found = folder.Find();
        Assert.Equal(10_000, found.Files.Count);
        Assert.Equal(found.Files.Select(f => f.Path).Order(StringComparer.Ordinal), found.Files.Select(f => f.Path));
        if (OperatingSystem.IsLinux())
            Assert.InRange(Directory.GetFiles("/proc/self/fd").Length, 0, 1_000);
    }

    [Fact]
    public void Find_RealLogs_AreAllFoundByContent()
    {
        var root = Corpora.Require("evtx-attack-samples");
        using var found = folder.Find(root);
        Assert.Equal(Directory.EnumerateFiles(root, "*.evtx", SearchOption.AllDirectories).Count(), found.Files.Count(f => f.Format == InputFormat.Evtx));
        Assert.Empty(found.Problems);
    }
}
