using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Access;

/// <summary>The municipality's sign-on: an account is connected to one person there, or to none.</summary>
internal sealed partial class AccountStore : IUserLoginStore<Account>
{
    public Task AddLoginAsync(Account user, UserLoginInfo login, CancellationToken cancellationToken) => Done(user.SignOnId = login.ProviderKey);

    public Task RemoveLoginAsync(Account user, string loginProvider, string providerKey, CancellationToken cancellationToken) => Done(user.SignOnId = null);

    public Task<IList<UserLoginInfo>> GetLoginsAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserLoginInfo>>(user.SignOnId is { } id ? [new UserLoginInfo(SignOn.Scheme, id, SignOn.Scheme)] : []);

    public Task<Account?> FindByLoginAsync(string loginProvider, string providerKey, CancellationToken cancellationToken) =>
        context.Set<Account>().SingleOrDefaultAsync(a => a.SignOnId == providerKey, cancellationToken);
}
