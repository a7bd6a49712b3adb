using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Access;

/// <summary>
/// Where people from outside get what they are let into. A slice adds its own by <c>services.AddSingleton(new GrantSource(…))</c>; it gives what holds at the time, and nothing of what is over.
/// </summary>
/// <param name="Read">The grants of an account at a time.</param>
internal sealed record GrantSource(Func<BereddContext, Guid, DateTimeOffset, CancellationToken, Task<IReadOnlyList<Grant>>> Read);

/// <summary>Whether an account is open just now, and to what.</summary>
internal sealed class Admission(BereddContext database, TimeProvider clock, IEnumerable<GrantSource> sources)
{
    /// <summary>What somebody from outside is let into; nothing for others.</summary>
    public async Task<IReadOnlyList<Grant>> GrantsOfAsync(Account account, CancellationToken stop)
    {
        if (!await IsOutsiderAsync(account, stop).ConfigureAwait(false))
            return [];
        var grants = new List<Grant>();
        foreach (var source in sources)
            grants.AddRange(await source.Read(database, account.Id, clock.GetUtcNow(), stop).ConfigureAwait(false));
        return grants;
    }

    /// <summary>A session of the account may go on: it is not closed, and an outsider's time is not over.</summary>
    public async Task<bool> IsOpenAsync(Account account, CancellationToken stop) =>
        !account.Closed && (!await IsOutsiderAsync(account, stop).ConfigureAwait(false) || (await GrantsOfAsync(account, stop).ConfigureAwait(false)).Count > 0);

    /// <summary>Its person may sign in by what is their own. Into the emergency account there is one way, its sealed code.</summary>
    public async Task<bool> MaySignInAsync(Account account, CancellationToken stop) => !account.IsEmergency && await IsOpenAsync(account, stop).ConfigureAwait(false);

    private async Task<bool> IsOutsiderAsync(Account account, CancellationToken stop)
    {
        List<Role> roles = account.Assignments.Count > 0
            ? [.. account.Assignments.Select(a => a.Role)]
            : await database.Set<Assignment>().Where(a => a.AccountId == account.Id).Select(a => a.Role).ToListAsync(stop).ConfigureAwait(false);
        return roles.Count > 0 && roles.All(r => r == Role.OutsideExpert);
    }
}
