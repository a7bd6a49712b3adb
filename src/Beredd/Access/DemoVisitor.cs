using System.Security.Claims;
using System.Text.Encodings.Web;
using Beredd.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Beredd.Access;

/// <summary>In the demo everybody is the same person, with every role.</summary>
internal sealed class DemoVisitor(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, BereddContext database)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string SchemeName = "demo";
    private const string UserName = "demo";

    /// <summary>Makes the account.</summary>
    internal static async Task Create(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<BereddContext>();
        var account = new Account
        {
            UserName = UserName,
            NormalizedUserName = UserName.ToUpperInvariant(),
            DisplayName = "Dana Demo",
            TwoFactorEnabled = true,
            Created = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(),
        };
        account.Assignments.AddRange(Enum.GetValues<Role>().Where(r => r is not (Role.UnitHead or Role.OutsideExpert)).Select(role => new Assignment { Role = role }));
        database.Add(account);
        await database.SaveChangesAsync(stop).ConfigureAwait(false);
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Another site's name that points at this machine must not be let in without a password.
        if (Request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
            return AuthenticateResult.NoResult();
        var account = await database.Set<Account>().AsNoTracking().Include(a => a.Assignments).SingleAsync(a => a.UserName == UserName, Context.RequestAborted).ConfigureAwait(false);
        await Sessions.AdmitAsync(Context.RequestServices, account, []).ConfigureAwait(false);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()), new Claim(ClaimTypes.Name, UserName)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
