using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Continuity.Tables;
using Beredd.Tests.Web;
using CsCheck;

namespace Beredd.Tests.Continuity.Tables;

public class NeedsPageTests
{
    [Fact]
    public void Draft_OfAnyNeeds_IsReadBackAsTheSame() => RandomRegister.Any.Sample(register =>
    {
        foreach (var node in register.Nodes)
        {
            var draft = NeedsDraft.Of(node, english: false);
            var back = draft.ToNeeds([.. register.Nodes]);
            Assert.Empty(draft.Problems);
            Assert.Equal(NeedsForm.Needs.Cell(node.Needs), NeedsForm.Needs.Cell(back));
        }
    });

    [Fact]
    public async Task Needs_SaidInWords_AreThoseOfTheModel()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        var register = await server.With(d => MunicipalRegister.LoadAsync(d, tracked: false, default));
        var (first, second, third) = (register.Systems[0], register.Systems[1], register.Systems[2]);
        var path = $"/planera/register/tjanster/{register.Services[0].Id}/beroenden";
        await browser.Get(path);
        var saved = await browser.Post(path, [("version", "1"), ("las", browser.Value("las")), .. Group(0, "minst", "1", "0,5", "Journaler", (first.Id, "4", ""), (second.Name, "", "2"), ("", "", "")), .. Group(1, "alla", "", "", "", (third.Id, "0,5", ""), ("", "", "")), .. Group(2, "alla", "", "", "", ("", "", ""))]);
        Assert.Equal(302, saved.Status);
        var after = (await server.With(d => MunicipalRegister.LoadAsync(d, tracked: false, default))).Services[0];
        Assert.Equal($"{first.Id} 4h | {second.Id} start 2h annars 0,5 (Journaler); {third.Id} 0,5h", NeedsForm.Needs.Cell(after.Needs));
        Assert.Equal(2, after.Version);

        var page = await browser.Get(path + "?sparat=1");
        Assert.Contains($"Behöver minst 1 av: {first.Name} (klarar sig 4 h utan) och {second.Name} (först 2 h efter egen återstart). Annars återstår 50 procent. Journaler", page.Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Needs_WithMistakes_ComeBackWithThemAtTheirInputs()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        var register = await server.With(d => MunicipalRegister.LoadAsync(d, tracked: false, default));
        var path = $"/planera/register/system/{register.Systems[5].Id}/beroenden";
        await browser.Get(path);
        var again = await browser.Post(path, [("version", "1"), ("las", ""), .. Group(0, "minst", "3", "1,5", "", ("finns inte", "-1", ""), (register.Systems[0].Id, "x", ""))]);
        Assert.Equal(422, again.Status);
        foreach (var (input, text) in new[] { ("g0.m0.vad", "finns inte bland system och tjänster"), ("g0.m0.utan", "är -1"), ("g0.m1.utan", "är inget tal"), ("g0.antal", "kräver 3 av 2"), ("g0.annars", "är 1,5") })
            Assert.Matches($"id=\"{input.Replace(".", "\\.", StringComparison.Ordinal)}-fel\">[^<]*{text}", again.Read);
        Assert.Contains("value=\"finns inte\"", again.Read, StringComparison.Ordinal);

        var itself = await browser.Post(path, ("version", "1"), ("las", browser.Value("las")), ("text", register.Systems[5].Id));
        Assert.Contains("behöver sig själv", itself.Read, StringComparison.Ordinal);
        var unreadable = await browser.Post(path, ("version", "1"), ("las", browser.Value("las")), ("text", "a + b | c"));
        Assert.Contains("blandar +", unreadable.Read, StringComparison.Ordinal);
        Assert.Contains("a + b | c</textarea>", unreadable.Read, StringComparison.Ordinal);
        var more = await browser.Post(path, [("version", "1"), ("gor", "rad:0"), .. Group(0, "alla", "", "", "", ("halvskrivet", "", ""))]);
        Assert.Contains("value=\"halvskrivet\"", more.Read, StringComparison.Ordinal);
        Assert.Contains("name=\"g0.m1.vad\"", more.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await server.With(d => MunicipalRegister.LoadAsync(d, tracked: false, default))).Systems[5].Version);
    }

    [Fact]
    public async Task Needs_ThatSomebodyElseChanged_ShowBothTexts()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        var register = await server.With(d => MunicipalRegister.LoadAsync(d, tracked: false, default));
        var path = $"/planera/register/tjanster/{register.Services[1].Id}/beroenden";
        await browser.Get(path);
        var before = browser.Value("las");
        Assert.Equal(302, (await browser.Post(path, ("version", "1"), ("las", before), ("text", register.Systems[0].Id))).Status);
        var conflict = await browser.Post(path, ("version", "1"), ("las", before), ("text", register.Systems[1].Id + " 9h"));
        Assert.Equal(409, conflict.Status);
        Assert.Contains(register.Systems[1].Id + " 9h", conflict.Read, StringComparison.Ordinal);
        Assert.Contains("Dana Demo sparade en ändring", conflict.Read, StringComparison.Ordinal);
    }

    private static (string, string)[] Group(int g, string requires, string atLeast, string otherwise, string why, params (string Thing, string Hours, string Grace)[] lines) =>
    [
        ($"g{g}.krav", requires), ($"g{g}.antal", atLeast), ($"g{g}.annars", otherwise), ($"g{g}.varfor", why),
        .. lines.SelectMany((l, m) => new[] { ($"g{g}.m{m}.vad", l.Thing), ($"g{g}.m{m}.utan", l.Hours), ($"g{g}.m{m}.start", l.Grace) }),
    ];
}
