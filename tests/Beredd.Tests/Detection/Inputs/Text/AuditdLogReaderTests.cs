using System.Text;
using Beredd.Detection.Events;
using Beredd.Detection.Inputs.Text;

namespace Beredd.Tests.Detection.Inputs.Text;

public class AuditdLogReaderTests
{
    private const string Execve = """
        type=SYSCALL msg=audit(1700000000.123:41): arch=c000003e syscall=59 success=yes exit=0 a0=55d0 a1=55d8 items=2 ppid=9 pid=10 auid=1000 uid=0 tty=pts0 comm="cat" exe="/usr/bin/cat" key=(null)
        type=EXECVE msg=audit(1700000000.123:41): argc=2 a0="cat" a1=2F746D702F6D792066696C65
        type=CWD msg=audit(1700000000.123:41): cwd="/root"
        type=PATH msg=audit(1700000000.123:41): item=0 name="/usr/bin/cat" inode=1 nametype=NORMAL
        type=PATH msg=audit(1700000000.123:41): item=1 name="/lib64/ld-linux-x86-64.so.2" inode=2 nametype=NORMAL
        type=PROCTITLE msg=audit(1700000000.123:41): proctitle=636174002F746D702F6D792066696C65
        type=EOE msg=audit(1700000000.123:41): 
        """;

    [Fact]
    public void Read_RecordsOfOneSerial_BecomeOneEvent()
    {
        var log = Read(Execve);
        var read = Assert.Single(log.Events);
        Assert.Empty(log.Damage);
        Assert.Equal("linux//auditd", read.Source);
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, 123, DateTimeKind.Utc), read.Time);
        Assert.Equal(41UL, read.RecordId);
        Assert.Equal(["SYSCALL", "EXECVE", "CWD", "PATH", "PROCTITLE"], read.Values("type"));
        Assert.Equal(["55d8", "/tmp/my file"], read.Values("a1"));
        Assert.Equal(["55d0", "cat"], read.Values("a0"));
        Assert.Equal(["/usr/bin/cat", "/lib64/ld-linux-x86-64.so.2"], read.Values("name"));
        Assert.Equal("cat /tmp/my file", read["proctitle"]);
        Assert.Equal("cat /tmp/my file", read["cmdline"]);
        Assert.Equal("/usr/bin/cat", read["exe"]);
        Assert.Equal("(null)", read["key"]);
        Assert.Equal("c000003e", read["arch"]);
    }

    [Fact]
    public void Read_EventOfManyTypes_NamesTheFirstHundred()
    {
        var read = Assert.Single(Read(string.Concat(Enumerable.Range(0, 500).Select(i => $"type=T{i} msg=audit(1700000000.123:41): n=v{i}\n"))).Events);
        Assert.Equal(100, read.Values("type").Length);
        Assert.Equal(500, read.Values("n").Length);
    }

    [Fact]
    public void Read_InnerMessage_IsTakenApart()
    {
        var read = Assert.Single(Read(
            "node=web1 type=USER_LOGIN msg=audit(1700000001.005:7): pid=5 uid=0 auid=4294967295 msg='op=adding user to group acct=\"o'brien\" id=1001 exe=\"/usr/sbin/sshd\" (hostname=?, addr=10.0.0.9, terminal=ssh res=failed)'\u001dUID=\"root\" AUID=\"unset\"\n").Events);
        Assert.Equal("web1", read.Host);
        Assert.Equal("adding user to group", read["op"]);
        Assert.Equal("o'brien", read["acct"]);
        Assert.Equal("/usr/sbin/sshd", read["exe"]);
        Assert.Equal("?", read["hostname"]);
        Assert.Equal("10.0.0.9", read["addr"]);
        Assert.Equal("failed", read["res"]);
        Assert.Equal("root", read["UID"]);
        Assert.Equal("unset", read["AUID"]);
    }

    [Fact]
    public void Read_EnrichedFields_HaveTheirNames()
    {
        var read = Assert.Single(Read(
            "type=SYSCALL msg=audit(1700000001.005:7): arch=c000003e syscall=42 comm=2E2F6D7920746F6F6C key=6E65740172656D6F7465\u001dARCH=x86_64 SYSCALL=connect AUID=\"anna\"\n"
            + "type=SOCKADDR msg=audit(1700000001.005:7): saddr=02000050C0A80001\u001dSADDR={ saddr_fam=inet laddr=192.168.0.1 lport=80 }\n").Events);
        Assert.Equal("connect", read["SYSCALL"]);
        Assert.Equal("anna", read["AUID"]);
        Assert.Equal("./my tool", read["comm"]);
        Assert.Equal(["net", "remote"], read.Values("key"));
        Assert.Equal("02000050C0A80001", read["saddr"]);
        Assert.Equal("192.168.0.1", read["laddr"]);
        Assert.Equal("80", read["lport"]);
        Assert.DoesNotContain("}", read.Fields, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WordsWithoutName_AreTheMessage()
    {
        var read = Assert.Single(Read("type=AVC msg=audit(1700000001.005:7): avc:  denied  { read write } for  pid=12 comm=\"httpd\" name=\"x\" tclass=file permissive=0\n").Events);
        Assert.Equal("avc:  denied  { read write } for", read["message"]);
        Assert.Equal("12", read["pid"]);
        Assert.Equal("httpd", read["comm"]);
        Assert.Equal("0", read["permissive"]);
    }

    [Fact]
    public void Read_ArgumentInPieces_IsOneValue()
    {
        var read = Assert.Single(Read(
            "type=EXECVE msg=audit(1.000:1): argc=3 a0=\"sh\" a1_len=12 a1[0]=\"abc\" a1[1]=64206566\n"
            + "type=EXECVE msg=audit(1.000:1): a1[2]=\"gh\" a2=\"end\"\n").Events);
        Assert.Equal("abcd efgh", read["a1"]);
        Assert.Equal("sh abcd efgh end", read["cmdline"]);
        Assert.Equal("end", read["a2"]);
        Assert.Empty(read.Values("a1_len"));
    }

    [Fact]
    public void Read_MixedSerials_AreKeptApart()
    {
        var log = Read(string.Join('\n',
            "type=SYSCALL msg=audit(5.000:1): pid=1",
            "type=SYSCALL msg=audit(5.000:2): pid=2",
            "node=b type=SYSCALL msg=audit(5.000:1): pid=3",
            "type=PATH msg=audit(5.000:1): name=\"one\"",
            "type=PATH msg=audit(5.000:2): name=\"two\"",
            "type=EOE msg=audit(5.000:2): ",
            "type=CWD msg=audit(5.000:1): cwd=\"/\"",
            "node=b type=PATH msg=audit(5.000:1): name=\"three\""));
        Assert.Equal(["1 one", "2 two", "3 three"], log.Events.Select(e => $"{e["pid"]} {e["name"]}"));
        Assert.Equal("/", log.Events[0]["cwd"]);
    }

    [Fact]
    public void Read_ManyOpenEvents_AreBounded()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 50_000; i++)
            text.Append($"type=SYSCALL msg=audit({i}.000:{i}): pid={i}\n");
        text.Append("type=PATH msg=audit(0.000:0): name=\"late\"\n");
        var log = Read(text.ToString());
        Assert.Equal(50_001, log.Events.Count);
        Assert.Equal(Enumerable.Range(0, 50_000), log.Events.Take(50_000).Select(e => (int)e.RecordId));
    }

    [Fact]
    public void Read_DamagedLines_LoseOnlyThemselves()
    {
        var log = Read("rubbish\n----\ntime->Mon\ntype=SYSCALL msg=audit(x:1): pid=1\ntype=SYSCALL msg=audit(99999999999999999999.1:1): pid=1\ntype=SYSCALL msg=audit(5.1:9\ntype=SYSCALL msg=audit(5.1:9): pid=\"4\ntype=CWD msg=audit(5.1:9):\ntype=X msg=audit(6.0:1): a=\xff=b '=c comm=\n");
        Assert.Equal(2, log.Events.Count);
        Assert.Equal("4", log.Events[0]["pid"]);
        Assert.Equal(4, log.Damage.Count);
        Assert.Equal(0, log.Damage[0].Offset);
    }

    [Fact]
    public void Read_WhereverPiecesAreCut_GivesTheSameEvents()
    {
        var bytes = Some(new Random(3));
        var whole = ReadLog.Of(new AuditdLogReader(new MemoryStream(bytes), new EventShapes()));
        Assert.True(whole.Events.Count > 100);
        var random = new Random(5);
        for (var i = 0; i < 40; i++)
        {
            using var stream = new SlowStream(bytes, () => random.Next(1, 900));
            var cut = ReadLog.Of(new AuditdLogReader(stream, new EventShapes(), random.Next(700, 9_000)));
            Assert.Equal(whole.Events, cut.Events);
            Assert.Equal(whole.Damage, cut.Damage);
        }
    }

    [Fact]
    public void Read_MutatedLines_NeverThrows()
    {
        var bytes = Some(new Random(9));
        const string marks = "='\"\n(){}[] \u001d,:";
        var random = new Random(13);
        for (var i = 0; i < 300; i++)
        {
            var damaged = (byte[])bytes.Clone();
            for (var n = 0; n < 60; n++)
                damaged[random.Next(damaged.Length)] = (byte)(n % 2 == 0 ? random.Next(256) : marks[random.Next(marks.Length)]);
            ReadLog.Of(new AuditdLogReader(new MemoryStream(damaged), new EventShapes(), 50_000));
        }
    }

    private static ReadLog Read(string text) => ReadLog.Of(new AuditdLogReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), new EventShapes()));

    /// <summary>A log with the records of neighbouring events mixed.</summary>
    private static byte[] Some(Random random)
    {
        var waiting = new List<Queue<string>>();
        var text = new StringBuilder();
        for (var serial = 0; serial < 200 || waiting.Count > 0;)
        {
            if (serial < 200 && (waiting.Count == 0 || random.Next(3) == 0))
            {
                var records = Execve.Split('\n').Where((_, i) => i is 0 or 6 || random.Next(3) > 0).Select(line => line.Replace(":41)", $":{serial})", StringComparison.Ordinal));
                waiting.Add(new Queue<string>(records));
                serial++;
            }
            var one = waiting[random.Next(waiting.Count)];
            text.Append(one.Dequeue().TrimEnd('\r')).Append('\n');
            if (one.Count == 0)
                waiting.Remove(one);
            if (random.Next(40) == 0)
                text.Append("foreign line åäö\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
