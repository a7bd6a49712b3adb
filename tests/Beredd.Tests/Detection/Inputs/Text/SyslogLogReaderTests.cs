using System.Text;
using Beredd.Detection.Events;
using Beredd.Detection.Inputs.Text;

namespace Beredd.Tests.Detection.Inputs.Text;

public class SyslogLogReaderTests
{
    private static readonly Dictionary<string, string> Services = new(StringComparer.OrdinalIgnoreCase) { ["sshd"] = "sshd", ["cron"] = "cron", ["clamd"] = "clamav", ["sudo"] = "sudo" };

    private static readonly DateTime Latest = new(2024, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Read_Rfc3164_HasItsParts()
    {
        var read = Assert.Single(Read("<38>Feb  3 02:14:15 web1 sshd[4711]: Failed password for root from 10.0.0.9 port 22 ssh2\r\n").Events);
        Assert.Equal("linux//sshd", read.Source);
        Assert.Equal("web1", read.Host);
        Assert.Equal(new DateTime(2024, 2, 3, 2, 14, 15, DateTimeKind.Utc), read.Time);
        Assert.Equal("message=Failed password for root from 10.0.0.9 port 22 ssh2\nhost=web1\nprogram=sshd\npid=4711\nfacility=auth\nseverity=info\n", read.Fields);
    }

    [Theory]
    [InlineData("Mar  1 12:00:00", "2024-03-01 12:00:00")]
    [InlineData("Mar  1 12:00:01", "2023-03-01 12:00:01")]
    [InlineData("Dec 31 23:59:59", "2023-12-31 23:59:59")]
    [InlineData("Feb 29 01:00:00", "2024-02-29 01:00:00")]
    [InlineData("Feb  9 2021 01:00:00", "2021-02-09 01:00:00")]
    [InlineData("Jan  5 01:00:00.250", "2024-01-05 01:00:00.25")]
    public void Read_TimeWithoutYear_IsOfTheLatestYearPossible(string time, string expected)
    {
        var read = Assert.Single(Read($"{time} web1 cron[1]: x\n").Events);
        Assert.Equal(DateTime.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), read.Time);
        Assert.Equal("linux//cron", read.Source);
    }

    [Fact]
    public void Read_LocalTime_IsOfTheGivenZone()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(2), "test", "test");
        var log = Read("Mar  1 13:59:00 web1 a: x\nMar  1 14:01:00 web1 a: x\n2024-02-01T10:00:00 web1 a: x\n2024-02-01T10:00:00.5+01:00 web1 a: x\n", zone);
        Assert.Equal(["2024-03-01 11:59", "2023-03-01 12:01", "2024-02-01 08:00", "2024-02-01 09:00"], log.Events.Select(e => $"{e.Time:yyyy-MM-dd HH:mm}"));
    }

    [Fact]
    public void Read_Rfc5424_HasItsStructuredData()
    {
        var read = Assert.Single(Read("<165>1 2003-10-11T22:14:15.003-07:00 host.example evntslog 88 ID47 [ex@32473 iut=\"3\" src=\"a \\\"b\\] c\"][o x=\"\"] \uFEFFAn event\n").Events);
        Assert.Equal(new DateTime(2003, 10, 12, 5, 14, 15, 3, DateTimeKind.Utc), read.Time);
        Assert.Equal("linux//syslog", read.Source);
        Assert.Equal("An event", read["message"]);
        Assert.Equal("evntslog", read["app-name"]);
        Assert.Equal("88", read["pid"]);
        Assert.Equal("ID47", read["msgid"]);
        Assert.Equal("local4", read["facility"]);
        Assert.Equal("notice", read["severity"]);
        Assert.Equal("3", read["ex@32473.iut"]);
        Assert.Equal("a \"b] c", read["ex@32473.src"]);
        Assert.Equal("", read["o.x"]);
    }

    [Fact]
    public void Read_Rfc5424WithNothing_HasOnlyItsMessage()
    {
        var read = Assert.Single(Read("<0>1 - - - - - - it is on fire\n").Events);
        Assert.Equal("message=it is on fire\nfacility=kern\nseverity=emerg\n", read.Fields);
        Assert.Equal(0, read.Time.Ticks);
    }

    [Theory]
    [InlineData("Feb  3 02:14:15 su: x y", "", "su", "x y")]
    [InlineData("Feb  3 02:14:15 fw1 kernel: [ 12.5] DROP IN=eth0", "fw1", "kernel", "[ 12.5] DROP IN=eth0")]
    [InlineData("Feb  3 02:14:15 fw1 last message repeated 3 times", "fw1", null, "last message repeated 3 times")]
    [InlineData("Feb  3 02:14:15 fw1 postfix/smtpd[9]: connect", "fw1", "postfix/smtpd", "connect")]
    [InlineData("Feb  3 02:14:15 fe80::1 a: b", "fe80::1", "a", "b")]
    public void Read_HeadersThatDiffer_AreUnderstood(string line, string host, string? program, string message)
    {
        var read = Assert.Single(Read(line).Events);
        Assert.Equal(host, read.Host);
        Assert.Equal(program, read.Values("program").SingleOrDefault());
        Assert.Equal(message, read["message"]);
    }

    [Fact]
    public void Read_LineWithoutHeader_IsAMessage()
    {
        var log = Read("Feb  3 02:14:15 web1 app: it fell\n\tat main()\n\n");
        Assert.Equal(["it fell", "at main()"], log.Events.Select(e => e["message"]));
        Assert.Empty(log.Damage);
    }

    [Fact]
    public void Read_SysmonForLinux_IsAWindowsEvent()
    {
        var read = Assert.Single(Read(
            "Feb  3 02:14:15 web1 sysmon: <Event><System><Provider Name=\"Linux-Sysmon\" Guid=\"{ff03}\"/><EventID>1</EventID><Version>5</Version><Keywords/>"
            + "<TimeCreated SystemTime=\"2024-02-03T01:14:15.123456000Z\"/><EventRecordID>99</EventRecordID><Execution ProcessID=\"5\" ThreadID=\"6\"/>"
            + "<Channel>Linux-Sysmon/Operational</Channel><Computer>web1.example</Computer><Security UserId=\"0\"/></System>"
            + "<EventData><Data Name=\"RuleName\"></Data><Data Name=\"Image\">/usr/bin/a&amp;b</Data><Data Name=\"CommandLine\">a  &lt;x&gt;</Data></EventData></Event>\n").Events);
        Assert.Equal("Linux-Sysmon/Operational|Linux-Sysmon", read.Source);
        Assert.Equal(1, read.EventId);
        Assert.Equal(99UL, read.RecordId);
        Assert.Equal("web1.example", read.Host);
        Assert.Equal(new DateTime(2024, 2, 3, 1, 14, 15, DateTimeKind.Utc).AddTicks(1234560), read.Time);
        Assert.Equal(
            "*Provider_Name=Linux-Sysmon\n*Provider_Guid={ff03}\n*EventID=1\n*Version=5\n*TimeCreated=2024-02-03T01:14:15.123456000Z\n*EventRecordID=99\n*Execution_ProcessID=5\n"
            + "*Execution_ThreadID=6\n*Channel=Linux-Sysmon/Operational\n*Computer=web1.example\n*Security_UserId=0\nRuleName=\nImage=/usr/bin/a&b\nCommandLine=a  <x>\n",
            read.Fields);
    }

    [Theory]
    [InlineData("<Event><System><EventID>1</EventID></System>")]
    [InlineData("<Event><!DOCTYPE a [<!ENTITY b \"c\">]></Event>")]
    [InlineData("<Event>text</Event>")]
    public void Read_XmlThatIsNoEvent_IsTakenAsText(string xml)
    {
        var log = Read($"Feb  3 02:14:15 web1 sysmon: {xml}\n");
        Assert.Equal(xml, Assert.Single(log.Events)["message"]);
        Assert.Single(log.Damage);
    }

    [Fact]
    public void Read_AuditRecordsInSyslog_AreOneAuditEvent()
    {
        var log = Read(
            "Feb  3 02:14:15 web1 audispd: type=SYSCALL msg=audit(5.000:1): pid=1\n"
            + "Feb  3 02:14:15 web1 sshd[1]: between\n"
            + "Feb  3 02:14:15 web1 audispd: type=PATH msg=audit(5.000:1): name=\"/etc/shadow\"\n");
        Assert.Equal(2, log.Events.Count);
        Assert.Equal("linux//auditd", log.Events[0].Source);
        Assert.Equal("web1", log.Events[0].Host);
        Assert.Equal("/etc/shadow", log.Events[0]["name"]);
        Assert.Equal("between", log.Events[1]["message"]);
    }

    [Fact]
    public void Read_Sudo_HasWhoRanWhatAsWhom()
    {
        var read = Assert.Single(Read("Feb  3 02:14:15 web1 sudo:    anna : user NOT in sudoers ; TTY=pts/0 ; PWD=/home/anna ; USER=#-1 ; COMMAND=/bin/sh -c id ; USER=x\n").Events);
        Assert.Equal("linux//sudo", read.Source);
        Assert.Equal(("anna", "#-1", "/bin/sh -c id ; USER=x"), (read["user"], read["USER"], read["COMMAND"]));
        Assert.Empty(Assert.Single(Read("Feb  3 02:14:15 web1 sudo: pam_unix(sudo:session): session opened : USER=x\n").Events).Values("USER"));
    }

    [Theory]
    [InlineData("<189>date=2024-02-03 time=02:14:15 devname=\"FW1\" devid=\"FG1\" eventtime=1706922855 tz=\"+0100\" logid=\"0100044547\" type=\"event\" subtype=\"system\" user=\"ad \"x\" min\" action=\"Add\" cfgpath=\"system.admin\"", "FW1", "01:14:15", "event")]
    [InlineData("Feb  3 02:14:20 fw1.e.se date=2024-02-03 time=02:14:15 logid=0000000013 type=traffic action=deny srcip=10.0.0.9 user=\"a\"", "fw1.e.se", "02:14:15", "traffic")]
    public void Read_FortiGate_IsAnEventOfTheFirewall(string line, string host, string time, string service)
    {
        var read = Assert.Single(Read(line + "\n").Events);
        Assert.Equal($"fortigate//{service}", read.Source);
        Assert.Equal((host, time), (read.Host, $"{read.Time:HH:mm:ss}"));
        Assert.Equal(service == "event" ? "Add" : "deny", read["action"]);
        Assert.Equal(service == "event" ? "ad \"x\" min" : "a", read["user"]);
    }

    [Fact]
    public void Read_SourceThatTheUserNamed_IsThatOfLinesThatDoNotShowIt()
    {
        const string text = "Feb  3 02:14:15 router1 77: %SYS-5-CONFIG_I: Configured\nFeb  3 02:14:16 web1 sshd[1]: Accepted\n more\n";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var named = Options(TimeZoneInfo.Utc) with { Named = new Beredd.Detection.Inputs.Json.NamedLogSource("cisco", null, "aaa") };
        Assert.Equal(["cisco//aaa", "linux//sshd", "cisco//aaa"], ReadLog.Of(new SyslogLogReader(stream, new EventShapes(), named)).Events.Select(e => e.Source));
    }

    [Fact]
    public void Read_DamagedBytes_AreToldAndTheRestIsRead()
    {
        byte[] bytes =
        [
            .. "Feb  3 02:14:15 web1 a: caf"u8, 0xE9, .. " x\n"u8, .. new byte[700], .. "\n"u8, .. new byte[30], .. "Feb  3 02:14:16 web1 a: after\n"u8,
            .. Encoding.UTF8.GetBytes("Feb  3 02:14:17 web1 a: " + new string('x', 5_000) + "\n"), .. "Feb  3 02:14:18 web1 a: last"u8,
        ];
        var log = ReadLog.Of(new SyslogLogReader(new MemoryStream(bytes), new EventShapes(), Options(TimeZoneInfo.Utc), 3_000));
        Assert.Equal(["caf\uFFFD x", "after", "last"], log.Events.Select(e => e["message"]));
        Assert.Equal(["not UTF-8", "700 zero bytes", "30 zero bytes", "a line of more than 3000 bytes is left out"], log.Damage.Select(d => d.Reason));
        Assert.Equal("Feb  3 02:14:16"u8, bytes.AsSpan((int)log.Events[1].Offset, 15));
        Assert.Equal("Feb  3 02:14:18"u8, bytes.AsSpan((int)log.Events[2].Offset, 15));
    }

    [Fact]
    public void Read_MarkAtTheStart_IsLeftOut() => Assert.Equal("x", Assert.Single(Read("\uFEFFFeb  3 02:14:15 web1 a: x\n").Events)["message"]);

    [Fact]
    public void Read_WhereverPiecesAreCut_GivesTheSameEvents()
    {
        var random = new Random(2);
        var text = new StringBuilder();
        for (var i = 0; i < 400; i++)
        {
            text.Append(random.Next(5) switch
            {
                0 => $"<{random.Next(250)}>1 2024-01-01T00:00:{i % 60:00}Z h{i} p {i} - [a b=\"{i}\"] m\n",
                1 => $"Feb  3 02:14:15 web1 audispd: type=SYSCALL msg=audit(5.000:{i / 9}): a{i}={i}\n",
                2 => $"  goes on {new string('y', random.Next(300))}\r\n",
                3 => "\n",
                _ => $"Feb 23 02:14:15 web1 ö[{i}]: {new string('å', random.Next(200))}\n",
            });
        }
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var whole = ReadLog.Of(new SyslogLogReader(new MemoryStream(bytes), new EventShapes(), Options(TimeZoneInfo.Utc)));
        Assert.True(whole.Events.Count > 200);
        for (var i = 0; i < 40; i++)
        {
            using var stream = new SlowStream(bytes, () => random.Next(1, 700));
            var cut = ReadLog.Of(new SyslogLogReader(stream, new EventShapes(), Options(TimeZoneInfo.Utc), random.Next(500, 6_000)));
            Assert.Equal(whole.Events, cut.Events);
        }
    }

    [Fact]
    public async Task Read_SeveralWorkers_GiveTheSameEvents()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 20_000; i++)
            text.Append($"Feb  3 02:14:15 web1 a[{i}]: message {i}\n");
        using var reader = new SyslogLogReader(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), new EventShapes(), Options(TimeZoneInfo.Utc), 10_000);
        var workers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var block = reader.NewBlock();
            var seen = new List<(int, string)>();
            while (reader.TryNextBlock(block))
            {
                while (block.MoveNext())
                    seen.Add((block.Number, block.Event.Text(0, 0).ToString()));
            }
            return seen;
        })));
        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => $"message {i}"), workers.SelectMany(w => w).OrderBy(e => e.Item1).Select(e => e.Item2));
    }

    [Fact]
    public void Read_MutatedLines_NeverThrows()
    {
        var bytes = Encoding.UTF8.GetBytes(
            "<165>1 2003-10-11T22:14:15.003-07:00 host.example evntslog 88 ID47 [ex@32473 iut=\"3\" src=\"a \\\"b\\] c\"][o x=\"\"] An event\n"
            + "<38>Feb  3 02:14:15 web1 sshd[4711]: Failed password\n2024-02-01T10:00:00.5+01:00 web1 a: x\n"
            + "Feb  3 02:14:15 web1 sysmon: <Event><System><EventID>1</EventID></System><EventData><Data Name=\"A\">b</Data></EventData></Event>\n"
            + "Feb  3 02:14:15 web1 sudo: a : TTY=x ; COMMAND=y\ndate=2024-02-03 time=02:14:15 tz=\"-0130\" logid=\"1\" type=\"event\" a=b \"c\" d\n");
        var random = new Random(17);
        const string marks = "<>[]:= \"\\\n-T+Z09";
        for (var i = 0; i < 3_000; i++)
        {
            var damaged = (byte[])bytes.Clone();
            for (var n = random.Next(1, 12); n > 0; n--)
                damaged[random.Next(damaged.Length)] = (byte)(n % 2 == 0 ? random.Next(256) : marks[random.Next(marks.Length)]);
            ReadLog.Of(new SyslogLogReader(new MemoryStream(damaged, 0, random.Next(damaged.Length) + 1), new EventShapes(), Options(TimeZoneInfo.Utc), 5_000));
        }
    }

    private static SyslogOptions Options(TimeZoneInfo zone) => new(Latest, zone, Services);

    private static ReadLog Read(string text, TimeZoneInfo? zone = null) =>
        ReadLog.Of(new SyslogLogReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), new EventShapes(), Options(zone ?? TimeZoneInfo.Utc)));
}
