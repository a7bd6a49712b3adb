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
    /// <summary>Whether a session of the account may go on: it is not closed, and an outsider's time is not over.</summary>
    /// <returns>What somebody from outside is let into; empty for others, and null where the account is not open.</returns>
    public async Task<IReadOnlyList<Grant>?> OpenToAsync(Account account, CancellationToken stop)
    {
        if (account.Closed)
            return null;
        if (!await IsOutsiderAsync(account, stop).ConfigureAwait(false))
            return [];
        var grants = new List<Grant>();
        foreach (var source in sources)
            grants.AddRange(await source.Read(database, account.Id, clock.GetUtcNow(), stop).ConfigureAwait(false));
        return grants.Count > 0 ? grants : null;
    }

    /// <summary>Its person may sign in by what is their own. Into the emergency account there is one way, its sealed code.</summary>
    public async Task<bool> MaySignInAsync(Account account, CancellationToken stop) => !account.IsEmergency && await OpenToAsync(account, stop).ConfigureAwait(false) is not null;

    /// <summary>Whether it is of somebody from outside, also where its roles have not been read.</summary>
    public async Task<bool> IsOutsiderAsync(Account account, CancellationToken stop) =>
        account.Assignments.Count > 0
            ? account.Assignments.Select(a => a.Role).AreOutside()
            : (await database.Set<Assignment>().Where(a => a.AccountId == account.Id).Select(a => a.Role).ToListAsync(stop).ConfigureAwait(false)).AreOutside();
}
