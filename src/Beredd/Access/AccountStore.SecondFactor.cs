using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Beredd.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Access;

/// <summary>One-time codes, recovery codes and passkeys.</summary>
internal sealed partial class AccountStore : IUserTwoFactorStore<Account>, IUserAuthenticatorKeyStore<Account>, IUserTwoFactorRecoveryCodeStore<Account>, IUserPasskeyStore<Account>
{
    public Task SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Done(user.TwoFactorEnabled = enabled);

    public Task<bool> GetTwoFactorEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.TwoFactorEnabled);

    public Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) => Done(user.AuthenticatorKey = key);

    public Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.AuthenticatorKey);

    public async Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        context.RemoveRange(await Codes(user).ToListAsync(cancellationToken).ConfigureAwait(false));
        context.Add(AuditEntry.Event(actor, clock, "new recovery codes", nameof(Account), user.Id.ToString()));
        context.AddRange(recoveryCodes.Select(code => new RecoveryCode { AccountId = user.Id, Hash = HashOf(user, code) }));
    }

    public async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var hash = HashOf(user, code);
        if (await Codes(user).FirstOrDefaultAsync(c => c.Hash == hash, cancellationToken).ConfigureAwait(false) is not { } found)
            return false;
        context.Remove(found);
        return true;
    }

    public Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) => Codes(user).CountAsync(cancellationToken);

    public async Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(passkey.CredentialId);
        if (await context.Set<Passkey>().SingleOrDefaultAsync(p => p.Id == id && p.AccountId == user.Id, cancellationToken).ConfigureAwait(false) is not { } known)
        {
            context.Add(new Passkey
            {
                Id = id,
                AccountId = user.Id,
                Name = passkey.Name,
                Created = clock.GetUtcNow(),
                PublicKey = passkey.PublicKey,
                SignCount = passkey.SignCount,
                Transports = passkey.Transports,
                UserVerified = passkey.IsUserVerified,
                BackupEligible = passkey.IsBackupEligible,
                BackedUp = passkey.IsBackedUp,
                AttestationObject = passkey.AttestationObject,
                ClientData = passkey.ClientDataJson,
            });
            return;
        }
        (known.Name, known.SignCount, known.BackedUp, known.UserVerified) = (passkey.Name, passkey.SignCount, passkey.IsBackedUp, passkey.IsUserVerified);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await context.Set<Passkey>().Where(p => p.AccountId == user.Id).ToListAsync(cancellationToken).ConfigureAwait(false)).Select(Info)];

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        var passkey = await context.Set<Passkey>().SingleOrDefaultAsync(p => p.Id == id, cancellationToken).ConfigureAwait(false);
        return passkey is null ? null : await context.Set<Account>().SingleOrDefaultAsync(a => a.Id == passkey.AccountId, cancellationToken).ConfigureAwait(false);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        return await context.Set<Passkey>().SingleOrDefaultAsync(p => p.Id == id && p.AccountId == user.Id, cancellationToken).ConfigureAwait(false) is { } found ? Info(found) : null;
    }

    public async Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        if (await context.Set<Passkey>().SingleOrDefaultAsync(p => p.Id == id && p.AccountId == user.Id, cancellationToken).ConfigureAwait(false) is { } found)
            context.Remove(found);
    }

    private IQueryable<RecoveryCode> Codes(Account user) => context.Set<RecoveryCode>().Where(c => c.AccountId == user.Id);

    /// <summary>Codes are random (Identity makes them of some 50 bits) and an account is locked after a few tries; the account in the hash keeps one table of hashes from serving for all.</summary>
    private static string HashOf(Account user, string code) =>
        Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(code.ToUpperInvariant()), user.Id.ToByteArray(), 100_000, HashAlgorithmName.SHA256, 32));

    private static UserPasskeyInfo Info(Passkey passkey) => new(
        Base64Url.DecodeFromChars(passkey.Id),
        passkey.PublicKey,
        passkey.Created,
        (uint)passkey.SignCount,
        passkey.Transports,
        passkey.UserVerified,
        passkey.BackupEligible,
        passkey.BackedUp,
        passkey.AttestationObject,
        passkey.ClientData)
    { Name = passkey.Name };
}
