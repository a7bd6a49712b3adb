using Beredd.Access;
using Beredd.Continuity;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Beredd.LoadBench;

/// <summary>A data folder with Ekvalla's register and people who are signed in already: what is measured is reading and saving, not the hashing of passwords.</summary>
internal static class Municipality
{
    /// <summary>Fills the folder.</summary>
    /// <returns>The session cookie of each person, as a browser sends it.</returns>
    internal static async Task<IReadOnlyList<string>> Fill(ServeOptions options, int people, Role role = Role.ContinuityPlanner)
    {
        await using var app = WebServer.Build(options);
        await app.Services.PrepareDatabase(options.Folder, default);
        await using var scope = app.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<BereddContext>();
        var now = TimeProvider.System.GetUtcNow();
        await new DemoRegister(database).FillAsync(DateOnly.FromDateTime(now.UtcDateTime), default);
        var accounts = Enumerable.Range(1, people).Select(n => new Account
        {
            UserName = $"person{n}",
            NormalizedUserName = $"PERSON{n}",
            DisplayName = $"Person {n}",
            SecurityStamp = Guid.NewGuid().ToString("N"),
            TwoFactorEnabled = true,
            Created = now,
            Assignments = { new Assignment { Role = role } },
        }).ToList();
        database.AddRange(accounts);
        await database.SaveChangesAsync();

        var cookie = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var principals = scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>();
        var cookies = new List<string>();
        foreach (var account in accounts)
        {
            var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(12) };
            var ticket = new AuthenticationTicket(await principals.CreateAsync(account), properties, IdentityConstants.ApplicationScheme);
            cookies.Add($"{cookie.Cookie.Name}={cookie.TicketDataFormat.Protect(ticket)}");
        }
        return cookies;
    }
}
