using System.Globalization;
using Beredd.Evtx.Writing;

namespace Beredd.Detection.Hunts;

/// <summary>Events as the computers of Ekvalla write them, for the logs of the demo.</summary>
internal static class DemoEvents
{
    private const string Domain = "EKVALLA";
    private const string DomainSid = "S-1-5-21-1004336348-1177238915-682003330-";
    private const string SecurityChannel = "Security";
    private const string SysmonChannel = "Microsoft-Windows-Sysmon/Operational";

    public static EvtxEvent LogonFailed(string host, DateTimeOffset time, string account, string address) => Security(
        4625, host, time,
        ("SubjectUserSid", "S-1-0-0"), ("SubjectUserName", "-"), ("TargetUserSid", "S-1-0-0"), ("TargetUserName", account), ("TargetDomainName", Domain), ("Status", "0xc000006d"),
        ("SubStatus", "0xc000006a"), ("LogonType", "3"), ("LogonProcessName", "NtLmSsp"), ("AuthenticationPackageName", "NTLM"), ("WorkstationName", "-"), ("IpAddress", address), ("IpPort", "50122"));

    public static EvtxEvent Logon(string host, DateTimeOffset time, string account, string address, int type) => Security(
        4624, host, time,
        ("SubjectUserSid", "S-1-5-18"), ("SubjectUserName", host.ToUpperInvariant() + "$"), ("TargetUserSid", DomainSid + "1187"), ("TargetUserName", account), ("TargetDomainName", Domain), ("TargetLogonId", "0xd41f2"),
        ("LogonType", type.ToString(CultureInfo.InvariantCulture)), ("LogonProcessName", "User32"), ("AuthenticationPackageName", "Negotiate"), ("WorkstationName", host.ToUpperInvariant()), ("IpAddress", address), ("IpPort", "50744"));

    /// <summary>Somebody asks for the directory's passwords as if it were a domain controller.</summary>
    public static EvtxEvent Replication(string host, DateTimeOffset time, string account) => Security(
        4662, host, time,
        ("SubjectUserSid", DomainSid + "1142"), ("SubjectUserName", account), ("SubjectDomainName", Domain), ("ObjectServer", "DS"), ("ObjectType", "%{19195a5b-6da0-11d0-afd3-00c04fd930c9}"),
        ("OperationType", "Object Access"), ("AccessMask", "0x100"), ("Properties", "%%7688\r\n\t\t{1131f6ad-9c07-11d1-f79f-00c04fc2dcd2}\r\n\t{19195a5b-6da0-11d0-afd3-00c04fd930c9}"));

    public static EvtxEvent GroupMemberAdded(string host, DateTimeOffset time, string account, string member) => Security(
        4728, host, time,
        ("MemberName", $"CN={member},OU=Konton,DC=ekvalla,DC=local"), ("MemberSid", DomainSid + "4471"), ("TargetUserName", "Domänadministratörer"), ("TargetDomainName", Domain),
        ("TargetSid", DomainSid + "512"), ("SubjectUserSid", DomainSid + "1142"), ("SubjectUserName", account), ("SubjectDomainName", Domain));

    public static EvtxEvent LogCleared(string host, DateTimeOffset time, string account) => Event(
        "Microsoft-Windows-Eventlog", 1102, SecurityChannel, host, time, ("SubjectUserSid", DomainSid + "1142"), ("SubjectUserName", account), ("SubjectDomainName", Domain)) with
    { UserDataElement = "LogFileCleared" };

    public static EvtxEvent ServiceInstalled(string host, DateTimeOffset time, string name, string image) => Event(
        "Service Control Manager", 7045, "System", host, time,
        ("ServiceName", name), ("ImagePath", image), ("ServiceType", "user mode service"), ("StartType", "demand start"), ("AccountName", "LocalSystem"));

    public static EvtxEvent DefenderOff(string host, DateTimeOffset time) => Event(
        "Microsoft-Windows-Windows Defender", 5001, "Microsoft-Windows-Windows Defender/Operational", host, time, ("Product Name", "Microsoft Defender Antivirus"), ("Product Version", "4.18.26080.9"));

    public static EvtxEvent Process(string host, DateTimeOffset time, string account, string image, string commandLine, string parent = @"C:\Windows\explorer.exe") => Event(
        "Microsoft-Windows-Sysmon", 1, SysmonChannel, host, time,
        ("RuleName", "-"), ("UtcTime", Utc(time)), ("ProcessId", "5148"), ("Image", image), ("OriginalFileName", Path.GetFileName(image.Replace('\\', '/'))), ("CommandLine", commandLine), ("CurrentDirectory", @"C:\Windows\Temp\"),
        ("User", $@"{Domain}\{account}"), ("LogonId", "0xcaa77"), ("IntegrityLevel", "High"), ("ParentImage", parent), ("ParentCommandLine", parent));

    public static EvtxEvent LsassRead(string host, DateTimeOffset time, string account, string image) => Event(
        "Microsoft-Windows-Sysmon", 10, SysmonChannel, host, time,
        ("RuleName", "-"), ("UtcTime", Utc(time)), ("SourceProcessId", "5148"), ("TargetProcessId", "712"), ("SourceImage", image), ("TargetImage", @"C:\Windows\System32\lsass.exe"),
        ("GrantedAccess", "0x1010"), ("CallTrace", @"C:\Windows\SYSTEM32\ntdll.dll+9d4c4|UNKNOWN(00000000AB12)"), ("SourceUser", $@"{Domain}\{account}"), ("TargetUser", @"NT AUTHORITY\SYSTEM"));

    private static EvtxEvent Security(ushort id, string host, DateTimeOffset time, params (string Name, string Value)[] data) =>
        Event("Microsoft-Windows-Security-Auditing", id, SecurityChannel, host, time, data);

    private static EvtxEvent Event(string provider, ushort id, string channel, string host, DateTimeOffset time, params (string Name, string Value)[] data) => new()
    {
        Provider = provider,
        EventId = id,
        Channel = channel,
        Computer = host.ToUpperInvariant() + ".ekvalla.local",
        Time = time,
        Data = [.. data.Select(d => KeyValuePair.Create<string?, EvtxValue>(d.Name, EvtxValue.Text(d.Value)))],
    };

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
