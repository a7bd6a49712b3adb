using Beredd.Web;

namespace Beredd.Crisis.Experts;

/// <summary>What was chosen for somebody from outside, as a form sent it.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Employer">Whom they work for; empty where nobody said.</param>
/// <param name="UserName">What they sign in by.</param>
/// <param name="UntilText">Until when, as it was typed.</param>
/// <param name="Reads">The parts that they read.</param>
/// <param name="Writes">Those where they also write.</param>
public sealed record ExpertForm(string Name, string Employer, string UserName, string UntilText, IReadOnlyList<string> Reads, IReadOnlyList<string> Writes)
{
    internal static ExpertForm Empty { get; } = new("", "", "", "", [], []);

    internal DateTimeOffset? Until => LocalTime.Read(UntilText);

    internal string Called => Employer.Length == 0 ? Name : $"{Name}, {Employer}";

    /// <summary>Only parts that can be chosen are taken; what is written in is read too.</summary>
    internal static ExpertForm Read(Form form, IEnumerable<IncidentPlace> places)
    {
        var reads = new List<string>();
        var writes = new List<string>();
        foreach (var place in Choices(places))
        {
            var part = place.Access.Part!;
            var chosen = form.Text("del-" + part);
            if (chosen is "las" or "skriv")
                reads.Add(part);
            if (chosen == "skriv" && place.Writers is not null)
                writes.Add(part);
        }
        return new ExpertForm(EntryWords.Clean(form.Text("namn")) ?? "", EntryWords.Clean(form.Text("foretag")) ?? "", form.Text("anvandare"), form.Text("till"), reads, writes);
    }

    /// <summary>The pages of an incident that somebody from outside may be let into.</summary>
    internal static IEnumerable<IncidentPlace> Choices(IEnumerable<IncidentPlace> places) => places.Where(p => p.Access.Part is not null).OrderBy(p => p.Order);

    /// <summary>What is wrong with the time or the parts, or null.</summary>
    internal string? Problem(DateTimeOffset now, ExpertText text) =>
        Until is not { } until ? text.UntilMissing
        : until <= now ? text.UntilOver
        : until > now + ExpertGrant.Longest ? text.UntilTooLong
        : Reads.Count == 0 ? text.NoParts
        : null;
}
