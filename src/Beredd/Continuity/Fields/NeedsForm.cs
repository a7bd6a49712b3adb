using System.Text.Json;
using Beredd.Continuity.Entries;

namespace Beredd.Continuity.Fields;

/// <summary>
/// What something needs. As a cell: <c>ad 4h; internet-1 | internet-2; 2 av a + b + c annars 0,5 (varför)</c>. Groups stand between semicolons; members between +
/// are all needed, between | one is enough, and "2 av" says how many; hours are the tolerance, "start 2h" the grace at start; see <see cref="NeedsReader"/>.
/// </summary>
internal sealed class NeedsForm : Form
{
    public override object? Empty => new List<Need>();

    public static NeedsForm Needs { get; } = new();

    public override Phrase Hint => new(
        "id:n som behövs: ad 4h (klarar sig 4 timmar utan); internet-1 | internet-2 (en räcker)",
        "ids that are needed: ad 4h (does without for 4 hours); internet-1 | internet-2 (one is enough)");

    public override Reading Read(string cell) => Placed(new NeedsReader(cell).Read());

    public override Reading Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return FormWords.NoNeeds(json.GetRawText());
        var needs = new List<Need>();
        foreach (var group in json.EnumerateArray())
        {
            var reading = ReadGroup(group);
            if (reading.Problem is not null)
                return reading;
            needs.Add((Need)reading.Value!);
        }
        return Placed(Reading.Of(needs));
    }

    public override void Write(Utf8JsonWriter json, object value)
    {
        json.WriteStartArray();
        foreach (var need in (List<Need>)value)
        {
            json.WriteStartObject();
            WriteOf(json, need);
            if (need.Why.Length > 0)
                json.WriteString("why", need.Why);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>What the engine's file and ours both say of a group.</summary>
    public static void WriteOf(Utf8JsonWriter json, Need need)
    {
        json.WriteStartArray("of");
        foreach (var member in need.Members.OrderBy(m => m.Place))
        {
            json.WriteStartObject();
            json.WriteString("id", member.TargetId);
            if (member.ToleranceHours != 0)
                json.WriteNumber("toleranceHours", member.ToleranceHours);
            if (member.StartGraceHours != 0)
                json.WriteNumber("startGraceHours", member.StartGraceHours);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (need.AtLeast != need.Members.Count)
            json.WriteNumber("atLeast", need.AtLeast);
        if (need.Otherwise != 0)
            json.WriteNumber("otherwise", need.Otherwise);
    }

    public override IEnumerable<string> Ids(object? value) => ((List<Need>?)value ?? []).SelectMany(n => n.Members).Select(m => m.TargetId);

    protected override string Text(object value) => string.Join("; ", ((List<Need>)value).OrderBy(n => n.Place).Select(n => Group(n, "av", "annars", Phrase.Number)));

    protected override string EnglishText(object value) => string.Join("; ", ((List<Need>)value).OrderBy(n => n.Place).Select(n => Group(n, "of", "else", Phrase.EnglishNumber)));

    private static string Group(Need need, string of, string otherwise, Func<double, string> number)
    {
        var members = need.Members.OrderBy(m => m.Place).Select(m => Member(m, number));
        var any = need.AtLeast == 1 && need.Members.Count > 1;
        var text = any ? string.Join(" | ", members)
            : need.AtLeast == need.Members.Count ? string.Join(" + ", members)
            : $"{need.AtLeast} {of} {string.Join(" + ", members)}";
        if (need.Otherwise != 0)
            text += $" {otherwise} {number(need.Otherwise)}";
        return need.Why.Length == 0 ? text : $"{text} ({NeedsReader.Escape(need.Why)})";
    }

    private static string Member(NeedMember member, Func<double, string> number) => member switch
    {
        { ToleranceHours: 0, StartGraceHours: 0 } => member.TargetId,
        { StartGraceHours: 0 } => $"{member.TargetId} {number(member.ToleranceHours)}h",
        { ToleranceHours: 0 } => $"{member.TargetId} start {number(member.StartGraceHours)}h",
        _ => $"{member.TargetId} {number(member.ToleranceHours)}h start {number(member.StartGraceHours)}h",
    };

    private static Reading ReadGroup(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("of", out var of) || of.ValueKind != JsonValueKind.Array || of.GetArrayLength() == 0)
            return FormWords.NoNeeds(json.GetRawText());
        var need = new Need { AtLeast = of.GetArrayLength() };
        foreach (var property in json.EnumerateObject())
        {
            var reading = property.Name switch
            {
                "of" => Reading.Of(null),
                "atLeast" => new WholeForm(1, need.AtLeast).Read(property.Value),
                "otherwise" => NumberForm.Level.Read(property.Value),
                "why" => TextForm.Paragraph.Read(property.Value),
                _ => FormWords.UnknownField(property.Name, ["of", "atLeast", "otherwise", "why"]),
            };
            if (reading.Problem is not null)
                return reading;
            if (property.Name == "atLeast")
                need.AtLeast = (int?)reading.Value ?? need.AtLeast;
            else if (property.Name == "otherwise")
                need.Otherwise = (double?)reading.Value ?? 0;
            else if (property.Name == "why")
                need.Why = (string)reading.Value!;
        }
        foreach (var item in of.EnumerateArray())
        {
            var member = new NeedMember();
            if (item.ValueKind != JsonValueKind.Object)
                return FormWords.NoNeeds(item.GetRawText());
            foreach (var property in item.EnumerateObject())
            {
                var reading = property.Name switch
                {
                    "id" => IdForm.One.Read(property.Value),
                    "toleranceHours" or "startGraceHours" => NumberForm.Hours.Read(property.Value),
                    _ => FormWords.UnknownField(property.Name, ["id", "toleranceHours", "startGraceHours"]),
                };
                if (reading.Problem is not null)
                    return reading;
                if (property.Name == "id")
                    member.TargetId = (string?)reading.Value ?? "";
                else if (property.Name == "toleranceHours")
                    member.ToleranceHours = (double?)reading.Value ?? 0;
                else
                    member.StartGraceHours = (double?)reading.Value ?? 0;
            }
            need.Members.Add(member);
        }
        return Reading.Of(need);
    }

    private static Reading Placed(Reading reading)
    {
        if (reading.Problem is not null)
            return reading;
        var needs = (List<Need>)reading.Value!;
        for (var g = 0; g < needs.Count; g++)
        {
            needs[g].Place = g;
            for (var m = 0; m < needs[g].Members.Count; m++)
                needs[g].Members[m].Place = m;
            if (needs[g].Members.Any(m => m.TargetId.Length == 0))
                return FormWords.MemberWithoutId;
            if (needs[g].Members.GroupBy(m => m.TargetId, StringComparer.Ordinal).FirstOrDefault(t => t.Skip(1).Any()) is { } twice)
                return FormWords.Twice(twice.Key);
        }
        return reading;
    }
}
