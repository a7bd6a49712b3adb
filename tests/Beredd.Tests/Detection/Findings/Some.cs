using Beredd.Detection.Findings;

namespace Beredd.Tests.Detection.Findings;

internal static class Some
{
    public static readonly DateTime Time = new(638_000_000_001_234_567, DateTimeKind.Utc);

    public static FindingRule Rule(string id = "rule", string level = "high") =>
        new(id, "Title of " + id, level, ["attack.t1003.001"], "rules/a.yml", "rule");

    public static Finding Finding(
        string id = "0123456789abcdef0123456789abcdef", FindingRule? rule = null, DateTime? time = null, string host = "DC01",
        string file = "Security.evtx", long offset = 4096, ulong recordId = 7, string value = "whoami") =>
        new(id, rule ?? Rule(), time ?? Time, host, "Security", "Provider", 4688, recordId, file, offset,
            ["KOMMUN\\anna"], [new("CommandLine", value)], []);

    // Few values for each part, so that each decides the order somewhere.
    public static List<Finding> Many(int count, int seed = 1)
    {
        var random = new Random(seed);
        string[] hosts = ["", "a", "ab", "a\0b", "B", "å", "\U0001F600", "\uFFFD"];
        return [.. Enumerable.Range(0, count).Select(i => Finding(
            id: i.ToString("x32", null),
            rule: Rule("r" + random.Next(3)),
            time: Time.AddTicks(random.Next(count / 8 + 1)),
            host: hosts[random.Next(hosts.Length)],
            file: "f" + random.Next(3),
            offset: random.Next(4),
            recordId: (ulong)random.Next(4),
            value: new string('x', random.Next(200))))];
    }
}
