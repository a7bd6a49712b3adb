using Beredd.Storage;
using Microsoft.AspNetCore.Http;

namespace Beredd.Access.SigningIn;

/// <summary>Who signed in, and who failed to. A name that nobody has is not written down: it may be a password typed in the wrong field.</summary>
internal sealed class SignInLog(BereddContext database, Actor actor, TimeProvider clock, IHttpContextAccessor http)
{
    internal async Task Succeeded(Account account, string how)
    {
        actor.Is(account.Id, account.DisplayName);
        account.LastSignIn = clock.GetUtcNow();
        database.Add(AuditEntry.Event(actor, clock, "signed in", nameof(Account), account.Id.ToString(), how));
        await database.SaveChangesAsync().ConfigureAwait(false);
    }

    /// <summary>Whoever failed is not known to be the account's own person: the line names the account, the address it came from, and nobody.</summary>
    internal Task Failed(Account? account)
    {
        var now = clock.GetUtcNow();
        database.Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Who = "",
            Act = "sign-in failed",
            Thing = nameof(Account),
            Key = account?.Id.ToString() ?? "unknown",
            After = http.HttpContext?.Connection.RemoteIpAddress?.ToString(),
        });
        return database.SaveChangesAsync();
    }
}
