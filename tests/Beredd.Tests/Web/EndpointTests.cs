using Beredd.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Tests.Web;

/// <summary>Who may use which endpoint. An endpoint that is not in the table fails the test: whoever adds one says here whom it is for.</summary>
public class EndpointTests
{
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
        ["GET /planera/parmar"] = "Administrator, ContinuityPlanner, CrisisStaff, UnitHead",
        ["GET /planera/parmrunda"] = "Administrator, ContinuityPlanner, CrisisStaff, UnitHead",
        ["GET /planera/parmar/{enhet}"] = "head of the unit, Administrator, ContinuityPlanner, CrisisStaff",
        ["POST /planera/parmar/{enhet}/utskrifter"] = "head of the unit, Administrator, ContinuityPlanner",
        ["GET /planera/parmar/{enhet}/utskrifter/{version:int}"] = "head of the unit, Administrator, ContinuityPlanner, CrisisStaff",
        ["GET /planera/parmar/{enhet}/utskrifter/{version:int}/pdf"] = "head of the unit, Administrator, ContinuityPlanner, CrisisStaff",
        ["POST /planera/parmar/{enhet}/utskrifter/{version:int}/upphangda"] = "head of the unit, Administrator, ContinuityPlanner",
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
            var (method, path) = (name.Split(' ')[0], name.Split(' ')[1].Replace("{version:int}", "1", StringComparison.Ordinal).Replace("{id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal));
            var answer = method == "GET" ? await browser.Get(path) : await browser.PostWithoutToken(path);
            Assert.True(answer.Status == 302 && answer.Location!.StartsWith("/konto/logga-in", StringComparison.Ordinal), $"{name}: {answer.Status} {answer.Location}");
        }
    }

    [Fact]
    public async Task Endpoints_ForAReader_AreOnlyThoseOfEverybody()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.Reader);
        foreach (var (name, rule) in Expected.Where(e => e.Value == nameof(Role.Administrator)))
        {
            var (method, path) = (name.Split(' ')[0], name.Split(' ')[1].Replace("{version:int}", "1", StringComparison.Ordinal).Replace("{id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal));
            var answer = method == "GET" ? await browser.Get(path) : await browser.Post(path);
            Assert.True(answer.Status == 403, $"{name}: {answer.Status}");
        }
    }
}
