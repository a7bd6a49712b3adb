using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Beredd.Tests.Access;

/// <summary>A municipality's sign-on, as much of OpenID Connect as a code flow needs. Whoever comes is <see cref="Subject"/>.</summary>
internal sealed class Issuer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly RSA key = RSA.Create(2048);
    private string nonce = "";

    private Issuer(WebApplication app) => this.app = app;

    internal string Subject { get; set; } = "s-1";

    /// <summary>Signs with a key that it does not publish.</summary>
    internal bool Forges { get; set; }

    internal string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    internal static async Task<Issuer> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseRouting();
        var issuer = new Issuer(app);
        app.MapGet("/.well-known/openid-configuration", () => Json(new JsonObject
        {
            ["issuer"] = issuer.Address,
            ["authorization_endpoint"] = issuer.Address + "/authorize",
            ["token_endpoint"] = issuer.Address + "/token",
            ["jwks_uri"] = issuer.Address + "/keys",
        }));
        app.MapGet("/keys", () => Json(new JsonObject { ["keys"] = new JsonArray(issuer.PublicKey()) }));
        app.MapGet("/authorize", (string redirect_uri, string state, string nonce) =>
        {
            issuer.nonce = nonce;
            return Results.Redirect($"{redirect_uri}?code=once&state={Uri.EscapeDataString(state)}");
        });
        app.MapPost("/token", () => Json(new JsonObject { ["access_token"] = "none", ["token_type"] = "Bearer", ["id_token"] = issuer.Token() }));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return issuer;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
    }

    private static IResult Json(JsonObject value) => Results.Text(value.ToJsonString(), "application/json");

    private JsonObject PublicKey()
    {
        var parameters = key.ExportParameters(false);
        return new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = "k", ["n"] = Base64UrlEncoder.Encode(parameters.Modulus), ["e"] = Base64UrlEncoder.Encode(parameters.Exponent) };
    }

    private string Token() => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Address,
        Audience = "beredd",
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
        Claims = new Dictionary<string, object> { ["sub"] = Subject, ["nonce"] = nonce, ["preferred_username"] = "anna@ekvalla.example" },
        SigningCredentials = new SigningCredentials(new RsaSecurityKey(Forges ? RSA.Create(2048) : key) { KeyId = "k" }, SecurityAlgorithms.RsaSha256),
    });
}
