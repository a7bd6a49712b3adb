using Beredd.Access.Joining;
using Beredd.Storage;
using Microsoft.AspNetCore.Identity;

namespace Beredd.Access;

/// <summary>Accounts of people from outside. They open nothing by themselves: what is open is said by whoever lets them in (<see cref="GrantSource"/>).</summary>
internal sealed class Outsiders(BereddContext database, UserManager<Account> accounts, Admission admission, TimeProvider clock, AccessText text)
{
    /// <summary>Finds somebody from outside by user name, or makes an account for them.</summary>
    /// <returns>The account; where the name cannot be used, or belongs to a colleague, null and why.</returns>
    public async Task<(Account? Account, string? Problem)> FindOrAddAsync(string userName, string displayName, CancellationToken stop)
    {
        if (await accounts.FindByNameAsync(userName).ConfigureAwait(false) is { } known)
            return !known.Closed && await admission.IsOutsiderAsync(known, stop).ConfigureAwait(false) ? (known, null) : (null, text.UserNameTaken);
        var account = new Account { UserName = userName, DisplayName = displayName, Created = clock.GetUtcNow() };
        account.Assignments.Add(new Assignment { Role = Role.OutsideExpert });
        var result = await accounts.CreateAsync(account).ConfigureAwait(false);
        return result.Succeeded ? (account, null) : (null, AccountProblem.Of(result, text).UserName ?? text.UserNameInvalid);
    }

    /// <summary>A one-time link by which they choose a password, in the place of those they had. Whoever has it gets in.</summary>
    /// <returns>Its path, shown once, and until when it holds.</returns>
    public async Task<(string Path, DateTimeOffset Until)> LinkAsync(Guid account, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return (OneTimeLinks.Path(await OneTimeLinks.New(database, account, now, OneTimeLinks.InviteLife, stop).ConfigureAwait(false)), now + OneTimeLinks.InviteLife);
    }
}
