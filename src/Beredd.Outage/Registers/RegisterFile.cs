using System.Globalization;
using System.Text.Json;

namespace Beredd.Outage;

/// <summary>Reads <c>beredd-register/1</c>. Spec: "Files". The format is described in docs/outage-files.md.</summary>
public static class RegisterFile
{
    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>Reads a register from UTF-8 JSON; every error of the file is listed at once. Never throws on bad input.</summary>
    public static ReadResult<Register> Read(ReadOnlySpan<byte> utf8)
    {
        var errors = new List<InputError>();
        var tree = JsonTree.Parse(utf8, errors);
        if (tree is null)
            return new ReadResult<Register>(null, errors);
        var references = new References();
        var root = new ObjectReader(tree, "$", errors);
        root.Format("beredd-register/1");
        var municipality = root.Text("municipality") ?? "";
        var teams = root.List("teams").Select(t => ReadTeam(new ObjectReader(t.Value, t.Path, errors), references)).ToList();
        var systems = root.List("systems").Select(s => ReadSystem(new ObjectReader(s.Value, s.Path, errors), references)).ToList();
        var services = root.List("services").Select(s => ReadService(new ObjectReader(s.Value, s.Path, errors), references)).ToList();
        root.Close();
        references.Check(errors);
        return errors.Count > 0
            ? new ReadResult<Register>(null, [.. errors.OrderBy(e => e.Line)])
            : new ReadResult<Register>(new Register(municipality, teams, systems, services), []);
    }

    private static Team ReadTeam(ObjectReader o, References references)
    {
        var id = o.Id();
        references.Define(references.Teams, id, o);
        var team = new Team(id, o.Text("name") ?? id, o.Whole("people", 0, required: true) ?? 0);
        o.Close();
        return team;
    }

    private static SystemAsset ReadSystem(ObjectReader o, References references)
    {
        var id = o.Id();
        references.Define(references.Systems, id, o);
        var name = o.Text("name") ?? id;
        var needs = ReadNeeds(o, id, references);
        RestoreWork? restore = null;
        if (o.Find("restore") is { } tree)
        {
            var r = new ObjectReader(tree, o.Child("restore"), references.Found);
            var hours = r.Number("hours", null, 0, 1e6, aboveLeast: true);
            var team = r.Id("team");
            references.Use(team, r.Child("team"), r.LineOf("team"), ReferenceKind.Team);
            var first = r.Ids("needs");
            var listed = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (need, path, line) in first)
            {
                if (need == id)
                    r.Report(path, line, InputWords.RestoreNeedsItself(id));
                else if (!listed.Add(need))
                    r.Report(path, line, InputWords.TwiceInList(need));
                else
                    references.Use(need, path, line, ReferenceKind.System);
            }
            r.Close();
            restore = new RestoreWork(hours, team, [.. first.Select(f => f.Id)]);
        }
        o.Close();
        return new SystemAsset(id, name, needs, restore);
    }

    private static Service ReadService(ObjectReader o, References references)
    {
        var id = o.Id();
        references.Define(references.Services, id, o);
        var service = new Service(
            id,
            o.Text("name") ?? id,
            o.Text("unit") ?? "",
            ReadNeeds(o, id, references),
            o.Number("minimumLevel", 1, 0, 1),
            o.Number("acceptableOutageHours", null),
            o.Number("harmPerHour", null),
            o.Number("breachFactor", 10),
            ReadCalendar(o, references),
            ReadAnalog(o, references));
        o.Close();
        return service;
    }

    private static List<NeedGroup> ReadNeeds(ObjectReader owner, string ownId, References references)
    {
        var groups = new List<NeedGroup>();
        foreach (var (value, path) in owner.List("needs"))
        {
            var g = new ObjectReader(value, path, references.Found);
            var members = new List<Need>();
            var named = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (member, memberPath) in g.List("of", required: true))
            {
                var m = new ObjectReader(member, memberPath, references.Found);
                var need = new Need(m.Id(), m.Number("toleranceHours", 0), m.Number("startGraceHours", 0));
                m.Close();
                if (need.Id.Length == 0)
                    continue;
                if (need.Id == ownId)
                    m.Report(m.Child("id"), m.LineOf("id"), InputWords.DependsOnItself(ownId));
                else if (!named.Add(need.Id))
                    m.Report(m.Child("id"), m.LineOf("id"), InputWords.TwiceInList(need.Id));
                else
                    references.Use(need.Id, m.Child("id"), m.LineOf("id"), ReferenceKind.Node);
                members.Add(need);
            }
            var listed = g.Find("of")?.Items.Count ?? 0;
            if (g.Find("of") is { Kind: JsonTokenType.StartArray } && listed == 0)
                g.Report(g.Child("of"), g.LineOf("of"), InputWords.EmptyGroup);
            groups.Add(new NeedGroup(members, ReadAtLeast(g, listed), g.Number("otherwise", 0, 0, 1)));
            g.Close();
        }
        return groups;
    }

    private static int ReadAtLeast(ObjectReader group, int members)
    {
        if (group.Find("atLeast") is not { } value)
            return members;
        if (value.Kind != JsonTokenType.Number)
            group.Report(group.Child("atLeast"), value.Line, InputWords.ShouldBeNumber);
        else if (members > 0 && (value.Number < 1 || value.Number > members || value.Number != Math.Floor(value.Number)))
            group.Report(group.Child("atLeast"), value.Line, InputWords.AtLeast(value.Number, members));
        else
            return (int)Math.Clamp(value.Number, 0, members);
        return members;
    }

    private static List<CalendarEntry>? ReadCalendar(ObjectReader owner, References references)
    {
        if (owner.Find("calendar") is null)
            return null;
        var entries = new List<CalendarEntry>();
        foreach (var (value, path) in owner.List("calendar"))
        {
            var o = new ObjectReader(value, path, references.Found);
            var days = new List<DayOfWeek>();
            foreach (var (day, dayPath) in o.List("days", required: true))
            {
                var index = day.Kind == JsonTokenType.String ? Array.IndexOf(DayNames, day.Text) : -1;
                if (index < 0)
                    o.Report(dayPath, day.Line, InputWords.BadDay);
                else
                    days.Add((DayOfWeek)index);
            }
            if (o.Find("days") is { Kind: JsonTokenType.StartArray, Items.Count: 0 })
                o.Report(o.Child("days"), o.LineOf("days"), InputWords.NoDay);
            var from = ReadMinute(o, "from");
            var to = ReadMinute(o, "to");
            if (from is not null && to is not null && to <= from)
                o.Report(o.Child("to"), o.LineOf("to"), InputWords.EndsBeforeStart);
            o.Close();
            entries.Add(new CalendarEntry(days, from ?? 0, to ?? 0));
        }
        return entries;
    }

    private static int? ReadMinute(ObjectReader o, string name)
    {
        var text = o.Text(name, required: true);
        if (text is null)
            return null;
        if (text.Length == 5 && text[2] == ':'
            && int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            && int.TryParse(text.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
            && minute < 60 && (hour < 24 || (hour == 24 && minute == 0 && name == "to")))
        {
            return (hour * 60) + minute;
        }
        o.Report(o.Child(name), o.LineOf(name), InputWords.NoTimeOfDay(text, name == "to"));
        return null;
    }

    private static AnalogRoutine? ReadAnalog(ObjectReader owner, References references)
    {
        if (owner.Find("analog") is not { } tree)
            return null;
        var o = new ObjectReader(tree, owner.Child("analog"), references.Found);
        var analog = new AnalogRoutine(
            o.Number("startUpHours", null),
            o.Number("capacity", null, 0, 1),
            o.Number("enduranceHours", null),
            o.Number("formsPerHour", null),
            o.Number("reentryPerHour", null));
        o.Close();
        return analog;
    }
}
