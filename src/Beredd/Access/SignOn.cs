using Beredd.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Beredd.Access;

/// <summary>The municipality's own sign-on, by OpenID Connect. It takes the place of the password alone: whoever holds the directory must not thereby hold this.</summary>
/// <param name="Authority">The issuer's address; <c>/.well-known/openid-configuration</c> lies under it. HTTPS, but on this machine itself.</param>
/// <param name="ClientId">What this program is called there.</param>
/// <param name="ClientSecret">What it shows there; null for a client that has none.</param>
public sealed record SignOn(Uri Authority, string ClientId, string? ClientSecret)
{
    internal const string Scheme = "sign-on";

    /// <summary>Where the issuer sends people back; what must be registered there.</summary>
    public const string ReturnPath = "/konto/kommunen/svar";

    /// <exception cref="FormatException">The address is not one, or the client is not named.</exception>
    public static SignOn Parse(string authority, string? client, string? secret)
    {
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
            throw new FormatException($"--sign-on {authority}: an address that begins with https:// is needed");
        return client is { Length: > 0 } ? new(uri, client, secret) : throw new FormatException("--sign-on needs --sign-on-client: what this program is called by the municipality's sign-on");
    }

    /// <summary>Who somebody is there, in one text.</summary>
    internal static string IdOf(string issuer, string subject) => $"{issuer} {subject}";
}

internal static class SignOnSetup
{
    internal static void AddSignOn(this AuthenticationBuilder authentication, SignOn signOn, ServeOptions serve) => authentication.AddOpenIdConnect(SignOn.Scheme, options =>
    {
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.Authority = signOn.Authority.AbsoluteUri;
        (options.ClientId, options.ClientSecret) = (signOn.ClientId, signOn.ClientSecret);
        (options.ResponseType, options.ResponseMode, options.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        options.RequireHttpsMetadata = signOn.Authority.Scheme == Uri.UriSchemeHttps;
        options.MapInboundClaims = false;
        options.BackchannelTimeout = TimeSpan.FromSeconds(5);
        options.CallbackPath = SignOn.ReturnPath;
        // Nobody else ends our sessions.
        options.RemoteSignOutPath = options.SignedOutCallbackPath = PathString.Empty;
        foreach (var (cookie, name) in new[] { (options.CorrelationCookie, "gang-"), (options.NonceCookie, "en-gang-") })
            (cookie.Name, cookie.SameSite, cookie.SecurePolicy) = (WebServer.CookieName(name, serve), SameSiteMode.Lax, WebServer.SecurePolicy(serve));
        options.Events.OnRemoteFailure = failed =>
        {
            failed.Response.Redirect(AccessGate.SignInPath + "?fel=kommunen");
            failed.HandleResponse();
            return Task.CompletedTask;
        };
    });
}
