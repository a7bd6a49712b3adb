using Beredd.Continuity.Entries;
using Beredd.Web;

namespace Beredd.Continuity.Interview;

/// <summary>Which things the service needs. Those that are there already keep what is said of them.</summary>
public sealed class SystemsStep(Question question) : Step(question)
{
    internal const string Chosen = "svar", Nothing = "inget";

    public override Answer Now(InterviewSubject subject)
    {
        var ids = Ids(subject.Service).ToList();
        return new() { [Chosen] = Text(ids), [Nothing] = ids.Count == 0 && subject.WasAnswered(Key) ? "ja" : "" };
    }

    public override Answer Posted(Form form) => new() { [Chosen] = Text(form.All(Chosen)), [Nothing] = form.Text(Nothing) };

    internal override Problems Write(Answer answer, InterviewSubject subject, InterviewText text)
    {
        var problems = new Problems();
        var chosen = Read(answer).ToHashSet(StringComparer.Ordinal);
        var unknown = chosen.FirstOrDefault(id => subject.Index.Node(id) is null || id == subject.Service.Id);
        if (unknown is not null)
            problems.Add(Chosen, text.NoSuchSystem(unknown));
        else if (chosen.Count > 0 && answer[Nothing].Length > 0)
            problems.Add(Chosen, text.EitherSystemsOrNone);
        else if (chosen.Count == 0 && answer[Nothing].Length == 0)
            problems.Add(Chosen, text.ChooseSystemsOrNone);
        else
            subject.Service.SetNeeds(Kept(subject.Service, chosen));
        return problems;
    }

    internal override IEnumerable<string> Said(Answer answer, InterviewSubject subject, InterviewText text) =>
        Read(answer) is [_, ..] ids ? ids.Select(subject.NameOf) : [text.NoSystems];

    public static IReadOnlyList<string> Read(Answer answer) => answer[Chosen].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static List<Need> Kept(Service service, HashSet<string> chosen)
    {
        var needs = new List<Need>();
        foreach (var need in service.Needs)
        {
            var members = need.Members.Where(m => chosen.Contains(m.TargetId)).ToList();
            // Of alternatives that become fewer, no more can be asked for than there are.
            if (members.Count > 0)
                needs.Add(new Need { AtLeast = need.AtLeast == need.Members.Count ? members.Count : Math.Min(need.AtLeast, members.Count), Otherwise = need.Otherwise, Why = need.Why, Members = members });
        }
        var had = Ids(service).ToHashSet(StringComparer.Ordinal);
        needs.AddRange(chosen.Where(id => !had.Contains(id)).Order(StringComparer.Ordinal).Select(id => new Need { AtLeast = 1, Members = [new NeedMember { TargetId = id }] }));
        return needs;
    }

    private static IEnumerable<string> Ids(Service service) => service.Needs.SelectMany(n => n.Members).Select(m => m.TargetId);

    private static string Text(IEnumerable<string> ids) => string.Join(' ', ids.Select(i => i.Trim()).Where(i => i.Length > 0).Distinct().Order(StringComparer.Ordinal));
}
