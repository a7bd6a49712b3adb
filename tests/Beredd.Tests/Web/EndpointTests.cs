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
        ["GET /planera/register"] = "signed in",
        ["GET /planera/register/{slag}"] = "signed in",
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
        ["GET /planera/register/export"] = "signed in",
        ["GET /planera/register/export/{fil}"] = "signed in",
        ["GET /planera"] = "signed in",
        ["GET /planera/enheter"] = "signed in",
        ["GET /planera/enheter/{enhet}"] = "signed in",
        ["GET /planera/enheter/{enhet}/bild"] = "signed in",
        ["GET /planera/tjanster"] = "signed in",
        ["GET /planera/tjanster/{id}"] = "signed in",
        ["GET /planera/tjanster/{id}/bild"] = "signed in",
        ["GET /planera/system"] = "signed in",
        ["GET /planera/system/{id}"] = "signed in",
        ["GET /planera/system/{id}/bild"] = "signed in",
        ["GET /planera/enheter/{enhet}/tjanster/{id}/intervju"] = "head of the unit, Administrator, ContinuityPlanner",
        ["GET /planera/enheter/{enhet}/tjanster/{id}/intervju/{steg}"] = "head of the unit, Administrator, ContinuityPlanner",
        ["POST /planera/enheter/{enhet}/tjanster/{id}/intervju/{steg}"] = "head of the unit, Administrator, ContinuityPlanner",
        ["GET /planera/enheter/{enhet}/tjanster/{id}/intervju/klart"] = "head of the unit, Administrator, ContinuityPlanner",
        ["POST /planera/enheter/{enhet}/tjanster/{id}/intervju/klart"] = "head of the unit, Administrator, ContinuityPlanner",
        ["GET /planera/scenarier"] = "signed in",
        ["GET /planera/scenarier/{id:guid}"] = "signed in",
        ["GET /planera/scenarier/nytt"] = "Administrator, ContinuityPlanner",
        ["POST /planera/scenarier/nytt"] = "Administrator, ContinuityPlanner",
        ["GET /planera/scenarier/{id:guid}/andra"] = "Administrator, ContinuityPlanner",
        ["POST /planera/scenarier/{id:guid}/andra"] = "Administrator, ContinuityPlanner",
        ["POST /planera/scenarier/{id:guid}/ta-bort"] = "Administrator, ContinuityPlanner",
        ["POST /planera/scenarier/{id:guid}/ordning"] = "Administrator, ContinuityPlanner",
        ["GET /planera/scenarier/jamfor"] = "signed in",
        ["GET /planera/svagheter"] = "signed in",
        ["GET /planera/aterstallning"] = "signed in",
        ["GET /planera/luckor"] = "signed in",
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
        ["GET /hantera/{incident}/logg"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["POST /hantera/{incident}/logg"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/logg/{nummer:int}"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/logg/{nummer:int}"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/logg/nytt"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["GET /hantera/{incident}/logg/utskrift"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["GET /hantera/{incident}/logg/fil/{fil}"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["GET /hantera/{incident}/bilagor/{hash}"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["GET /hantera/{incident}/beslut"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["POST /hantera/{incident}/beslut"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/beslut/{nummer:int}"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["POST /hantera/{incident}/beslut/{nummer:int}"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/beslut/{nummer:int}/verkstallt"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/enheter"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["POST /hantera/{incident}/system"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/system/tillbaka"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/besked"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/enheter/{enhet}"] = "head of the unit, Administrator, CrisisStaff",
        ["POST /hantera/{incident}/enheter/{enhet}"] = "head of the unit, Administrator, CrisisStaff",
        ["GET /hantera/{incident}/papper"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["POST /hantera/{incident}/papper"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/papper/{enhet}"] = "head of the unit, Administrator, CrisisStaff",
        ["POST /hantera/{incident}/papper/{enhet}"] = "head of the unit, Administrator, CrisisStaff",
        ["POST /hantera/{incident}/papper/{enhet}/fler"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/papper/{enhet}/stangd"] = "head of the unit, Administrator, CrisisStaff",
        ["POST /hantera/{incident}/papper/{enhet}/tillbaka"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/blankett"] = "Administrator, CrisisStaff, UnitHead",
        ["GET /hantera/{incident}/angriparen"] = "Administrator, CrisisStaff, Analyst",
        ["POST /hantera/{incident}/angriparen"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/angriparen/lista"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/angriparen/andra"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/angriparen/kannetecken"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/angriparen/avskriv"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/utestangning"] = "Administrator, CrisisStaff, Analyst",
        ["POST /hantera/{incident}/utestangning"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/utestangning/mall"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/utestangning/beslut"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/utestangning/{nummer:int}"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/utestangd"] = "Administrator, CrisisStaff, Analyst",
        ["POST /hantera/{incident}/utestangd"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/utestangd/drift"] = "Administrator, CrisisStaff",
        ["GET /hantera/ur-sokning/{sokning:guid}"] = "Administrator, CrisisStaff, Analyst",
        ["POST /hantera/ur-sokning/{sokning:guid}"] = "Administrator, CrisisStaff, Analyst",
        ["GET /hantera/{incident}/skyldigheter"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["GET /hantera/{incident}/skyldigheter/{plikt}"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["POST /hantera/{incident}/skyldigheter/{plikt}"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/skyldigheter/{plikt}/rapport"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/skyldigheter/{plikt}/lamnad"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/stab"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["POST /hantera/{incident}/stab"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/stab/av"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/stab/overlamning"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/stab/overlamning/{nummer:int}"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["POST /hantera/{incident}/stab/overlamning/{nummer:int}"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/budskap"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["POST /hantera/{incident}/budskap"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/budskap/{nummer:int}"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["POST /hantera/{incident}/budskap/{nummer:int}"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/bevis"] = "Administrator, CrisisStaff, Analyst",
        ["POST /hantera/{incident}/bevis"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/bevis/utdrag"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/bevis/{nummer:int}"] = "Administrator, CrisisStaff, Analyst",
        ["POST /hantera/{incident}/bevis/{nummer:int}"] = "Administrator, CrisisStaff",
        ["GET /hantera/{incident}/uppgifter"] = "Administrator, CrisisStaff, ContinuityPlanner, Analyst, Reader",
        ["POST /hantera/{incident}/uppgifter"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/uppgifter/mall"] = "Administrator, CrisisStaff",
        ["POST /hantera/{incident}/uppgifter/{nummer:int}"] = "Administrator, CrisisStaff",
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
                    "anyone" or "setting up" or "signed in" => true,
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

    /// <summary>An address that the endpoint answers, of things that need not be there.</summary>
    private static (string Method, string Path) Example(string name, string unit)
    {
        var (method, pattern) = (name.Split(' ')[0], name.Split(' ')[1]);
        var path = Regex.Replace(pattern, "\\{\\*?([a-z]+)(?::([a-z]+))?[^}]*\\}", m => (m.Groups[1].Value, m.Groups[2].Value) switch
        {
            ("enhet", _) => unit,
            (_, "guid") => Guid.Empty.ToString(),
            (_, "int") => "1",
            _ => "x",
        });
        return (method == "*" ? "GET" : method, path);
    }
}
