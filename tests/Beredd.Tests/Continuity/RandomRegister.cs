using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Outage;
using CsCheck;

namespace Beredd.Tests.Continuity;

/// <summary>Registers of every shape: each field of each kind gets any value that its form can have, so that a new field is covered on the day it is added.</summary>
internal static class RandomRegister
{
    private static readonly string[] Phrase = ["Hemtjänst", "å", "=SUM(A1)", "+46", "-1", "@x", "'", "\"", ";", ",", "(", ")", "\\", "annars", "4h", "| +", "a\nb", "<", "< 3", "1,5", "é", "日本", "0"];

    public static Gen<MunicipalRegister> Any { get; } = Gen.Int.Select(seed => Make(new Random(seed)));

    private static MunicipalRegister Make(Random random)
    {
        var register = new MunicipalRegister { Municipality = Line(random) };
        foreach (var kind in Kinds.All)
        {
            for (var i = random.Next(5); i > 0; i--)
                Add(register, kind, random);
        }
        // Needs name what comes later too.
        foreach (var node in register.Nodes)
            node.SetNeeds(Needs(random, [.. register.Nodes.Where(n => n != node).Select(n => n.Id)]));
        return register;
    }

    private static void Add(MunicipalRegister register, EntryKind kind, Random random)
    {
        var entry = kind.New();
        foreach (var field in kind.Fields)
        {
            if (field.Name == "id")
                entry.Id = $"{kind.Name.ToLowerInvariant()}-{kind.Of(register).Count()}";
            else if (field.Targets.Count == 0)
                field.Set(entry, Value(field.Form, random));
            else if (field.Form is IdForm && AnyId(register, field, random) is { } id && (field.Required || random.Next(2) == 0))
                field.Set(entry, id);
            else if (field.Form is IdForm && field.Required)
                return;
            else if (field.Form is IdsForm && AnyId(register, field, random) is { } one)
                field.Set(entry, new List<string> { one });
        }
        if (entry.Name.Length == 0)
            entry.Name = entry.Id;
        entry.Position = kind.Of(register).Count();
        if (entry is Beredd.Continuity.Entries.SystemAsset { Restore: not null } system && (system.Restore.Hours == 0 || system.Restore.TeamId.Length == 0))
            system.Restore = null;
        if (kind.Settle(entry) is null)
            kind.Add(register, entry);
    }

    private static object? Value(Form form, Random random) => form switch
    {
        TextForm => Line(random),
        LinesForm => Enumerable.Range(0, random.Next(4)).Select(_ => Line(random).Replace('\n', ' ')).Where(l => l.Length > 0).ToList(),
        WholeForm => random.Next(5),
        DateForm => random.Next(2) == 0 ? null : Some.Day.AddDays(random.Next(400)),
        CalendarForm => Calendar(random),
        NumberForm => random.Next(3) switch { 0 => 1.0, 1 => random.NextDouble(), _ => random.Next(1, 4) / 4.0 },
        _ => Choice(form, random),
    };

    private static object? Choice(Form form, Random random)
    {
        // A refused word names the choices.
        var names = form.Read("?").Problem!.Value.English.Split(": ")[1].Split(", ");
        return form.Read(names[random.Next(names.Length)]).Value;
    }

    private static string? AnyId(MunicipalRegister register, Field field, Random random)
    {
        var ids = field.Targets.SelectMany(k => k.Of(register)).Select(e => e.Id).ToList();
        return ids.Count == 0 ? null : ids[random.Next(ids.Count)];
    }

    private static string Line(Random random)
    {
        var text = string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(4)).Select(_ => Phrase[random.Next(Phrase.Length)])).Trim();
        return TextForm.Line.Check(text) is null ? text : "";
    }

    private static List<CalendarEntry>? Calendar(Random random) => random.Next(3) switch
    {
        0 => null,
        1 => [],
        _ => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
        {
            var from = random.Next(1440);
            return new CalendarEntry([.. Enumerable.Range(1, 7).Where(d => d == 3 || random.Next(2) == 0).Select(d => (DayOfWeek)(d % 7))], from, random.Next(from + 1, 1441));
        })],
    };

    private static List<Beredd.Continuity.Entries.Need> Needs(Random random, List<string> ids)
    {
        var needs = new List<Beredd.Continuity.Entries.Need>();
        for (var g = random.Next(4); g > 0 && ids.Count > 0; g--)
        {
            var members = ids.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToList();
            needs.Add(new Beredd.Continuity.Entries.Need
            {
                Place = needs.Count,
                AtLeast = random.Next(1, members.Count + 1),
                Otherwise = random.Next(2) == 0 ? 0 : random.NextDouble(),
                Why = Line(random),
                Members = [.. members.Select((id, i) => new NeedMember
                {
                    TargetId = id,
                    Place = i,
                    ToleranceHours = random.Next(2) == 0 ? 0 : random.NextDouble() * 100,
                    StartGraceHours = random.Next(2) == 0 ? 0 : random.Next(10),
                })],
            });
        }
        return needs;
    }
}
