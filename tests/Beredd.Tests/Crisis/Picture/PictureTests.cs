using System.Net;
using System.Text.RegularExpressions;
using Beredd.Access;
using Beredd.Crisis;
using Beredd.Crisis.Picture;
using Beredd.Tests.Storage;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Crisis.Picture;

/// <summary>Versions of the situation picture: drafted, kept, compared, and never one over another.</summary>
public class PictureTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Next_KeptChangedNewAndStruck_IsToldByTheStatementsHistory()
    {
        var first = PictureContent.Empty.Next([Says("a"), Says("b"), Says("c")], null);
        var second = first.Next([first.Statements[0], first.Statements[1] with { Text = "b2" }, Says("d"), Says("falsk") with { Id = 99 }], null);
        // What is struck gives its number to nobody.
        var third = second.Next([.. second.Statements, Says("e")], null);

        Assert.Equal([StatementChange.Same, StatementChange.Changed, StatementChange.New, StatementChange.New], second.Statements.Select(s => s.In(2)));
        var difference = PictureDifference.Between(first, second);
        Assert.Equal(["d", "falsk"], difference.Added.Select(s => s.Text));
        Assert.Equal(("b2", "c", 1), (Assert.Single(difference.Changed).After.Text, Assert.Single(difference.Struck).Text, difference.Same));
        Assert.Equal(third.Statements.Count, third.Statements.Select(s => s.Id).Distinct().Count());
        Assert.DoesNotContain(third.Statements.Where(s => s.Text is "e" or "d"), s => s.Id == 3);
    }

    [Theory]
    [OnEachDatabase]
    public async Task Versions_Rebuilt_AreTheSame(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        var incident = await database.Open();
        var next = database.Clock.Now.AddHours(1);
        var first = PictureContent.Empty.Next([Says("a")], next);
        await database.Write(incident, new NewEntry(PictureEntries.Picture, "ett") { Data = first });
        await database.Write(incident, new NewEntry(PictureEntries.Picture, "två") { Data = first.Next([Says("b")], null) });
        await database.Write(incident, new NewEntry(PictureEntries.Briefing, "hållen") { Data = new BriefingHeld(["Eva", "Bo"], next.AddHours(1), 2) });
        await Assert.ThrowsAsync<PictureMovedOnException>(() => database.Write(incident, new NewEntry(PictureEntries.Picture, "igen") { Data = first, Check = SituationPicture.WrittenFrom(incident, 1) }));
        var before = await State();

        await database.Rebuild(incident);

        Assert.Equal(before, await State());
        Assert.Equal(next.AddHours(1), (await database.With((_, d) => Briefing.NextAsync(d, incident, Stop)))!.Value.At);

        Task<string> State() => database.With(async (_, d) =>
            string.Join('\n', (await d.Set<SituationPicture>().AsNoTracking().OrderBy(p => p.Number).ToListAsync(Stop)).Select(p => $"{p.Number} {p.Sequence} {p.MadeBy} {p.NextBriefing:u} {p.Content}"))
            + string.Join('\n', (await d.Set<Briefing>().AsNoTracking().ToListAsync(Stop)).Select(b => $"{b.Sequence} {b.Present} {b.NextAt:u}")));
    }

    [Fact]
    public async Task Way_DraftedFromTheLogMadeAndMadeAgain_ShowsWhatIsNew()
    {
        await using var web = await RunningServer.Start();
        var (admin, _) = await web.SetUp();
        using var _1 = admin;
        var path = await People.OpenIncident(admin, exercise: true);
        await admin.Get(path + "/logg");
        await admin.Post(path + "/logg", ("vad", "Servrarna är krypterade <i>"), ("slag", "event"));
        await admin.Post(path + "/logg", ("vad", "Människor först"), ("slag", "direction"));
        var draft = await admin.Get(path + "/lagesbild/ny");
        Assert.Contains("Servrarna är krypterade", draft.Read, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", draft.Text, StringComparison.Ordinal);

        var fields = Fields(draft.Text);
        var row = Own(fields, "konsekvenser");
        // A source that is not there is told, and nothing is lost.
        var refused = await admin.Post(path + "/lagesbild/ny", [.. fields.With($"{row}-text", "Hemtjänsten är på papper").With($"{row}-slag", "Log").With($"{row}-kalla", "99"), ("gora", "spara")]);
        Assert.Equal(422, refused.Status);
        Assert.Contains("Loggen har ingen post 99", refused.Read, StringComparison.Ordinal);
        Assert.Contains("Hemtjänsten är på papper", refused.Read, StringComparison.Ordinal);
        var more = await admin.Post(path + "/lagesbild/ny", [.. Fields(refused.Text), ("gora", "rader")]);
        Assert.Contains("Hemtjänsten är på papper", more.Read, StringComparison.Ordinal);
        Assert.True(Fields(more.Text).Count > Fields(refused.Text).Count);
        Assert.Equal(0, await web.With(d => d.Set<SituationPicture>().CountAsync(Stop)));
        row = Fields(more.Text).Find(f => f.Value == "Hemtjänsten är på papper").Name[..^"-text".Length];
        Assert.Equal(302, (await admin.Post(path + "/lagesbild/ny", [.. Fields(more.Text).With($"{row}-slag", "Unit").With($"{row}-kalla", "Hemtjänst norra"), ("gora", "spara")])).Status);

        var shown = (await admin.Get(path + "/lagesbild")).Read;
        Assert.Contains("Hemtjänsten är på papper", shown, StringComparison.Ordinal);
        Assert.Contains("Hemtjänst norra", shown, StringComparison.Ordinal);
        Assert.Contains("Människor först", shown, StringComparison.Ordinal);
        Assert.Contains("exercise-mark", shown, StringComparison.Ordinal);
        // What stands is not proposed again; it is kept where nobody strikes it.
        var second = await admin.Get(path + "/lagesbild/ny");
        Assert.Single(Regex.Matches(second.Read, "Människor först"));
        Assert.Equal(302, (await admin.Post(path + "/lagesbild/ny", [.. Fields(second.Text).With($"{Own(Fields(second.Text), "prognos")}-text", "Värre i morgon").With($"{Own(Fields(second.Text), "prognos")}-kalla", "Eva"), ("gora", "spara")])).Status);
        var compared = (await admin.Get(path + "/lagesbild/2/jamfor")).Read;
        Assert.Contains("Värre i morgon", compared, StringComparison.Ordinal);
        Assert.DoesNotContain("Människor först", compared, StringComparison.Ordinal);
        Assert.Contains("äldre version", (await admin.Get(path + "/lagesbild/1")).Read, StringComparison.Ordinal);
        Assert.Contains("Lägesbild 2 är fastställd", (await admin.Get(path + "/logg")).Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wall_OfAnExercise_SaysSoAndWhatIsUncertainAndFetchesItself()
    {
        await using var web = await RunningServer.Start();
        var (admin, _) = await web.SetUp();
        using var _1 = admin;
        var path = await People.OpenIncident(admin, exercise: true);
        Assert.Contains("Ingen lägesbild är fastställd än", (await admin.Get(path + "/lagesbild/vagg")).Read, StringComparison.Ordinal);
        var fields = Fields((await admin.Get(path + "/lagesbild/ny")).Text);
        var (first, second) = (Own(fields, "handelse"), Own(fields, "prognos"));
        Assert.Equal(302, (await admin.Post(path + "/lagesbild/ny",
        [
            .. fields.With($"{first}-text", "Servrarna <b>är</b> krypterade").With($"{first}-kalla", "Eva").With($"{second}-text", "Vattnet räcker till i morgon").With($"{second}-kalla", "Bo").With($"{second}-saker", "Unconfirmed"), ("gora", "spara"),
        ])).Status);

        var wall = await admin.Get(path + "/lagesbild/vagg");

        Assert.Equal(["60"], wall.Message.Headers.GetValues("Refresh"));
        // Whoever reads slowly asks it to stay.
        var still = await admin.Get(Regex.Match(wall.Text, "href=\"([^\"]*vagg[^\"]+)\"").Groups[1].Value);
        Assert.False(still.Message.Headers.Contains("Refresh"));
        Assert.Contains("Vattnet räcker till i morgon", still.Read, StringComparison.Ordinal);
        Assert.Contains("<strong>ÖVNING</strong>", wall.Read, StringComparison.Ordinal);
        Assert.Contains("Lägesbild 1", wall.Read, StringComparison.Ordinal);
        Assert.Matches("class=\"unconfirmed\"><span class=\"sure\">obekräftat</span><span class=\"words\">Vattnet räcker till i morgon", wall.Read);
        Assert.DoesNotContain("<b>är</b>", wall.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<nav", wall.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Make_FromTheSameVersionTwice_KeepsTheSecondsTextAndShowsTheFirsts()
    {
        await using var web = await RunningServer.Start();
        var (admin, _) = await web.SetUp();
        using var _1 = admin;
        using var colleague = await People.Invited(web, admin, Role.CrisisStaff);
        var path = await People.OpenIncident(admin);
        var mine = Fields((await admin.Get(path + "/lagesbild/ny")).Text);
        var theirs = Fields((await colleague.Get(path + "/lagesbild/ny")).Text);
        var row = Own(mine, "prognos");
        Assert.Equal(302, (await colleague.Post(path + "/lagesbild/ny", [.. theirs.With($"{row}-text", "Kollegans ord").With($"{row}-kalla", "Rut"), ("gora", "spara")])).Status);

        var met = await admin.Post(path + "/lagesbild/ny", [.. mine.With($"{row}-text", "Mina ord").With($"{row}-kalla", "Anna"), ("gora", "spara")]);

        Assert.Equal(409, met.Status);
        Assert.Contains("Rut Läsare fastställde lägesbild 1 medan du skrev", met.Read, StringComparison.Ordinal);
        Assert.Contains("Mina ord", met.Read, StringComparison.Ordinal);
        Assert.Equal(302, (await admin.Post(path + "/lagesbild/ny", [.. Fields(met.Text), ("gora", "spara")])).Status);
        var last = (await admin.Get(path + "/lagesbild")).Read;
        Assert.Contains("Kollegans ord", last, StringComparison.Ordinal);
        Assert.Contains("Mina ord", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Briefing_Held_IsInTheLogAndTheNextIsOpen()
    {
        await using var web = await RunningServer.Start();
        var (admin, _) = await web.SetUp();
        using var _1 = admin;
        var path = await People.OpenIncident(admin);
        await admin.Get(path + "/stab");
        await admin.Post(path + "/stab", ("namn", "Eva"), ("funktion", "lage"));
        var agenda = await admin.Get(path + "/genomgang");
        Assert.Contains("Vad är nytt sedan sist?", agenda.Read, StringComparison.Ordinal);
        Assert.Contains("3 min, Eva", agenda.Read, StringComparison.Ordinal);
        Assert.Equal(422, (await admin.Post(path + "/genomgang", ("sedd", "-1"), ("fler", ""))).Status);
        Assert.Equal(422, (await admin.Post(path + "/genomgang", ("sedd", "-1"), ("med", "Eva"), ("nasta", LocalTime.Write(web.Clock.Now.AddHours(-1))))).Status);
        Assert.Equal(302, (await admin.Post(path + "/genomgang", ("sedd", "-1"), ("med", "Eva"), ("fler", "Bo, Kim"), ("nasta", LocalTime.Write(web.Clock.Now.AddHours(2))))).Status);

        Assert.Contains("Stabsgenomgång hållen med Eva, Bo, Kim", (await admin.Get(path + "/logg")).Read, StringComparison.Ordinal);
        Assert.Contains("Nästa genomgång", (await admin.Get(path)).Read, StringComparison.Ordinal);
        // The other who noted the same one is told.
        Assert.Equal(409, (await admin.Post(path + "/genomgang", ("sedd", "-1"), ("med", "Eva"))).Status);
        await admin.Get(path);
        await admin.Post(path + "/avsluta", ("skal", "klart"));
        Assert.Equal(404, (await admin.Get(path + "/lagesbild/ny")).Status);
        Assert.Equal(404, (await admin.Post(path + "/genomgang", ("sedd", "-1"), ("med", "Eva"))).Status);
    }

    private static Statement Says(string text) => new(0, "handelse", text, new StatementSource(SourceKind.Person, "Eva", null), Certainty.Likely, 0, 0);

    /// <summary>The first empty row of a heading.</summary>
    private static string Own(IEnumerable<(string Name, string Value)> fields, string heading) => fields.First(f => f.Value == $"{heading}.0.Own").Name;

    /// <summary>What a browser would send of the draft's form.</summary>
    private static List<(string Name, string Value)> Fields(string page)
    {
        var fields = new List<(string, string)>();
        foreach (Match m in Regex.Matches(page, "<(?:input|textarea|select)[^>]*\\bname=\"(fran|nasta|r[0-9]+[a-z-]*)\"[^>]*>(?:([^<]*)</textarea>)?"))
        {
            var tag = m.Value;
            if (tag.StartsWith("<textarea", StringComparison.Ordinal))
                fields.Add((m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));
            else if (tag.StartsWith("<select", StringComparison.Ordinal))
                fields.Add((m.Groups[1].Value, Regex.Match(page[m.Index..], "<option value=\"([A-Za-z]+)\" selected").Groups[1].Value));
            else if (!tag.Contains("checkbox", StringComparison.Ordinal))
                fields.Add((m.Groups[1].Value, WebUtility.HtmlDecode(Regex.Match(tag, "value=\"([^\"]*)\"").Groups[1].Value)));
            else if (tag.Contains(" checked", StringComparison.Ordinal))
                fields.Add((m.Groups[1].Value, "on"));
        }
        return fields;
    }
}

/// <summary>Fields of a form with one changed.</summary>
internal static class FieldChange
{
    internal static List<(string Name, string Value)> With(this List<(string Name, string Value)> fields, string name, string value) => [.. fields.Select(f => f.Name == name ? (name, value) : f)];
}
