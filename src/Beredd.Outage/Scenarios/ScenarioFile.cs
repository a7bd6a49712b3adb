using System.Globalization;

namespace Beredd.Outage;

/// <summary>Reads <c>beredd-scenario/1</c> against the register it is about. Spec: "Files".</summary>
public static class ScenarioFile
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Reads a scenario from UTF-8 JSON; every error of the file is listed at once. Never throws on bad input.</summary>
    /// <param name="utf8">The whole file.</param>
    /// <param name="register">What its ids are looked up in; null, where the register could not be read, lets every well-formed id pass.</param>
    public static ReadResult<Scenario> Read(ReadOnlySpan<byte> utf8, Register? register)
    {
        var errors = new List<InputError>();
        var tree = JsonTree.Parse(utf8, errors);
        if (tree is null)
            return new ReadResult<Scenario>(null, errors);
        var systems = register?.Systems.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var services = register?.Services.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var root = new ObjectReader(tree, "$", errors);
        root.Format("beredd-scenario/1");
        var name = root.Text("name") ?? "";
        var start = ReadStart(root);
        var horizon = root.Number("horizonHours", null, 0, Scenario.LongestHorizonHours, aboveLeast: true);
        var restoration = root.Flag("restoration", true);
        var hits = new List<Hit>();
        foreach (var (value, path) in root.List("hit"))
        {
            var o = new ObjectReader(value, path, errors);
            var id = o.Id();
            if (id.Length > 0 && systems?.Contains(id) == false && services?.Contains(id) == false)
                o.Report(o.Child("id"), o.LineOf("id"), InputWords.NoSuch(ReferenceKind.Node, id));
            var at = o.Number("atHours", 0);
            var until = o.Find("untilHours") is null ? (double?)null : o.Number("untilHours", 0);
            if (until is not null && until <= at)
                o.Report(o.Child("untilHours"), o.LineOf("untilHours"), InputWords.UntilTooEarly);
            o.Close();
            hits.Add(new Hit(id, at, until));
        }
        var order = new List<string>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, path, line) in root.Ids("order"))
        {
            if (systems?.Contains(id) == false)
                root.Report(path, line, services!.Contains(id) ? InputWords.OnlySystems(id) : InputWords.NoSuch(ReferenceKind.System, id));
            else if (!named.Add(id))
                root.Report(path, line, InputWords.TwiceInList(id));
            else
                order.Add(id);
        }
        root.Close();
        return errors.Count > 0
            ? new ReadResult<Scenario>(null, [.. errors.OrderBy(e => e.Line)])
            : new ReadResult<Scenario>(new Scenario(name, start ?? default, horizon, hits, order, restoration), []);
    }

    /// <summary>A local time in Stockholm, or why it is none.</summary>
    /// <param name="text">As in <c>2026-11-20T18:00</c>.</param>
    /// <param name="start">The time, kind unspecified.</param>
    /// <returns>Null where the time is good, else what is wrong with it.</returns>
    public static InputError? ParseStart(string text, out DateTime start)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out start))
            return InputWords.NoDateAndTime(text).At("$.start", 1);
        if (start.Year is < 1996 or > 2500)
            return InputWords.YearOutside(start.Year).At("$.start", 1);
        return StockholmTime.ToUtc(start) is null ? InputWords.SkippedByTheClock(text).At("$.start", 1) : null;
    }

    private static DateTime? ReadStart(ObjectReader root)
    {
        var text = root.Text("start", required: true);
        if (text is null)
            return null;
        if (ParseStart(text, out var start) is not { } wrong)
            return start;
        root.Report(root.Child("start"), root.LineOf("start"), new Words(wrong.Swedish, wrong.English));
        return null;
    }
}
