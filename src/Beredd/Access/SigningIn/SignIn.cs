using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Beredd.Access.SigningIn;

/// <summary>Signing in by password and one-time code, and out. What is answered, and how soon, is the same for an account that is not there, is locked or closed, whose time is over, and a wrong password.</summary>
internal static class SignIn
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/konto/logga-in", (string? till, string? fel, HttpContext context, AccessText text) => Page.Show<SignInPage>(new { Target = till, Problem = text.SignInProblem(fel), PasskeysWork = HostName.TakesPasskeys(context.Request.Host) })).Allow(AccessRule.Anyone);
        endpoints.MapPost("/konto/logga-in", Password).Allow(AccessRule.Anyone).RequireRateLimiting(WebServer.TriesLimit);
        endpoints.MapGet("/konto/engangskod", (string? till) => Page.Show<CodePage>(new { Target = till })).Allow(AccessRule.Anyone);
        endpoints.MapPost("/konto/engangskod", Code).Allow(AccessRule.Anyone).RequireRateLimiting(WebServer.TriesLimit);
        endpoints.MapPost("/konto/logga-ut", Out).Allow(AccessRule.SettingUp);
    }

    private static async Task<IResult> Password(Form form, HttpContext context, SignInManager<Account> signIn, AbsentPassword absent, Admission admission, TimeProvider clock, SignInLog log, AccessText text)
    {
        var (name, password, target) = (form.Text("anvandare"), form.Raw("losenord"), form.Text("till"));
        var account = name.Length == 0 ? null : await signIn.UserManager.FindByNameAsync(name).ConfigureAwait(false);
        if (account is null || account.PasswordHash is null || account.LockedUntil > clock.GetUtcNow() || !await admission.MaySignInAsync(account, context.RequestAborted).ConfigureAwait(false))
        {
            absent.Verify(password);
            await log.Failed(account).ConfigureAwait(false);
            return Wrong();
        }
        var result = await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true).ConfigureAwait(false);
        if (result.RequiresTwoFactor)
            return Page.GoTo("/konto/engangskod" + (target.Length > 0 ? "?till=" + Uri.EscapeDataString(target) : ""));
        if (!result.Succeeded)
        {
            await log.Failed(account).ConfigureAwait(false);
            return Wrong();
        }
        // No one-time code yet: nothing is open to them but setting it up.
        return Page.GoTo(AccessGate.NewCodePath);

        IResult Wrong() => Page.Again<SignInPage>(new { Target = target, UserName = name, Problem = text.WrongPassword, PasskeysWork = HostName.TakesPasskeys(context.Request.Host) });
    }

    private static async Task<IResult> Code(Form form, SignInManager<Account> signIn, SignInLog log)
    {
        var target = form.Text("till");
        if (await signIn.GetTwoFactorAuthenticationUserAsync().ConfigureAwait(false) is not { } account)
            return Page.GoTo(AccessGate.SignInPath);
        var code = form.Text("kod").Replace(" ", "", StringComparison.Ordinal);
        // A recovery code is longer than six digits; whoever has lost the telephone need not find another page.
        var result = code.Length <= 6
            ? await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false).ConfigureAwait(false)
            : await RecoveryCode(signIn, account, code).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            await log.Failed(account).ConfigureAwait(false);
            return Page.Again<CodePage>(new { Target = target, Failed = true });
        }
        await log.Succeeded(account, code.Length <= 6 ? "password and one-time code" : "password and recovery code").ConfigureAwait(false);
        return Page.GoBackTo(target);
    }

    /// <summary>Identity counts no failed recovery codes; here they lock like all others.</summary>
    private static async Task<SignInResult> RecoveryCode(SignInManager<Account> signIn, Account account, string code)
    {
        if (await signIn.UserManager.IsLockedOutAsync(account).ConfigureAwait(false))
            return SignInResult.LockedOut;
        var result = await signIn.TwoFactorRecoveryCodeSignInAsync(code).ConfigureAwait(false);
        if (!result.Succeeded)
            await signIn.UserManager.AccessFailedAsync(account).ConfigureAwait(false);
        return result;
    }

    private static async Task<IResult> Out(SignInManager<Account> signIn, EmergencyAccount emergency, Visitor visitor, CancellationToken stop)
    {
        if (visitor.Person is { UserName: EmergencyAccount.UserName })
            await emergency.EndAsync(stop).ConfigureAwait(false);
        await signIn.SignOutAsync().ConfigureAwait(false);
        return Page.GoTo(AccessGate.SignInPath);
    }
}
