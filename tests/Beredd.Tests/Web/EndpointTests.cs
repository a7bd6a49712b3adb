using System.Text.RegularExpressions;
using Beredd.Access;
using Beredd.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Tests.Web;

/// <summary>Who may use which endpoint. An endpoint that is not in the table fails the test: whoever adds one says here whom it is for.</summary>
public class EndpointTests
{
    private const string OwnUnit = "hemtjanst";

    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        ["GET /"] = "signed in",
        ["GET /tillgangar/{hash}/{name}"] = "anyone",
        ["POST /sprak"] = "anyone",
        ["* {*path}"] = "anyone",
        ["GET /konto/logga-in"] = "anyone",
        ["POST /konto/logga-in"] = "anyone",
        ["GET /konto/engangskod"] = "anyone",
        ["POST /konto/engangskod"] = "anyone",
        ["POST /konto/logga-ut"] = "setting up",
        ["POST /konto/nyckel/fraga"] = "anyone",
        ["POST /konto/nyckel/logga-in"] = "anyone",
        ["GET /konto/installera"] = "anyone",
        ["POST /konto/installera"] = "anyone",
        ["GET /konto/engangskod/ny"] = "setting up",
        ["POST /konto/engangskod/ny"] = "setting up",
        ["GET /konto/kommunen"] = "anyone",
        ["GET /konto/kommunen/klar"] = "anyone",
        ["POST /konto/kommunen/anslut"] = "signed in",
        ["POST /konto/kommunen/koppla-fran"] = "signed in",
        ["GET /konto"] = "signed in",
        ["POST /konto/losenord"] = "signed in",
        ["POST /konto/aterstallningskoder"] = "signed in",
        ["POST /konto/logga-ut-overallt"] = "signed in",
        ["POST /konto/nyckel/ny"] = "signed in",
        ["POST /konto/nyckel"] = "signed in",
        ["POST /konto/nyckel/ta-bort"] = "signed in",
        ["GET /installningar/konton"] = "Administrator",
        ["POST /installningar/konton"] = "Administrator",
        ["GET /installningar/konton/{id:guid}"] = "Administrator",
        ["POST /installningar/konton/{id:guid}/roller"] = "Administrator",
        ["POST /installningar/konton/{id:guid}/roller/ta-bort"] = "Administrator",
        ["POST /installningar/konton/{id:guid}/lank"] = "Administrator",
        ["POST /installningar/konton/{id:guid}/stang"] = "Administrator",
        ["POST /installningar/konton/{id:guid}/oppna"] = "Administrator",
        ["GET /installningar/logg"] = "Administrator",
        ["GET /installningar/nodkonto"] = "Administrator",
        ["POST /installningar/nodkonto"] = "Administrator",
        ["POST /installningar/nodkonto/dra-in"] = "Administrator",
        ["POST /installningar/nodkonto/avsluta"] = "Administrator",
        ["GET /konto/nodkonto"] = "anyone",
        ["POST /konto/nodkonto"] = "anyone",
        ["GET /planera/register"] = "colleagues",
        ["GET /planera/register/{slag}"] = "colleagues",
        ["POST /planera/register/{slag}"] = "Administrator, ContinuityPlanner",
        ["POST /planera/register/{slag}/{id}"] = "Administrator, ContinuityPlanner",
        ["GET /planera/register/{slag}/{id}/ta-bort"] = "Administrator, ContinuityPlanner",
        ["POST /planera/register/{slag}/{id}/ta-bort"] = "Administrator, ContinuityPlanner",
        ["GET /planera/register/{slag}/{id}/beroenden"] = "Administrator, ContinuityPlanner",
        ["POST /planera/register/{slag}/{id}/beroenden"] = "Administrator, ContinuityPlanner",
        ["GET /planera/register/import"] = "Administrator, ContinuityPlanner",
        ["POST /planera/register/import"] = "Administrator, ContinuityPlanner",
        ["GET /planera/register/import/klart"] = "Administrator, ContinuityPlanner",
        ["GET /planera/register/import/{uppladdning}"] = "Administrator, ContinuityPlanner",
        ["POST /planera/register/import/{uppladdning}"] = "Administrator, ContinuityPlanner",
        ["POST /planera/register/import/{uppladdning}/avbryt"] = "Administrator, ContinuityPlanner",
        ["GET /planera/register/export"] = "colleagues",
        ["GET /planera/register/export/{fil}"] = "colleagues",
        ["GET /planera"] = "colleagues",
        ["GET /planera/enheter"] = "colleagues",
        ["GET /planera/enheter/{enhet}"] = "colleagues",
        ["GET /planera/enheter/{enhet}/bild"] = "colleagues",
        ["GET /planera/tjanster"] = "colleagues",
        ["GET /planera/tjanster/{id}"] = "colleagues",
        ["GET /planera/tjanster/{id}/bild"] = "colleagues",
        ["GET /planera/system"] = "colleagues",
        ["GET /planera/system/{id}"] = "colleagues",
        ["GET /planera/system/{id}/bild"] = "colleagues",
        ["GET /planera/enheter/{enhet}/tjanster/{id}/intervju"] = "head of the unit, Administrator, ContinuityPlanner",
        ["GET /planera/enheter/{enhet}/tjanster/{id}/intervju/{steg}"] = "head of the unit, Administrator, ContinuityPlanner",
        ["POST /planera/enheter/{enhet}/tjanster/{id}/intervju/{steg}"] = "head of the unit, Administrator, ContinuityPlanner",
        ["GET /planera/enheter/{enhet}/tjanster/{id}/intervju/klart"] = "head of the unit, Administrator, ContinuityPlanner",
        ["POST /planera/enheter/{enhet}/tjanster/{id}/intervju/klart"] = "head of the unit, Administrator, ContinuityPlanner",
        ["GET /planera/scenarier"] = "colleagues",
        ["GET /planera/scenarier/{id:guid}"] = "colleagues",
        ["GET /planera/scenarier/nytt"] = "Administrator, ContinuityPlanner",
        ["POST /planera/scenarier/nytt"] = "Administrator, ContinuityPlanner",
        ["GET /planera/scenarier/{id:guid}/andra"] = "Administrator, ContinuityPlanner",
        ["POST /planera/scenarier/{id:guid}/andra"] = "Administrator, ContinuityPlanner",
        ["POST /planera/scenarier/{id:guid}/ta-bort"] = "Administrator, ContinuityPlanner",
        ["POST /planera/scenarier/{id:guid}/ordning"] = "Administrator, ContinuityPlanner",
        ["GET /planera/scenarier/jamfor"] = "colleagues",
        ["GET /planera/svagheter"] = "colleagues",
        ["GET /planera/aterstallning"] = "colleagues",
        ["GET /planera/luckor"] = "colleagues",
        ["GET /planera/parmar"] = "Administrator, ContinuityPlanner, CrisisStaff, UnitHead",
        ["GET /planera/parmrunda"] = "Administrator, ContinuityPlanner, CrisisStaff, UnitHead",
        ["GET /planera/parmar/{enhet}"] = "head of the unit, Administrator, ContinuityPlanner, CrisisStaff",
        ["POST /planera/parmar/{enhet}/utskrifter"] = "head of the unit, Administrator, ContinuityPlanner",
        ["GET /planera/parmar/{enhet}/utskrifter/{version:int}"] = "head of the unit, Administrator, ContinuityPlanner, CrisisStaff",
        ["GET /planera/parmar/{enhet}/utskrifter/{version:int}/pdf"] = "head of the unit, Administrator, ContinuityPlanner, CrisisStaff",
        ["POST /planera/parmar/{enhet}/utskrifter/{version:int}/upphangda"] = "head of the unit, Administrator, ContinuityPlanner",
        ["GET /hantera"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["POST /hantera"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["POST /hantera/{incident}/allvar"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/avsluta"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/logg"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading logg",
        ["POST /hantera/{incident}/logg"] = "Administrator, CrisisStaff, outsider writing in logg",
        ["GET /hantera/{incident}/logg/{nummer:int}"] = "Administrator, CrisisStaff, outsider writing in logg",
        ["POST /hantera/{incident}/logg/{nummer:int}"] = "Administrator, CrisisStaff, outsider writing in logg",
        ["GET /hantera/{incident}/logg/nytt"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading logg",
        ["GET /hantera/{incident}/logg/utskrift"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading logg",
        ["GET /hantera/{incident}/logg/fil/{fil}"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["GET /hantera/{incident}/bilagor/{hash}"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading logg, outsider reading angriparen, outsider reading bevis",
        ["GET /hantera/{incident}/beslut"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading beslut",
        ["POST /hantera/{incident}/beslut"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/beslut/{nummer:int}"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading beslut",
        ["POST /hantera/{incident}/beslut/{nummer:int}"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/beslut/{nummer:int}/verkstallt"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/enheter"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading enheter",
        ["POST /hantera/{incident}/system"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/system/tillbaka"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/besked"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/enheter/{enhet}"] = "head of the unit, Administrator, CrisisStaff",
        ["POST /hantera/{incident}/enheter/{enhet}"] = "head of the unit, Administrator, CrisisStaff",
        ["GET /hantera/{incident}/papper"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading papper",
        ["POST /hantera/{incident}/papper"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/papper/{enhet}"] = "head of the unit, Administrator, CrisisStaff",
        ["POST /hantera/{incident}/papper/{enhet}"] = "head of the unit, Administrator, CrisisStaff",
        ["POST /hantera/{incident}/papper/{enhet}/fler"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/papper/{enhet}/stangd"] = "head of the unit, Administrator, CrisisStaff",
        ["POST /hantera/{incident}/papper/{enhet}/tillbaka"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/blankett"] = "Administrator, CrisisStaff, UnitHead",
        ["GET /hantera/{incident}/angriparen"] = "Administrator, CrisisStaff, Analyst, outsider reading angriparen",
        ["POST /hantera/{incident}/angriparen"] = "Administrator, CrisisStaff, outsider writing in angriparen",
        ["POST /hantera/{incident}/angriparen/lista"] = "Administrator, CrisisStaff, outsider writing in angriparen",
        ["POST /hantera/{incident}/angriparen/andra"] = "Administrator, CrisisStaff, outsider writing in angriparen",
        ["POST /hantera/{incident}/angriparen/kannetecken"] = "Administrator, CrisisStaff, outsider writing in angriparen",
        ["POST /hantera/{incident}/angriparen/avskriv"] = "Administrator, CrisisStaff, outsider writing in angriparen",
        ["GET /hantera/{incident}/utestangning"] = "Administrator, CrisisStaff, Analyst, outsider reading utestangning",
        ["POST /hantera/{incident}/utestangning"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/utestangning/mall"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/utestangning/beslut"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/utestangning/{nummer:int}"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/utestangd"] = "Administrator, CrisisStaff, Analyst, outsider reading utestangd",
        ["POST /hantera/{incident}/utestangd"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/utestangd/drift"] = "Administrator, CrisisStaff",
        ["GET /hantera/ur-sokning/{sokning:guid}"] = "Administrator, CrisisStaff, Analyst",
        ["POST /hantera/ur-sokning/{sokning:guid}"] = "Administrator, CrisisStaff, Analyst",
        ["GET /hantera/{incident}/skyldigheter"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading skyldigheter",
        ["GET /hantera/{incident}/skyldigheter/{plikt}"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading skyldigheter",
        ["POST /hantera/{incident}/skyldigheter/{plikt}"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/skyldigheter/{plikt}/rapport"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/skyldigheter/{plikt}/lamnad"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/stab"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading stab",
        ["POST /hantera/{incident}/stab"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/stab/av"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/stab/overlamning"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/stab/overlamning/{nummer:int}"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading stab",
        ["POST /hantera/{incident}/stab/overlamning/{nummer:int}"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/budskap"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading budskap",
        ["POST /hantera/{incident}/budskap"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/budskap/{nummer:int}"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading budskap",
        ["POST /hantera/{incident}/budskap/{nummer:int}"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/bevis"] = "Administrator, CrisisStaff, Analyst, outsider reading bevis",
        ["POST /hantera/{incident}/bevis"] = "Administrator, CrisisStaff, outsider writing in bevis",
        ["POST /hantera/{incident}/bevis/mapp"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/bevis/mall"] = "Administrator, CrisisStaff, outsider writing in bevis",
        ["POST /hantera/{incident}/bevis/lista"] = "Administrator, CrisisStaff, outsider writing in bevis",
        ["POST /hantera/{incident}/bevis/utdrag"] = "Administrator, CrisisStaff, outsider writing in bevis",
        ["GET /hantera/{incident}/bevis/{nummer:int}"] = "Administrator, CrisisStaff, Analyst, outsider reading bevis",
        ["POST /hantera/{incident}/bevis/{nummer:int}"] = "Administrator, CrisisStaff, outsider writing in bevis",
        ["GET /hantera/{incident}/uppgifter"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading uppgifter",
        ["POST /hantera/{incident}/uppgifter"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/uppgifter/mall"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/uppgifter/{nummer:int}"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/kontroll"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading kontroll",
        ["GET /hantera/{incident}/kontroll/kontrollpunkt.txt"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading kontroll",
        ["GET /hantera/{incident}/logg/radera"] = "Administrator",
        ["POST /hantera/{incident}/logg/radera"] = "Administrator",
        ["POST /hantera/{incident}/kontroll/vittne/bort"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/kontroll/vittne"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/kontroll/intyg"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/kontroll/ny-logg"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/lagesbild"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading lagesbild",
        ["GET /hantera/{incident}/lagesbild/{version:int}"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading lagesbild",
        ["GET /hantera/{incident}/lagesbild/{version:int}/jamfor"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading lagesbild",
        ["GET /hantera/{incident}/lagesbild/vagg"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading lagesbild",
        ["GET /hantera/{incident}/lagesbild/ny"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/lagesbild/ny"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/genomgang"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader, outsider reading genomgang",
        ["POST /hantera/{incident}/genomgang"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/experter"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["POST /hantera/{incident}/experter"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/experter/{nummer:int}"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/experter/{nummer:int}/avsluta"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/experter/{nummer:int}/lank"] = "Administrator, CrisisStaff",
        ["GET /upptack"] = "Administrator, Analyst, CrisisStaff",
        ["POST /upptack"] = "Administrator, Analyst, CrisisStaff",
        ["POST /upptack/mapp"] = "Administrator, Analyst",
        ["GET /upptack/{sokning:guid}"] = "Administrator, Analyst, CrisisStaff",
        ["GET /upptack/{sokning:guid}/framsteg"] = "Administrator, Analyst, CrisisStaff",
        ["POST /upptack/{sokning:guid}/starta"] = "Administrator, Analyst, CrisisStaff",
        ["POST /upptack/{sokning:guid}/stoppa"] = "Administrator, Analyst, CrisisStaff",
        ["POST /upptack/{sokning:guid}/ta-bort"] = "Administrator, Analyst",
        ["GET /upptack/{sokning:guid}/fynd"] = "Administrator, Analyst, CrisisStaff",
        ["GET /upptack/{sokning:guid}/fynd/{fynd}"] = "Administrator, Analyst, CrisisStaff",
        ["GET /upptack/{sokning:guid}/hamta/{fil}"] = "Administrator, Analyst, CrisisStaff",
    };

    [Fact]
    public async Task Endpoints_All_HaveTheRuleOfTheTable()
    {
        await using var server = await RunningServer.Start();
        var found = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToDictionary(
            e => $"{string.Join(',', e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"])} {e.RoutePattern.RawText}",
            e => e.Metadata.GetMetadata<AccessRule>()?.Name ?? "none");
        Assert.Equal(Expected.OrderBy(e => e.Key, StringComparer.Ordinal), found.OrderBy(e => e.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Endpoints_ForSomebodyNotSignedIn_LeadToSignInOnly()
    {
        await using var server = await RunningServer.Start();
        using var browser = server.NewBrowser();
        await browser.Get("/konto/logga-in");
        foreach (var (name, rule) in Expected.Where(e => e.Value != "anyone"))
        {
            var (method, path) = Example(name, "nagon-annans");
            var answer = method == "GET" ? await browser.Get(path) : await browser.PostWithoutToken(path);
            Assert.True(answer.Status == 302 && answer.Location!.StartsWith("/konto/logga-in", StringComparison.Ordinal), $"{name}: {answer.Status} {answer.Location}");
        }
    }

    /// <summary>Every role tries every endpoint, also on a unit that is not its own; each refusal is a page that says so, and a line in the log.</summary>
    [Theory]
    [InlineData(Role.ContinuityPlanner)]
    [InlineData(Role.UnitHead)]
    [InlineData(Role.CrisisStaff)]
    [InlineData(Role.Analyst)]
    [InlineData(Role.Reader)]
    public async Task Endpoints_ForARole_AreThoseOfItsRules(Role role)
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, role, role == Role.UnitHead ? OwnUnit : "");
        var refused = 0;
        foreach (var (name, rule) in Expected)
        {
            foreach (var unit in name.Contains("{enhet}", StringComparison.Ordinal) ? new[] { OwnUnit, "nagon-annans" } : [""])
            {
                var (method, path) = Example(name, unit);
                var allowed = rule switch
                {
                    "anyone" or "setting up" or "signed in" or "colleagues" => true,
                    _ => rule.Split(", ").Any(r => r == role.ToString() || (r == "head of the unit" && role == Role.UnitHead && unit == OwnUnit)),
                };
                // What is allowed is only looked at: a form would do something, and the session must last for the rest.
                if (allowed && method != "GET")
                    continue;
                var answer = method == "GET" ? await browser.Get(path) : await browser.Post(path);
                Assert.True((answer.Status == 403) == !allowed, $"{role}, {method} {path}: {answer.Status}");
                refused += allowed ? 0 : 1;
            }
        }
        Assert.Equal(refused, await server.With(d => d.Set<AuditEntry>().CountAsync(e => e.Act == "refused")));
    }

    /// <summary>
    /// Somebody from outside tries every endpoint, in the incident that they are let into, in another and in one that is not there: only their own part is there, every other answer is that of an address that is
    /// not, and each try is in the log.
    /// </summary>
    [Theory]
    [InlineData("logg", false)]
    [InlineData("bevis", true)]
    public async Task Endpoints_ForSomebodyFromOutside_AreTheirPartOfTheirIncidentAndNothingElse(string part, bool writes)
    {
        await using var server = await RunningServer.Start();
        var (admin, _) = await server.SetUp();
        using var _1 = admin;
        var own = await People.OpenIncident(admin);
        var other = await People.OpenIncident(admin);
        using var browser = await People.LetIn(server, admin, own, (part, writes ? "skriv" : "las"));
        var nothing = await browser.Get("/finns-inte");
        foreach (var (name, rule) in Expected)
        {
            foreach (var incident in name.Contains("{incident}", StringComparison.Ordinal) ? new[] { own, other, "/hantera/2020-1" } : [""])
            {
                var (method, path) = Example(name, OwnUnit, incident.Split('/')[^1]);
                var rules = rule.Split(", ");
                var allowed = rule is "anyone" or "setting up" or "signed in" || (incident == own && (rules.Contains($"outsider reading {part}") || (writes && rules.Contains($"outsider writing in {part}"))));
                // A stream of news stays open for minutes.
                if (allowed && (method != "GET" || path.EndsWith("/logg/nytt", StringComparison.Ordinal)))
                    continue;
                var answer = method == "GET" ? await browser.Get(path) : await browser.Post(path);
                if (allowed)
                    Assert.True(answer.Status != 403, $"{method} {path}: {answer.Status}");
                else
                    Assert.True(answer.Status == 404 && Same(nothing.Text) == Same(answer.Text), $"{method} {path}: {answer.Status}");
            }
        }
        var log = await server.With(d => d.Set<AuditEntry>().Where(e => e.Who == "Ines Falk, Partnern").ToListAsync(TestContext.Current.CancellationToken));
        Assert.Contains(log, e => e.Act == AuditEntry.Read && e.Key == $"{own}/{part}");
        Assert.Contains(log, e => e.Act == "refused" && e.Key == "GET /planera");
        Assert.Contains(log, e => e.Act == "refused" && e.Key == $"GET {other}/{part}");

        // The address of the page itself, in the form for the other language, and what a form must carry are each page's own.
        static string Same(string page) => Regex.Replace(page, "value=\"[^\"]*\"", "");
    }

    /// <summary>A page that can be chosen for somebody from outside is one that its endpoint opens for them.</summary>
    [Fact]
    public async Task Places_WithAPart_AreOpenedByTheirEndpoints()
    {
        await using var server = await RunningServer.Start();
        var places = server.Services.GetServices<Beredd.Crisis.IncidentPlace>().Where(p => p.Access.Part is not null).ToList();
        Assert.True(places.Count >= 12);
        Assert.All(places, p => Assert.Contains($"outsider reading {p.Access.Part}", Expected[$"GET /hantera/{{incident}}{p.Tail}"].Split(", ")));
        Assert.All(places.Where(p => p.Writers is not null), p => Assert.Contains($"outsider writing in {p.Writers!.Part}", Expected[$"POST /hantera/{{incident}}{p.Tail}"].Split(", ")));
        Assert.Equal(places.Count, places.Select(p => p.Access.Part).Distinct().Count());
    }

    /// <summary>An address that the endpoint answers, of things that need not be there.</summary>
    private static (string Method, string Path) Example(string name, string unit, string incident = "x")
    {
        var (method, pattern) = (name.Split(' ')[0], name.Split(' ')[1]);
        var path = Regex.Replace(pattern, "\\{\\*?([a-z]+)(?::([a-z]+))?[^}]*\\}", m => (m.Groups[1].Value, m.Groups[2].Value) switch
        {
            ("enhet", _) => unit,
            ("incident", _) => incident,
            (_, "guid") => Guid.Empty.ToString(),
            (_, "int") => "1",
            _ => "x",
        });
        return (method == "*" ? "GET" : method, path);
    }
}
