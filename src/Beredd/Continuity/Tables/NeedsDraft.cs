using System.Globalization;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Form = Beredd.Web.Form;

namespace Beredd.Continuity.Tables;

/// <summary>Needs as a form has them: groups of inputs, with what is wrong in any of them. Empty lines are passed over.</summary>
public sealed class NeedsDraft
{
    // A form that has been tampered with, or a loop; nobody needs so much.
    private const int MostGroups = 100, MostLines = 100;

    private readonly Dictionary<string, Phrase> _problems = [];

    public List<Group> Groups { get; } = [];

    /// <summary>What is wrong, by the name of the input.</summary>
    public IReadOnlyDictionary<string, Phrase> Problems => _problems;

    /// <summary>One of the things that can fill a need, as typed.</summary>
    public sealed record Line(string Thing, string Hours, string Grace)
    {
        public bool IsEmpty => Thing.Length == 0 && Hours.Length == 0 && Grace.Length == 0;
    }

    /// <summary>A need, as typed.</summary>
    public sealed record Group(bool All, string AtLeast, string Otherwise, string Why)
    {
        public List<Line> Lines { get; } = [];

        public bool IsEmpty => Lines.TrueForAll(l => l.IsEmpty) && Why.Length == 0;
    }

    /// <summary>What an input is called.</summary>
    public static string Name(int group, string what) => $"g{group}.{what}";

    public static string Name(int group, int line, string what) => $"g{group}.m{line}.{what}";

    /// <summary>The needs that an entry has.</summary>
    public static NeedsDraft Of(Node node, bool english)
    {
        var draft = new NeedsDraft();
        foreach (var need in node.Needs.OrderBy(n => n.Place))
        {
            var all = need.AtLeast == need.Members.Count;
            var group = new Group(all, all ? "" : need.AtLeast.ToString(CultureInfo.InvariantCulture), Number(need.Otherwise), need.Why);
            group.Lines.AddRange(need.Members.OrderBy(m => m.Place).Select(m => new Line(m.TargetId, Number(m.ToleranceHours), Number(m.StartGraceHours))));
            draft.Groups.Add(group);
        }
        return draft;

        string Number(double number) => number == 0 ? "" : NumberForm.Amount.Cell(number, english);
    }

    public static NeedsDraft Read(Form form)
    {
        var draft = new NeedsDraft();
        for (var g = 0; g < MostGroups && form.Has(Name(g, "krav")); g++)
        {
            var group = new Group(form.Text(Name(g, "krav")) != "minst", form.Text(Name(g, "antal")), form.Text(Name(g, "annars")), form.Text(Name(g, "varfor")));
            for (var m = 0; m < MostLines && form.Has(Name(g, m, "vad")); m++)
                group.Lines.Add(new Line(form.Text(Name(g, m, "vad")), form.Text(Name(g, m, "utan")), form.Text(Name(g, m, "start"))));
            draft.Groups.Add(group);
        }
        return draft;
    }

    /// <summary>The needs, where nothing is wrong. What is written as a name becomes the id of the thing that has it.</summary>
    public List<Need> ToNeeds(IReadOnlyList<Node> nodes)
    {
        var known = nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        var named = nodes.ToLookup(n => n.Name, StringComparer.OrdinalIgnoreCase);
        var needs = new List<Need>();
        for (var g = 0; g < Groups.Count; g++)
        {
            if (Groups[g].IsEmpty)
                continue;
            var need = new Need { Place = needs.Count, Why = Groups[g].Why };
            for (var m = 0; m < Groups[g].Lines.Count; m++)
            {
                var line = Groups[g].Lines[m];
                if (line.IsEmpty)
                    continue;
                need.Members.Add(new NeedMember
                {
                    Place = need.Members.Count,
                    TargetId = Thing(line.Thing, Name(g, m, "vad")),
                    ToleranceHours = Value(NumberForm.Hours, line.Hours, Name(g, m, "utan")),
                    StartGraceHours = Value(NumberForm.Hours, line.Grace, Name(g, m, "start")),
                });
            }
            need.Otherwise = Value(NumberForm.Level, Groups[g].Otherwise, Name(g, "annars"));
            need.AtLeast = Groups[g].All ? need.Members.Count : AtLeast(Groups[g].AtLeast, need.Members.Count, Name(g, "antal"));
            if (need.Members.Count == 0)
                _problems.TryAdd(Name(g, 0, "vad"), FormWords.MemberWithoutId);
            if (need.Members.GroupBy(n => n.TargetId, StringComparer.Ordinal).FirstOrDefault(t => t.Key.Length > 0 && t.Skip(1).Any()) is { } twice)
                _problems.TryAdd(Name(g, Groups[g].Lines.FindLastIndex(l => l.Thing == twice.Key || known.GetValueOrDefault(twice.Key)?.Name == l.Thing), "vad"), FormWords.Twice(twice.Key));
            if (TextForm.Paragraph.Check(need.Why) is { } words)
                _problems.TryAdd(Name(g, "varfor"), words);
            needs.Add(need);
        }
        return needs;

        string Thing(string typed, string input)
        {
            if (known.ContainsKey(typed))
                return typed;
            if (named[typed].ToList() is [var one])
                return one.Id;
            _problems.TryAdd(input, typed.Length == 0 ? FormWords.MemberWithoutId : TableWords.NoNode(typed));
            return "";
        }
    }

    private double Value(NumberForm form, string typed, string input)
    {
        var reading = form.Read(typed);
        if (reading.Problem is { } problem)
            _problems.TryAdd(input, problem);
        return (double?)reading.Value ?? 0;
    }

    private int AtLeast(string typed, int members, string input)
    {
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= members)
            return number;
        _problems.TryAdd(input, int.TryParse(typed, NumberStyles.Integer, CultureInfo.InvariantCulture, out number) ? FormWords.AtLeast(number, members) : FormWords.NoNumber(typed));
        return members;
    }
}
