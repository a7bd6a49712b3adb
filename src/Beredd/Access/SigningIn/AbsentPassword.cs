using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Beredd.Access.SigningIn;

/// <summary>What is verified where there is no password to verify, so that it takes as long.</summary>
internal sealed class AbsentPassword(IOptions<PasswordHasherOptions> work)
{
    private readonly PasswordHasher<Account> _hasher = new(work);
    private readonly Lazy<string> _hash = new(() => new PasswordHasher<Account>(work).HashPassword(null!, Guid.NewGuid().ToString()));

    public void Verify(string password) => _hasher.VerifyHashedPassword(null!, _hash.Value, password);
}
