using Beredd.Storage;

namespace Beredd.Access.SigningIn;

/// <summary>Who signed in, and who failed to. A name that nobody has is not written down: it may be a password typed in the wrong field.</summary>
internal sealed class SignInLog(BereddContext database, Actor actor, TimeProvider clock)
{
    internal async Task Succeeded(Account account, string how)
    {
        actor.Is(account.Id, account.DisplayName);
        account.LastSignIn = clock.GetUtcNow();
        database.Add(AuditEntry.Event(actor, clock, "signed in", nameof(Account), account.Id.ToString(), how));
        await database.SaveChangesAsync().ConfigureAwait(false);
    }

    internal Task Failed(Account? account)
    {
        database.Add(AuditEntry.Event(actor, clock, "sign-in failed", nameof(Account), account?.Id.ToString() ?? "unknown"));
        return database.SaveChangesAsync();
    }
}
