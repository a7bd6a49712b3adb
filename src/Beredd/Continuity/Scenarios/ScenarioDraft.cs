using System.Globalization;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Outages;
using Beredd.Outage;
using Beredd.Web;

namespace Beredd.Continuity.Scenarios;

/// <summary>A scenario as its form holds it: text as it was typed, what is wrong with it, and the scenario it gives when nothing is.</summary>
public sealed class ScenarioDraft
{
    public const double HoursPerDay = 24;

    public string Name { get; private init; } = "";

    public string Start { get; private init; } = "";

    /// <summary>Days ahead.</summary>
    public string Days { get; private init; } = "";

    public bool Restoration { get; private init; } = true;

    public string Notes { get; private init; } = "";

    /// <summary>What is restored first, a name or id on each line.</summary>
    public string Order { get; private init; } = "";

    /// <summary>What is hit: when, and until when where it comes back by itself.</summary>
    public IReadOnlyList<(string Id, string At, string Until)> Hits { get; private init; } = [];

    public int Version { get; private init; }

    /// <summary>What is wrong, by the field's name.</summary>
    public Dictionary<string, Phrase> Problems { get; } = new(StringComparer.Ordinal);

    /// <summary>The draft's scenario; complete only where there are no problems.</summary>
    public PlannedScenario Scenario { get; private init; } = null!;

    /// <summary>Which of two equal hours is meant, where the start is one of them.</summary>
    public Phrase? WhichHour => Problems.ContainsKey("start") ? null : StartTime.WhichHour(Scenario.Start);

    public static ScenarioDraft Of(PlannedScenario scenario, MunicipalRegister register)
    {
        var names = register.Systems.ToDictionary(s => s.Id, s => s.Name, StringComparer.Ordinal);
        return new()
        {
            Name = scenario.Name,
            Start = StartTime.Field(scenario.Start),
            Days = Text(scenario.HorizonHours / HoursPerDay),
            Restoration = scenario.Restoration,
            Notes = scenario.Notes,
            Order = string.Join('\n', scenario.Order.Select(id => names.GetValueOrDefault(id, id))),
            Hits = [.. scenario.Hits.Select(h => (h.Id, h.AtHours > 0 ? Text(h.AtHours) : "", h.UntilHours is { } until ? Text(until) : ""))],
            Version = scenario.Version,
            Scenario = scenario,
        };
    }

    /// <summary>Reads a form. What it adds by kind, place or supplier is taken in.</summary>
    public static ScenarioDraft Read(Form form, MunicipalRegister register, Guid id)
    {
        var hit = form.All("traff").Concat(Added(register, form.Text("lagg-till"))).Distinct(StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var known = register.Nodes.Where(n => hit.Contains(n.Id)).Select(n => n.Id).ToList();
        var scenario = new PlannedScenario { Id = id, Name = form.Text("namn"), Notes = form.Text("anteckningar"), Restoration = form.Text("aterstallning") == "ja" };
        var draft = new ScenarioDraft
        {
            Name = form.Text("namn"),
            Start = form.Text("start"),
            Days = form.Text("dygn"),
            Restoration = scenario.Restoration,
            Notes = form.Text("anteckningar"),
            Order = form.Text("ordning"),
            Hits = [.. known.Select(n => (n, form.Text("efter-" + n), form.Text("till-" + n)))],
            Version = form.Version,
            Scenario = scenario,
        };
        draft.Check(register);
        return draft;
    }

    /// <summary>The draft with the version that is saved now, to be saved over it knowingly.</summary>
    public ScenarioDraft Over(int version) => new()
    {
        Name = Name, Start = Start, Days = Days, Restoration = Restoration, Notes = Notes, Order = Order, Hits = Hits, Scenario = Scenario, Version = version,
    };

    /// <summary>Brings what the draft says into a stored scenario.</summary>
    public void ApplyTo(PlannedScenario stored, DateTimeOffset now)
    {
        (stored.Name, stored.Start, stored.HorizonHours, stored.Restoration, stored.Notes) = (Scenario.Name, Scenario.Start, Scenario.HorizonHours, Scenario.Restoration, Scenario.Notes);
        (stored.Hits, stored.Order, stored.Changed) = (Scenario.Hits, Scenario.Order, now);
    }

    private void Check(MunicipalRegister register)
    {
        if (Name.Length is 0 or > PlannedScenario.LongestName)
            Problems["namn"] = new($"Skriv ett namn, högst {PlannedScenario.LongestName} tecken.", $"Write a name, at most {PlannedScenario.LongestName} characters.");
        if (Notes.Length > PlannedScenario.LongestNotes)
            Problems["anteckningar"] = new($"Korta texten till {PlannedScenario.LongestNotes} tecken.", $"Shorten the text to {PlannedScenario.LongestNotes} characters.");
        var (start, wrong) = StartTime.Read(Start);
        if (wrong is { } problem)
            Problems["start"] = problem;
        Scenario.Start = start;
        if (Number(Days) is { } days && days > 0 && days * HoursPerDay <= PlannedScenario.LongestHorizonHours)
            Scenario.HorizonHours = days * HoursPerDay;
        else
            Problems["dygn"] = new($"Skriv ett antal dygn, högst {PlannedScenario.LongestHorizonHours / HoursPerDay:0}.", $"Write a number of days, at most {PlannedScenario.LongestHorizonHours / HoursPerDay:0}.");
        if (Hits.Count == 0)
            Problems["traff"] = new("Välj minst ett system eller en tjänst som faller.", "Choose at least one system or service that falls.");
        foreach (var (id, at, until) in Hits)
            CheckHit(id, at, until);
        CheckOrder(register);
    }

    private void CheckHit(string id, string at, string until)
    {
        var from = at.Length == 0 ? 0 : Number(at) ?? -1;
        var to = until.Length == 0 ? (double?)null : Number(until) ?? -1;
        if (from < 0 || from > PlannedScenario.LongestHorizonHours)
            Problems["efter-" + id] = new("Skriv ett antal timmar från början, eller lämna tomt.", "Write a number of hours from the beginning, or leave it empty.");
        else if (to is { } end && (end <= from || end > PlannedScenario.LongestHorizonHours))
            Problems["till-" + id] = new("Skriv ett antal timmar som är senare än när det faller, eller lämna tomt.", "Write a number of hours that is later than when it falls, or leave it empty.");
        else
            Scenario.Hits.Add(new Hit(id, from, to));
    }

    private void CheckOrder(MunicipalRegister register)
    {
        var unknown = new List<string>();
        foreach (var line in Order.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var system = register.Systems.Find(s => s.Id == line) ?? register.Systems.Find(s => s.Name.Equals(line, StringComparison.OrdinalIgnoreCase));
            if (system is null)
                unknown.Add(Phrase.Short(line));
            else if (!Scenario.Order.Contains(system.Id))
                Scenario.Order.Add(system.Id);
        }
        if (unknown.Count > 0)
        {
            var names = string.Join(", ", unknown.Take(5));
            Problems["ordning"] = new($"Registret har inget system som heter {names}. Skriv namnet som det står i registret.", $"There is no system named {names} in the register. Write the name as it stands there.");
        }
    }

    /// <summary>Ids of the systems of a kind, place or supplier, as the form's list names them: <c>slag:Network</c>.</summary>
    private static IEnumerable<string> Added(MunicipalRegister register, string what)
    {
        var colon = what.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return [];
        var name = what[(colon + 1)..];
        return what[..colon] switch
        {
            "slag" => register.Systems.Where(s => s.Kind.ToString() == name).Select(s => s.Id),
            "plats" => register.Systems.Where(s => s.LocationId == name).Select(s => s.Id),
            "leverantor" => register.Systems.Where(s => s.SupplierId == name).Select(s => s.Id),
            "drift" => register.Systems.Where(s => s.Hosting.ToString() == name).Select(s => s.Id),
            _ => [],
        };
    }

    private static double? Number(string text) =>
        double.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static string Text(double number) => Math.Round(number, 4).ToString("0.####", CultureInfo.InvariantCulture).Replace('.', ',');
}
