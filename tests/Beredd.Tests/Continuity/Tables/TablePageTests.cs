using System.Text.RegularExpressions;
using Beredd.Access;
using Beredd.Continuity.Entries;
using Beredd.Storage;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Continuity.Tables;

/// <summary>The register's tables as a browser without scripts meets them, on the invented municipality.</summary>
public partial class TablePageTests
{
    [Fact]
    public async Task Overview_OfTheDemo_LeadsToATableOfEachKind()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        var page = await browser.Get("/planera/register");
        Assert.Contains("Registret har 43 enheter, 121 tjänster och 151 system", page.Read, StringComparison.Ordinal);
        foreach (var address in Links().Matches(page.Text).Select(m => m.Groups[1].Value).Distinct().Where(a => !a.EndsWith("port", StringComparison.Ordinal)))
        {
            var table = await browser.Get(address);
            Assert.True(table.Status == 200 && table.Text.Contains("<tr", StringComparison.Ordinal), address);
        }
        Assert.Equal(404, (await browser.Get("/planera/register/rum")).Status);
    }

    [Fact]
    public async Task Table_WithFilterAndOrderInItsAddress_ShowsThoseRows()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        var sorted = await browser.Get("/planera/register/tjanster?f.acceptableOutageHours=%3C%204&sort=-acceptableOutageHours&kol=name,acceptableOutageHours");
        var register = await server.With(d => MunicipalRegister.LoadAsync(d, tracked: false, default));
        var hours = Cells(sorted, "acceptableOutageHours").ToList();
        Assert.Equal(register.Services.Where(s => s.AcceptableOutageHours < 4).Select(s => s.AcceptableOutageHours).OrderDescending().Select(Comma), hours);
        Assert.Contains($"Tjänster: {hours.Count} av 121 visas", sorted.Read, StringComparison.Ordinal);
        Assert.Empty(Cells(sorted, "unit"));

        var searched = await browser.Get("/planera/register/tjanster?sok=hemtj%C3%A4nst+norra");
        Assert.NotEmpty(Cells(searched, "unit"));
        var none = await browser.Get("/planera/register/tjanster?sok=finns+inte");
        Assert.Contains("Ingen rad stämmer", none.Read, StringComparison.Ordinal);
        var form = await browser.Get("/planera/register/tjanster?sok=el&f.name=&f.unit=&kol=name&kol=unit");
        Assert.Equal((302, "/planera/register/tjanster?sok=el&kol=name%2Cunit"), (form.Status, form.Location));
        Assert.Equal(200, (await browser.Get("/planera/register/tjanster?sort=okand&kol=okand&sida=99999&rad=okand&f.okand=x")).Status);
    }

    [Fact]
    public async Task Row_Opened_IsInputsAndSavesWhatWasChanged()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        var (id, before) = await First(server);
        var open = await browser.Get($"/planera/register/tjanster?sort=name&rad={id}");
        Assert.Contains("name=\"v.owner\"", open.Text, StringComparison.Ordinal);
        var saved = await browser.Post($"/planera/register/tjanster/{id}?sort=name", ("version", browser.Value("version")), ("cell", "owner"), ("v.owner", "Ny ägare"), ("b.owner", before.Owner), ("v.acceptableOutageHours", "2,5"), ("b.acceptableOutageHours", "x"));
        Assert.Equal((302, $"/planera/register/tjanster?sort=name#{id}%3Aowner"), (saved.Status, saved.Location));
        var after = (await First(server)).Service;
        Assert.Equal(("Ny ägare", 2.5, 2), (after.Owner, after.AcceptableOutageHours, after.Version));
        Assert.Equal(before.Needs.Count, after.Needs.Count);
        var line = await server.With(d => d.Set<AuditEntry>().OrderByDescending(e => e.Id).FirstAsync(e => e.Thing == nameof(Service)));
        Assert.Equal(("Dana Demo", AuditEntry.Changed, id), (line.Who, line.Act, line.Key));
    }

    [Fact]
    public async Task Row_WithMistakes_ComesBackWithThemAtTheirCellsAndNothingLost()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        var (id, before) = await First(server);
        await browser.Get($"/planera/register/tjanster?rad={id}");
        var again = await browser.Post($"/planera/register/tjanster/{id}", ("version", browser.Value("version")),
            ("v.name", "<b>Fet</b>"), ("b.name", before.Name), ("v.acceptableOutageHours", "-4"), ("b.acceptableOutageHours", "4"), ("v.owner", "Den nya"), ("b.owner", ""), ("v.unit", ""), ("b.unit", before.UnitId));
        Assert.Equal(422, again.Status);
        Assert.Contains("är -4; ska vara minst 0", ErrorAt(again, "acceptableOutageHours"), StringComparison.Ordinal);
        Assert.Contains("märkkod", ErrorAt(again, "name"), StringComparison.Ordinal);
        Assert.Contains("value=\"-4\"", again.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Den nya\"", again.Read, StringComparison.Ordinal);
        Assert.Contains("value=\"&lt;b&gt;Fet&lt;/b&gt;\"", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Fet", again.Text, StringComparison.Ordinal);

        var missing = await browser.Post($"/planera/register/tjanster/{id}", ("version", browser.Value("version")), ("v.unit", ""), ("b.unit", before.UnitId), ("v.needs", "finns-ej 4h"), ("b.needs", ""));
        Assert.Contains("saknas; fyll i", ErrorAt(missing, "unit"), StringComparison.Ordinal);
        var unknown = await browser.Post($"/planera/register/tjanster/{id}", ("version", browser.Value("version")), ("v.needs", "finns-ej 4h"), ("b.needs", ""));
        Assert.Contains("'finns-ej' finns inte i registret", ErrorAt(unknown, "needs"), StringComparison.Ordinal);
        Assert.Equal(1, (await First(server)).Service.Version);
    }

    [Fact]
    public async Task Row_ThatSomebodyElseSaved_ShowsBothAndTakesEitherPerField()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        var (id, before) = await First(server);
        await browser.Get($"/planera/register/tjanster?rad={id}");
        await browser.Post($"/planera/register/tjanster/{id}", ("version", "1"), ("v.owner", "Deras ägare"), ("b.owner", before.Owner), ("v.name", "Deras namn"), ("b.name", before.Name), ("v.harmPerHour", "77"), ("b.harmPerHour", "1"));

        var conflict = await browser.Post($"/planera/register/tjanster/{id}", ("version", "1"),
            ("v.owner", "Min ägare"), ("b.owner", before.Owner), ("v.name", "Mitt namn"), ("b.name", before.Name), ("v.harmPerHour", "1"), ("b.harmPerHour", "1"));
        Assert.Equal(409, conflict.Status);
        foreach (var text in new[] { "Deras namn har ändrats av någon annan", "Dana Demo sparade en ändring", "Min ägare", "Deras ägare", "Mitt namn", "Båda har ändrat", "Ändrat av den andra" })
            Assert.Contains(text, conflict.Read, StringComparison.Ordinal);
        Assert.Equal("2", browser.Value("version"));

        var chosen = await browser.Post($"/planera/register/tjanster/{id}", ("version", browser.Value("version")),
            ("v.owner", "Min ägare"), ("b.owner", "Deras ägare"), ("val.owner", "min"), ("v.name", "Mitt namn"), ("b.name", "Deras namn"), ("val.name", "deras"));
        Assert.Equal(302, chosen.Status);
        var after = (await First(server)).Service;
        Assert.Equal(("Min ägare", "Deras namn", 77, 3), (after.Owner, after.Name, after.HarmPerHour, after.Version));
    }

    [Fact]
    public async Task Row_Added_GetsAnIdOfItsNameAndComesLast()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        await browser.Get("/planera/register/enheter?ny=1");
        foreach (var id in new[] { "ljungbackens-forskola", "ljungbackens-forskola-2" })
        {
            var added = await browser.Post("/planera/register/enheter", ("v.id", ""), ("b.id", ""), ("v.name", "Ljungbackens förskola"), ("b.name", ""));
            Assert.Equal((302, $"/planera/register/enheter#{id}%3Aname"), (added.Status, added.Location));
        }
        var register = await server.With(d => MunicipalRegister.LoadAsync(d, tracked: false, default));
        Assert.Equal(["ljungbackens-forskola", "ljungbackens-forskola-2"], register.Units.TakeLast(2).Select(u => u.Id));

        var taken = await browser.Post("/planera/register/enheter", ("v.id", "ljungbackens-forskola"), ("v.name", "En till"));
        Assert.Contains("används redan av Ljungbackens förskola", ErrorAt(taken, "id"), StringComparison.Ordinal);
        var nameless = await browser.Post("/planera/register/tjanster", ("v.id", ""), ("v.name", ""), ("v.unit", ""));
        Assert.Equal(422, nameless.Status);
        Assert.Contains("har varken id eller namn", nameless.Read, StringComparison.Ordinal);
        var half = await browser.Post("/planera/register/system", ("v.name", "Halvt"), ("v.restoreHours", "4"), ("v.restoreTeam", ""));
        Assert.Contains("har en återställningstid men inget arbetslag", half.Read, StringComparison.Ordinal);
        var node = await browser.Post("/planera/register/system", ("v.id", register.Services[0].Id), ("v.name", "Systemets"));
        Assert.Contains("system och tjänster delar id:n", node.Read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_InUse_IsNotRemovedAndTheUsersAreNamed()
    {
        await using var server = await RunningServer.Start(demo: true);
        using var browser = server.NewBrowser();
        var register = await server.With(d => MunicipalRegister.LoadAsync(d, tracked: false, default));
        var team = register.Teams[0].Id;
        var asked = await browser.Get($"/planera/register/arbetslag/{team}/ta-bort");
        Assert.Contains("kan inte tas bort", asked.Read, StringComparison.Ordinal);
        var user = register.Systems.First(s => s.Restore?.TeamId == team);
        Assert.Contains($"/planera/register/system?rad={user.Id}#rad", asked.Text, StringComparison.Ordinal);
        var refused = await browser.Post($"/planera/register/arbetslag/{team}/ta-bort", ("version", "1"));
        Assert.Equal(409, refused.Status);

        await browser.Get("/planera/register/arbetslag?ny=1");
        await browser.Post("/planera/register/arbetslag", ("v.name", "Utan uppgifter"), ("v.personer", "1"), ("v.people", "1"));
        await browser.Get("/planera/register/arbetslag/utan-uppgifter/ta-bort?sort=name");
        Assert.Equal(409, (await browser.Post("/planera/register/arbetslag/utan-uppgifter/ta-bort", ("version", "7"))).Status);
        var removed = await browser.Post("/planera/register/arbetslag/utan-uppgifter/ta-bort?sort=name", ("version", "1"));
        Assert.Equal((302, "/planera/register/arbetslag?sort=name"), (removed.Status, removed.Location));
        Assert.Equal(404, (await browser.Get("/planera/register/arbetslag/utan-uppgifter/ta-bort")).Status);
    }

    [Fact]
    public async Task Reader_SeesTablesAndChangesNothing()
    {
        await using var server = await RunningServer.Start();
        using var reader = await People.Invited(server, Role.Reader);
        await server.With(async d =>
        {
            d.Add(new Team { Id = "drift", Name = "Drift <i>1</i>", People = 2 });
            return await d.SaveChangesAsync();
        });
        var table = await reader.Get("/planera/register/arbetslag?rad=drift&ny=1");
        Assert.Contains("Drift &lt;i&gt;1", table.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("v.people", table.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(">Ändra<", table.Read, StringComparison.Ordinal);
        Assert.Equal(403, (await reader.Post("/planera/register/arbetslag/drift", ("version", "1"), ("v.people", "9"))).Status);
        Assert.Equal(403, (await reader.Post("/planera/register/arbetslag/drift/ta-bort", ("version", "1"))).Status);
        Assert.Equal(403, (await reader.Post("/planera/register/arbetslag", ("v.name", "Ny"))).Status);
        Assert.Equal(403, (await reader.Get("/planera/register/import")).Status);
        Assert.Equal(200, (await reader.Get("/planera/register/export")).Status);
    }

    private static async Task<(string Id, Service Service)> First(RunningServer server)
    {
        var register = await server.With(d => MunicipalRegister.LoadAsync(d, tracked: false, default));
        return (register.Services[0].Id, register.Services[0]);
    }

    private static string Comma(double number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture).Replace('.', ',');

    /// <summary>What stands in the cells of a column, from above.</summary>
    private static IEnumerable<string> Cells(Answer page, string column) =>
        Regex.Matches(page.Text, $"<td id=\"[^\"]+:{column}\"[^>]*><div class=\"cell\">([^<]*)<").Select(m => System.Net.WebUtility.HtmlDecode(m.Groups[1].Value));

    private static string ErrorAt(Answer page, string column) =>
        System.Net.WebUtility.HtmlDecode(Regex.Match(page.Text, $"id=\"v\\.{column}-fel\">([^<]*)<").Groups[1].Value);

    [GeneratedRegex("href=\"(/planera/register/[^\"]+)\"")]
    private static partial Regex Links();
}
