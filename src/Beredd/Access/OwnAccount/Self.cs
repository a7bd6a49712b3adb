using Beredd.Access.Joining;
using Beredd.Access.SigningIn;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Access.OwnAccount;

/// <summary>One's own account.</summary>
internal static class Self
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/konto", async (HttpContext context, BereddContext database, Visitor visitor, string? klart) => Page.Show<SelfPage>(await Parameters(context, database, visitor, klart).ConfigureAwait(false))).Allow(AccessRule.SignedIn);
        endpoints.MapPost("/konto/losenord", ChangePassword).Allow(AccessRule.SignedIn).RequireRateLimiting(WebServer.TriesLimit);
        endpoints.MapPost("/konto/aterstallningskoder", NewRecoveryCodes).Allow(AccessRule.SignedIn);
        endpoints.MapPost("/konto/logga-ut-overallt", SignOutEverywhere).Allow(AccessRule.SignedIn);
    }

    internal static async Task<SelfView> View(HttpContext context, BereddContext database, Visitor visitor, string? done, AccountProblem? problem = null)
    {
        var person = visitor.Person!;
        var passkeys = await database.Set<Passkey>().Where(p => p.AccountId == person.Id).OrderBy(p => p.Created).ToListAsync().ConfigureAwait(false);
        var codes = await database.Set<RecoveryCode>().CountAsync(c => c.AccountId == person.Id).ConfigureAwait(false);
        var connected = await database.Set<Account>().AnyAsync(a => a.Id == person.Id && a.SignOnId != null).ConfigureAwait(false);
        return new(person, passkeys, codes, connected, HostName.TakesPasskeys(context.Request.Host), done, problem ?? AccountProblem.None);
    }

    private static async Task<object> Parameters(HttpContext context, BereddContext database, Visitor visitor, string? done) =>
        new { View = await View(context, database, visitor, done).ConfigureAwait(false) };

    private static async Task<IResult> ChangePassword(Form form, HttpContext context, BereddContext database, Visitor visitor, SignInManager<Account> signIn, AccessText text)
    {
        var account = (await signIn.UserManager.GetUserAsync(context.User).ConfigureAwait(false))!;
        var result = await signIn.UserManager.ChangePasswordAsync(account, form.Raw("gammalt"), form.Raw("losenord")).ConfigureAwait(false);
        if (!result.Succeeded)
            return Page.Again<SelfPage>(new { View = await View(context, database, visitor, null, AccountProblem.Of(result, text)).ConfigureAwait(false) });
        await signIn.RefreshSignInAsync(account).ConfigureAwait(false); // The new stamp has ended the other sessions; this one goes on.
        return Page.GoTo("/konto?klart=losenord");
    }

    private static async Task<IResult> NewRecoveryCodes(HttpContext context, UserManager<Account> accounts)
    {
        var account = (await accounts.GetUserAsync(context.User).ConfigureAwait(false))!;
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 10).ConfigureAwait(false);
        return Page.Show<RecoveryCodesPage>(new { Codes = codes!.ToList() });
    }

    private static async Task<IResult> SignOutEverywhere(HttpContext context, SignInManager<Account> signIn)
    {
        var account = (await signIn.UserManager.GetUserAsync(context.User).ConfigureAwait(false))!;
        await signIn.UserManager.UpdateSecurityStampAsync(account).ConfigureAwait(false);
        await signIn.SignOutAsync().ConfigureAwait(false);
        return Page.GoTo(AccessGate.SignInPath);
    }
}

/// <summary>What the page of one's own account shows. Done: what has just been done, as the address says it.</summary>
public sealed record SelfView(Person Person, IReadOnlyList<Passkey> Passkeys, int RecoveryCodes, bool SignOnConnected, bool PasskeysWork, string? Done, AccountProblem Problem);
