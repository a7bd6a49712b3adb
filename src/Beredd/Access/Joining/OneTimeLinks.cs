using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Access.Joining;

/// <summary>Makes one-time links and finds them again.</summary>
public static class OneTimeLinks
{
    internal static readonly TimeSpan SetUpLife = TimeSpan.FromHours(24), InviteLife = TimeSpan.FromDays(7);

    /// <summary>The path of a link that makes the first administrator; null when there are accounts already. A link from an earlier start no longer holds.</summary>
    public static async Task<string?> ForFirstStart(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<BereddContext>();
        if (await database.Set<Account>().AnyAsync(stop).ConfigureAwait(false))
            return null;
        var secret = await New(database, null, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), SetUpLife, stop).ConfigureAwait(false);
        return Path(secret);
    }

    /// <summary>A new link for an account, in the place of those it had.</summary>
    internal static async Task<string> New(BereddContext database, Guid? account, DateTimeOffset now, TimeSpan life, CancellationToken stop)
    {
        foreach (var old in await database.Set<OneTimeLink>().Where(l => l.AccountId == account && l.Used == null).ToListAsync(stop).ConfigureAwait(false))
            old.Used = now;
        var (link, secret) = OneTimeLink.New(account, now, life);
        database.Add(link);
        await database.SaveChangesAsync(stop).ConfigureAwait(false);
        return secret;
    }

    internal static string Path(string secret) => "/konto/installera?kod=" + secret;

    /// <summary>The link of a secret, if it still holds.</summary>
    internal static async Task<OneTimeLink?> Find(BereddContext database, string? secret, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(secret))
            return null;
        var hash = OneTimeLink.HashOf(secret);
        return await database.Set<OneTimeLink>().SingleOrDefaultAsync(l => l.Hash == hash).ConfigureAwait(false) is { } link && link.Holds(now) ? link : null;
    }
}
