namespace Beredd.Fuzz.Targets;

/// <summary>What reads hostile bytes. Whatever it is given it must return: an exception, a hang or much memory is a finding.</summary>
internal static class FuzzTarget
{
    private static readonly Dictionary<string, Action<byte[]>> All = new(StringComparer.Ordinal)
    {
        ["evtx"] = EvtxTarget.Read,
        ["sigma"] = SigmaTarget.Read,
        ["json"] = LogTarget.ReadJson,
        ["auditd"] = LogTarget.ReadAuditd,
        ["syslog"] = LogTarget.ReadSyslog,
    };

    internal static IEnumerable<string> Names => All.Keys;

    internal static Action<byte[]>? Find(string name) => All.GetValueOrDefault(name);
}
