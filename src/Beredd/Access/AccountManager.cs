using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Beredd.Access;

/// <summary>Identity's own reads the machine's clock when it locks an account; here the program's clock says, as everywhere.</summary>
internal sealed class AccountManager(
    IUserStore<Account> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<Account> hasher,
    IEnumerable<IUserValidator<Account>> userValidators,
    IEnumerable<IPasswordValidator<Account>> passwordValidators,
    ILookupNormalizer normalizer,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<UserManager<Account>> logger,
    TimeProvider clock)
    : UserManager<Account>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, logger)
{
    public override Task<bool> IsLockedOutAsync(Account user) => Task.FromResult(user.LockedUntil > clock.GetUtcNow());

    public override Task<IdentityResult> AccessFailedAsync(Account user)
    {
        if (++user.FailedAttempts >= Options.Lockout.MaxFailedAccessAttempts)
            (user.FailedAttempts, user.LockedUntil) = (0, clock.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan);
        return UpdateAsync(user);
    }
}
