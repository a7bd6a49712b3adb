using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Access.Accounts;

/// <summary>Who may sign in, and inviting one more.</summary>
internal static class AccountList
{
    internal static readonly AccessRule Administrators = AccessRule.Of(Role.Administrator);

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/installningar/konton", async (BereddContext database) => Page.Show<AccountsPage>(new { Accounts = await All(database).ConfigureAwait(false) })).Allow(Administrators);
        endpoints.MapPost("/installningar/konton", Invite).Allow(Administrators);
    }

    private static async Task<List<Account>> All(BereddContext database) =>
        [.. (await database.Set<Account>().AsNoTracking().Include(a => a.Assignments).ToListAsync().ConfigureAwait(false)).OrderBy(a => a.DisplayName, SwedishOrder.Instance)];

    private static async Task<IResult> Invite(Form form, HttpContext context, BereddContext database, UserManager<Account> accounts, TimeProvider clock, AccessText text)
    {
        var account = new Account { UserName = form.Text("anvandare"), DisplayName = form.Text("namn") is { Length: > 0 } name ? name : form.Text("anvandare"), Created = clock.GetUtcNow() };
        if (RoleChoice.Read(form) is not { } assignment)
            return Page.Again<AccountsPage>(new { Accounts = await All(database).ConfigureAwait(false), UserName = account.UserName, DisplayName = form.Text("namn"), RoleProblem = text.UnitMissing });
        account.Assignments.Add(assignment);
        var result = await accounts.CreateAsync(account).ConfigureAwait(false);
        if (!result.Succeeded)
            return Page.Again<AccountsPage>(new { Accounts = await All(database).ConfigureAwait(false), UserName = account.UserName, DisplayName = form.Text("namn"), Problem = AccountProblem.Of(result, text) });
        return await AccountEditing.ShowLink(account, context, database, clock).ConfigureAwait(false);
    }
}

/// <summary>A role chosen in a form.</summary>
internal static class RoleChoice
{
    /// <summary>Null when there is no such role, or a unit is missing that the role needs.</summary>
    internal static Assignment? Read(Form form)
    {
        if (!Enum.TryParse<Role>(form.Text("roll"), out var role) || !Enum.IsDefined(role) || role == Role.OutsideExpert)
            return null;
        var unit = form.Text("enhet");
        if (role == Role.UnitHead)
            return unit.Length == 0 ? null : new Assignment { Role = role, UnitId = unit };
        return new Assignment { Role = role };
    }
}
