using Beredd.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Access;

/// <summary>The emergency account is being used, or was not long ago.</summary>
/// <param name="Who">The name that its user gave.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When the seal was broken.</param>
/// <param name="IsInUse">The session may still go on.</param>
public sealed record BrokenSeal(string Who, string Reason, DateTimeOffset At, bool IsInUse);

/// <summary>Told when a seal is broken, after whoever did so is let in. A slice adds its own by <c>services.AddSingleton(new SealWatcher(…))</c>.</summary>
internal sealed record SealWatcher(Func<IServiceProvider, Account, BrokenSeal, CancellationToken, Task> Tell);

/// <summary>
/// The account for the night when nobody who can sign in is there. It opens by a code that lies sealed on paper, once for each code and for half a day, and its use is shown to everybody.
/// Its code is as good as any administrator's password and one-time code together: what guards it is the seal, and that a broken one is seen.
/// </summary>
internal sealed class EmergencyAccount(BereddContext database, UserManager<Account> accounts, Actor actor, TimeProvider clock)
{
    internal const string UserName = "nodkonto", SheetsPath = "/installningar/nodkonto", SignInPath = "/konto/nodkonto";

    /// <summary>How long a session lasts, and how long after it everybody is told.</summary>
    internal static readonly TimeSpan Session = TimeSpan.FromHours(12), ToldAfter = TimeSpan.FromHours(24);

    /// <summary>What everybody is to see just now.</summary>
    public async Task<BrokenSeal?> ShownAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var since = now - Session - ToldAfter;
        var broken = await database.Set<SealedCode>().AsNoTracking().Where(c => c.BrokenAt > since).ToListAsync(stop).ConfigureAwait(false);
        return broken.OrderBy(c => c.BrokenAt).LastOrDefault(c => c.OverAt + ToldAfter > now) is { } code ? new BrokenSeal(code.BrokenBy!, code.Reason!, code.BrokenAt!.Value, code.OverAt > now) : null;
    }

    /// <summary>Makes a code to be sealed at a place. It cannot be shown again.</summary>
    public async Task<(SealedCode Sealed, string Code)> SealAsync(string place, CancellationToken stop)
    {
        if (!await database.Set<Account>().AnyAsync(a => a.UserName == UserName, stop).ConfigureAwait(false))
        {
            var account = new Account { UserName = UserName, DisplayName = "Nödkonto", Created = clock.GetUtcNow(), Closed = true, TwoFactorEnabled = true };
            account.Assignments.Add(new Assignment { Role = Role.Administrator });
            if (!(await accounts.CreateAsync(account).ConfigureAwait(false)).Succeeded)
                throw new InvalidOperationException($"{UserName}: the account could not be made");
        }
        var (made, code) = SealedCode.New(place, actor.Name, clock.GetUtcNow());
        database.Add(made);
        await database.SaveChangesAsync(stop).ConfigureAwait(false);
        return (made, code);
    }

    /// <summary>Opens the account by a code, which is dead from then on.</summary>
    /// <returns>Null where there is no such code, or it was used or withdrawn.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else gave the same code at the same time.</exception>
    public async Task<(Account Account, BrokenSeal Seal)?> OpenAsync(string typed, string who, string reason, CancellationToken stop)
    {
        var hash = SealedCode.HashOf(typed);
        if (await database.Set<SealedCode>().SingleOrDefaultAsync(c => c.Hash == hash, stop).ConfigureAwait(false) is not { IsSealed: true } code)
            return null;
        var account = await database.Set<Account>().Include(a => a.Assignments).SingleAsync(a => a.UserName == UserName, stop).ConfigureAwait(false);
        (code.BrokenAt, code.BrokenBy, code.Reason) = (clock.GetUtcNow(), who, reason);
        (account.Closed, account.DisplayName, account.LastSignIn) = (false, $"Nödkonto ({who})", code.BrokenAt);
        actor.Is(account.Id, account.DisplayName);
        database.Add(AuditEntry.Event(actor, clock, "seal broken", nameof(SealedCode), code.Place, reason));
        // A session that was open in it before ends: two people do not act under one name.
        await accounts.UpdateSecurityStampAsync(account).ConfigureAwait(false);
        await database.SaveChangesAsync(stop).ConfigureAwait(false);
        return (account, new BrokenSeal(who, reason, code.BrokenAt.Value, IsInUse: true));
    }

    /// <summary>Ends its use: whoever is signed in by it is out at once.</summary>
    public async Task EndAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        foreach (var code in await database.Set<SealedCode>().Where(c => c.BrokenAt != null && c.EndedAt == null).ToListAsync(stop).ConfigureAwait(false))
            code.EndedAt = now < code.OverAt ? now : code.OverAt;
        if (await database.Set<Account>().SingleOrDefaultAsync(a => a.UserName == UserName, stop).ConfigureAwait(false) is { } account)
        {
            account.Closed = true;
            await accounts.UpdateSecurityStampAsync(account).ConfigureAwait(false);
        }
        await database.SaveChangesAsync(stop).ConfigureAwait(false);
    }

    /// <summary>Takes a code out of use that was not broken: the envelope is lost, or its place has changed.</summary>
    public async Task WithdrawAsync(Guid id, CancellationToken stop)
    {
        if (await database.Set<SealedCode>().SingleOrDefaultAsync(c => c.Id == id, stop).ConfigureAwait(false) is { IsSealed: true } code)
            code.WithdrawnAt = clock.GetUtcNow();
        await database.SaveChangesAsync(stop).ConfigureAwait(false);
    }
}
