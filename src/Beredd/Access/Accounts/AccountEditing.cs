using Beredd.Access.Joining;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Access.Accounts;

/// <summary>One account, as an administrator sees it.</summary>
internal static class AccountEditing
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/installningar/konton/{id:guid}", (Guid id, BereddContext database) => With(id, database, account => Task.FromResult(Page.Show<AccountPage>(new { Account = account })))).Allow(AccountList.Administrators);
        endpoints.MapPost("/installningar/konton/{id:guid}/roller", AddRole).Allow(AccountList.Administrators);
        endpoints.MapPost("/installningar/konton/{id:guid}/roller/ta-bort", RemoveRole).Allow(AccountList.Administrators);
        endpoints.MapPost("/installningar/konton/{id:guid}/lank", NewLink).Allow(AccountList.Administrators);
        endpoints.MapPost("/installningar/konton/{id:guid}/stang", Close).Allow(AccountList.Administrators);
        endpoints.MapPost("/installningar/konton/{id:guid}/oppna", Open).Allow(AccountList.Administrators);
    }

    /// <summary>Makes a link and shows it; it cannot be shown again.</summary>
    internal static async Task<IResult> ShowLink(Account account, HttpContext context, BereddContext database, TimeProvider clock)
    {
        var secret = await OneTimeLinks.New(database, account.Id, clock.GetUtcNow(), OneTimeLinks.InviteLife, context.RequestAborted).ConfigureAwait(false);
        return Page.Show<InvitationPage>(new { Account = account, Link = $"{context.Request.Scheme}://{context.Request.Host}{OneTimeLinks.Path(secret)}", Expires = clock.GetUtcNow() + OneTimeLinks.InviteLife });
    }

    private static Task<IResult> AddRole(Guid id, Form form, BereddContext database, AccessText text) => With(id, database, async account =>
    {
        if (account.IsEmergency)
            return Back(account);
        if (RoleChoice.Read(form) is not { } assignment)
            return Page.Again<AccountPage>(new { Account = account, Problem = text.UnitMissing });
        if (!account.Assignments.Any(a => a.Role == assignment.Role && a.UnitId == assignment.UnitId))
            account.Assignments.Add(assignment);
        await database.SaveChangesAsync().ConfigureAwait(false);
        return Back(account);
    });

    private static Task<IResult> RemoveRole(Guid id, Form form, BereddContext database, AccessText text) => With(id, database, async account =>
    {
        if (account.Assignments.Find(a => a.Id.ToString() == form.Text("roll")) is not { } assignment)
            return Back(account);
        if (assignment.Role == Role.Administrator && await IsLastAdministrator(account, database).ConfigureAwait(false))
            return Page.Again<AccountPage>(new { Account = account, Problem = text.LastAdministrator });
        database.Remove(assignment);
        await database.SaveChangesAsync().ConfigureAwait(false);
        return Back(account);
    });

    private static Task<IResult> NewLink(Guid id, HttpContext context, BereddContext database, TimeProvider clock) =>
        With(id, database, async account => account.Closed || account.IsEmergency ? Back(account) : await ShowLink(account, context, database, clock).ConfigureAwait(false));

    private static Task<IResult> Close(Guid id, Form form, BereddContext database, UserManager<Account> accounts, AccessText text) => With(id, database, async account =>
    {
        if (await IsLastAdministrator(account, database).ConfigureAwait(false))
            return Page.Again<AccountPage>(new { Account = account, Problem = text.LastAdministrator });
        database.Expect(account, form.Version);
        account.Closed = true;
        return (await accounts.UpdateSecurityStampAsync(account).ConfigureAwait(false)).Succeeded ? Back(account) : Page.Conflict();
    });

    private static Task<IResult> Open(Guid id, Form form, BereddContext database) => With(id, database, async account =>
    {
        if (account.IsEmergency)
            return Back(account); // It opens by its sealed code and by nothing else.
        database.Expect(account, form.Version);
        account.Closed = false;
        await database.SaveChangesAsync().ConfigureAwait(false);
        return Back(account);
    });

    private static async Task<bool> IsLastAdministrator(Account account, BereddContext database) =>
        account.Assignments.Any(a => a.Role == Role.Administrator)
        && !await database.Set<Account>().AnyAsync(a => a.Id != account.Id && !a.Closed && a.TwoFactorEnabled && a.UserName != EmergencyAccount.UserName && a.Assignments.Any(r => r.Role == Role.Administrator)).ConfigureAwait(false);

    private static async Task<IResult> With(Guid id, BereddContext database, Func<Account, Task<IResult>> action) =>
        await database.Set<Account>().Include(a => a.Assignments).SingleOrDefaultAsync(a => a.Id == id).ConfigureAwait(false) is { } account ? await action(account).ConfigureAwait(false) : Page.NotFound();

    private static RedirectHttpResult Back(Account account) => Page.GoTo($"/installningar/konton/{account.Id}");
}
