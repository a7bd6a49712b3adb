using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Beredd.Access.SigningIn;

/// <summary>Signing in by a passkey, which is something one has and something one knows or is in one.</summary>
internal static class PasskeySignIn
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/konto/nyckel/fraga", async (SignInManager<Account> signIn) =>
            TypedResults.Content(await signIn.MakePasskeyRequestOptionsAsync(null!).ConfigureAwait(false), "application/json"))
            .Allow(AccessRule.Anyone).RequireRateLimiting(WebServer.TriesLimit);
        endpoints.MapPost("/konto/nyckel/logga-in", Enter).Allow(AccessRule.Anyone).RequireRateLimiting(WebServer.TriesLimit);
    }

    private static async Task<IResult> Enter(Form form, HttpContext context, SignInManager<Account> signIn, Admission admission, SignInLog log, AccessText text)
    {
        var assertion = await Check(signIn, form.Raw("svar")).ConfigureAwait(false);
        if (assertion is not { Succeeded: true, User: { TwoFactorEnabled: true } account } || !await admission.MaySignInAsync(account, context.RequestAborted).ConfigureAwait(false))
        {
            await log.Failed(assertion?.User).ConfigureAwait(false);
            return Page.Again<SignInPage>(new { Target = form.Text("till"), Problem = text.WrongPasskey, PasskeysWork = HostName.TakesPasskeys(context.Request.Host) });
        }
        await signIn.UserManager.AddOrUpdatePasskeyAsync(account, assertion.Passkey).ConfigureAwait(false);
        await signIn.SignInAsync(account, isPersistent: false, "passkey").ConfigureAwait(false);
        await log.Succeeded(account, "passkey").ConfigureAwait(false);
        return Page.GoBackTo(form.Text("till"));
    }

    /// <summary>Identity throws where no question was asked before the answer: a page left open too long.</summary>
    private static async Task<PasskeyAssertionResult<Account>?> Check(SignInManager<Account> signIn, string answer)
    {
        try
        {
            return await signIn.PerformPasskeyAssertionAsync(answer).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
