using System.Security.Claims;
using Beredd.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Access;

/// <summary>
/// Asks at each request whether the session still holds and what its account may do now: closing an account, ending its sessions, taking a role away or the end of an outsider's time works at once.
/// </summary>
internal static class Sessions
{
    internal static async Task Validate(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var options = services.GetRequiredService<Microsoft.Extensions.Options.IOptions<IdentityOptions>>().Value.ClaimsIdentity;
        if (await Find(services, context.Principal?.FindFirstValue(options.UserIdClaimType), context.Principal?.FindFirstValue(options.SecurityStampClaimType)).ConfigureAwait(false) is var (account, grants))
        {
            await AdmitAsync(services, account, grants).ConfigureAwait(false);
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme).ConfigureAwait(false);
    }

    internal static async Task AdmitAsync(IServiceProvider services, Account account, IReadOnlyList<Grant> grants)
    {
        var visitor = services.GetRequiredService<Visitor>();
        visitor.Person = new(account.Id, account.UserName, account.DisplayName, account.TwoFactorEnabled, account.Assignments) { Grants = grants };
        visitor.BrokenSeal = await services.GetRequiredService<EmergencyAccount>().ShownAsync(CancellationToken.None).ConfigureAwait(false);
        services.GetRequiredService<Actor>().Is(account.Id, account.DisplayName);
    }

    private static async Task<(Account Account, IReadOnlyList<Grant> Grants)?> Find(IServiceProvider services, string? id, string? stamp) =>
        Guid.TryParse(id, out var key)
        && await services.GetRequiredService<BereddContext>().Set<Account>().AsNoTracking().Include(a => a.Assignments).SingleOrDefaultAsync(a => a.Id == key).ConfigureAwait(false) is { } account
        && account.SecurityStamp == stamp
        && await services.GetRequiredService<Admission>().OpenToAsync(account, CancellationToken.None).ConfigureAwait(false) is { } grants
            ? (account, grants)
            : null;
}
