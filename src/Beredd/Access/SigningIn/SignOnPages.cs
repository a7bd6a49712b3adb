using System.Security.Claims;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Access.SigningIn;

/// <summary>
/// Signing in through the municipality's sign-on, and connecting an account to it. No account is made by it, and none is found by a name or address that somebody who holds the
/// directory could give to anyone: whoever has an account connects it, signed in, once.
/// </summary>
internal static class SignOnPages
{
    private const string DonePath = "/konto/kommunen/klar";

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/konto/kommunen", Leave).Allow(AccessRule.Anyone).RequireRateLimiting(WebServer.TriesLimit);
        endpoints.MapGet(DonePath, Return).Allow(AccessRule.Anyone);
        endpoints.MapPost("/konto/kommunen/anslut", Connect).Allow(AccessRule.SignedIn);
        endpoints.MapPost("/konto/kommunen/koppla-fran", Disconnect).Allow(AccessRule.SignedIn);
    }

    /// <summary>A link, not a form: browsers that keep to the content policy let no form lead to another host.</summary>
    private static async Task<IResult> Leave(string? till, HttpContext context, ServeOptions options)
    {
        if (options.SignOn is null)
            return Page.NotFound();
        try
        {
            await context.ChallengeAsync(SignOn.Scheme, new AuthenticationProperties { RedirectUri = DonePath + (till is { Length: > 0 } ? "?till=" + Uri.EscapeDataString(till) : "") }).ConfigureAwait(false);
            return TypedResults.Empty;
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or OperationCanceledException && !context.RequestAborted.IsCancellationRequested)
        {
            // Its server is down, which is when this program is needed.
            return Page.GoTo(AccessGate.SignInPath + "?fel=kommunen");
        }
    }

    private static async Task<IResult> Return(string? till, HttpContext context, SignInManager<Account> signIn, Visitor visitor, SignInLog log)
    {
        if (await Them(context).ConfigureAwait(false) is not { } them)
            return Page.GoTo(AccessGate.SignInPath + "?fel=kommunen");
        if (visitor.Person is { Secured: true })
            return Page.Show<ConnectPage>(new { them.Name });
        await context.SignOutAsync(IdentityConstants.ExternalScheme).ConfigureAwait(false);
        if (await signIn.UserManager.FindByLoginAsync(SignOn.Scheme, them.Id).ConfigureAwait(false) is not { Closed: false, TwoFactorEnabled: true })
        {
            await log.Failed(null).ConfigureAwait(false);
            return Page.GoTo(AccessGate.SignInPath + "?fel=okopplad");
        }
        var result = await signIn.ExternalLoginSignInAsync(SignOn.Scheme, them.Id, isPersistent: false, bypassTwoFactor: false).ConfigureAwait(false);
        return result.RequiresTwoFactor
            ? Page.GoTo("/konto/engangskod" + (till is { Length: > 0 } ? "?till=" + Uri.EscapeDataString(till) : ""))
            : Page.GoTo(AccessGate.SignInPath + "?fel=okopplad");
    }

    private static async Task<IResult> Connect(HttpContext context, BereddContext database, Visitor visitor)
    {
        if (await Them(context).ConfigureAwait(false) is not { } them)
            return Page.GoTo("/konto?klart=kommunen-misslyckad");
        await context.SignOutAsync(IdentityConstants.ExternalScheme).ConfigureAwait(false);
        if (await database.Set<Account>().AnyAsync(a => a.SignOnId == them.Id && a.Id != visitor.Person!.Id).ConfigureAwait(false))
            return Page.GoTo("/konto?klart=kommunen-upptagen");
        return await Set(database, visitor, them.Id, "kommunen").ConfigureAwait(false);
    }

    private static Task<IResult> Disconnect(BereddContext database, Visitor visitor) => Set(database, visitor, null, "kommunen-borta");

    private static async Task<IResult> Set(BereddContext database, Visitor visitor, string? id, string done)
    {
        var account = await database.Set<Account>().SingleAsync(a => a.Id == visitor.Person!.Id).ConfigureAwait(false);
        account.SignOnId = id;
        await database.SaveChangesAsync().ConfigureAwait(false);
        return Page.GoTo("/konto?klart=" + done);
    }

    /// <summary>Whom the sign-on has just said that this is; null where it has said nothing.</summary>
    private static async Task<(string Id, string Name)?> Them(HttpContext context)
    {
        if (context.RequestServices.GetService(typeof(ServeOptions)) is ServeOptions { SignOn: null })
            return null;
        var answer = await context.AuthenticateAsync(IdentityConstants.ExternalScheme).ConfigureAwait(false);
        if (answer.Principal is not { } person || person.FindFirst("sub") is not { Value: { Length: > 0 } subject } claim)
            return null;
        return (SignOn.IdOf(claim.Issuer, subject), person.FindFirstValue("preferred_username") ?? person.FindFirstValue("name") ?? subject);
    }
}
