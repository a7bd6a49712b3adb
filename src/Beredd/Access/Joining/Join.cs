using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Access.Joining;

/// <summary>Coming in by a one-time link: the first administrator names the account; somebody invited, or let in again, only chooses a password.</summary>
internal static class Join
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/konto/installera", Ask).Allow(AccessRule.Anyone).RequireRateLimiting(WebServer.TriesLimit);
        endpoints.MapPost("/konto/installera", Take).Allow(AccessRule.Anyone).RequireRateLimiting(WebServer.TriesLimit);
    }

    private static async Task<IResult> Ask(string? kod, BereddContext database, Admission admission, TimeProvider clock)
    {
        if (await Find(kod, database, admission, clock.GetUtcNow()).ConfigureAwait(false) is not var (_, account))
            return Page.Show<LinkOverPage>(status: StatusCodes.Status410Gone);
        return Page.Show<JoinPage>(new { Secret = kod, Invited = account?.UserName, DisplayName = account?.DisplayName });
    }

    private static async Task<IResult> Take(Form form, BereddContext database, Admission admission, TimeProvider clock, Actor actor, SignInManager<Account> signIn, AccessText text)
    {
        var accounts = signIn.UserManager;
        var now = clock.GetUtcNow();
        if (await Find(form.Text("kod"), database, admission, now).ConfigureAwait(false) is not var (link, account))
            return Page.Show<LinkOverPage>(status: StatusCodes.Status410Gone);
        var invited = account?.UserName;
        if (form.Raw("losenord") != form.Raw("igen"))
            return Again(AccountProblem.None, text.PasswordsDiffer);

        link.Used = now;
        IdentityResult result;
        if (account is null)
        {
            account = new Account { UserName = form.Text("anvandare"), DisplayName = form.Text("namn") is { Length: > 0 } name ? name : form.Text("anvandare"), Created = now };
            account.Assignments.Add(new Assignment { Role = Role.Administrator });
            actor.Is(account.Id, account.DisplayName);
            result = await accounts.CreateAsync(account, form.Raw("losenord")).ConfigureAwait(false);
        }
        else
        {
            actor.Is(account.Id, account.DisplayName);
            result = await Renew(accounts, account, form.Raw("losenord")).ConfigureAwait(false);
        }
        if (!result.Succeeded)
            return Again(AccountProblem.Of(result, text), null);
        // Whoever sat at this browser before is not who comes in now.
        await signIn.SignOutAsync().ConfigureAwait(false);
        await signIn.SignInAsync(account, isPersistent: false).ConfigureAwait(false);
        return Page.GoTo(AccessGate.NewCodePath);

        IResult Again(AccountProblem problem, string? differ) => Page.Again<JoinPage>(new
        {
            Secret = form.Text("kod"),
            Invited = invited,
            UserName = form.Text("anvandare"),
            DisplayName = account?.DisplayName ?? form.Text("namn"),
            Problem = problem,
            Differ = differ,
        });
    }

    /// <summary>A link that holds, and the account that it lets into; of the first start it has none yet.</summary>
    private static async Task<(OneTimeLink Link, Account? Account)?> Find(string? secret, BereddContext database, Admission admission, DateTimeOffset now)
    {
        if (await OneTimeLinks.Find(database, secret, now).ConfigureAwait(false) is not { } link)
            return null;
        if (link.AccountId is not { } id)
            return (link, null);
        var account = await database.Set<Account>().Include(a => a.Assignments).SingleAsync(a => a.Id == id).ConfigureAwait(false);
        return await admission.MaySignInAsync(account, CancellationToken.None).ConfigureAwait(false) ? (link, account) : null;
    }

    /// <summary>A new password, and a new one-time code to set up: whoever needs a link may have lost the telephone as well. All that was open closes.</summary>
    private static async Task<IdentityResult> Renew(UserManager<Account> accounts, Account account, string password)
    {
        foreach (var validator in accounts.PasswordValidators)
            if (await validator.ValidateAsync(accounts, account, password).ConfigureAwait(false) is { Succeeded: false } failed)
                return failed;
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        (account.TwoFactorEnabled, account.AuthenticatorKey, account.LockedUntil, account.FailedAttempts) = (false, null, null, 0);
        await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 0).ConfigureAwait(false);
        return await accounts.UpdateSecurityStampAsync(account).ConfigureAwait(false);
    }
}
