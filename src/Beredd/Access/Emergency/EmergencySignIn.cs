using Beredd.Access.SigningIn;
using Beredd.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Beredd.Access.Emergency;

/// <summary>Coming in by a sealed code: who one is and why, and then everybody is told.</summary>
internal static class EmergencySignIn
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(EmergencyAccount.SignInPath, () => Page.Show<BreakSealPage>()).Allow(AccessRule.Anyone);
        endpoints.MapPost(EmergencyAccount.SignInPath, Enter).Allow(AccessRule.Anyone).RequireRateLimiting(WebServer.TriesLimit);
    }

    private static async Task<IResult> Enter(Form form, HttpContext context, EmergencyAccount emergency, SignInManager<Account> signIn, SignInLog log, TimeProvider clock, IEnumerable<SealWatcher> watchers, AccessText text)
    {
        var (who, reason) = (form.Text("namn"), form.Text("skal"));
        if (who.Length == 0 || reason.Length == 0)
            return Again(text.EmergencyWhoMissing);
        if (await emergency.OpenAsync(form.Raw("kod"), who, reason, context.RequestAborted).ConfigureAwait(false) is not var (account, seal))
        {
            await log.Failed(null).ConfigureAwait(false);
            return Again(text.EmergencyWrongCode);
        }
        await signIn.SignOutAsync().ConfigureAwait(false);
        // Not longer by being used: after half a day the next envelope is opened, and everybody is told again.
        await signIn.SignInAsync(account, new AuthenticationProperties { ExpiresUtc = clock.GetUtcNow() + EmergencyAccount.Session, AllowRefresh = false }, "sealed code").ConfigureAwait(false);
        foreach (var watcher in watchers)
            await watcher.Tell(context.RequestServices, account, seal, context.RequestAborted).ConfigureAwait(false);
        return Page.GoTo("/");

        IResult Again(string problem) => Page.Again<BreakSealPage>(new { Who = who, Reason = reason, Problem = problem });
    }
}
