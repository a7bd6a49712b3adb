using Beredd.Access.Accounts;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Access.Emergency;

/// <summary>The sealed codes of the emergency account: where they lie, which were used, and making one more.</summary>
internal static class EmergencySheets
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(EmergencyAccount.SheetsPath, async (BereddContext database, TimeProvider clock) => Page.Show<EmergencyPage>(await ViewAsync(database, clock).ConfigureAwait(false))).Allow(AccountList.Administrators);
        endpoints.MapPost(EmergencyAccount.SheetsPath, Seal).Allow(AccountList.Administrators);
        endpoints.MapPost(EmergencyAccount.SheetsPath + "/dra-in", Withdraw).Allow(AccountList.Administrators);
        endpoints.MapPost(EmergencyAccount.SheetsPath + "/avsluta", End).Allow(AccountList.Administrators);
    }

    private static async Task<IResult> Seal(Form form, HttpContext context, EmergencyAccount emergency, BereddContext database, TimeProvider clock, AccessText text)
    {
        if (form.Text("plats") is not { Length: > 0 } place)
            return Page.Again<EmergencyPage>(await ViewAsync(database, clock, text.EmergencyPlaceMissing).ConfigureAwait(false));
        var (made, code) = await emergency.SealAsync(place, context.RequestAborted).ConfigureAwait(false);
        return Page.Show<SheetPage>(new { Made = made, Code = code, Address = $"{context.Request.Scheme}://{context.Request.Host}{EmergencyAccount.SignInPath}" });
    }

    private static async Task<IResult> Withdraw(Form form, EmergencyAccount emergency, CancellationToken stop)
    {
        if (Guid.TryParse(form.Text("kod"), out var id))
            await emergency.WithdrawAsync(id, stop).ConfigureAwait(false);
        return Page.GoTo(EmergencyAccount.SheetsPath);
    }

    private static async Task<IResult> End(EmergencyAccount emergency, CancellationToken stop)
    {
        await emergency.EndAsync(stop).ConfigureAwait(false);
        return Page.GoTo(EmergencyAccount.SheetsPath);
    }

    private static async Task<object> ViewAsync(BereddContext database, TimeProvider clock, string? problem = null) => new
    {
        Codes = (IReadOnlyList<SealedCode>)[.. (await database.Set<SealedCode>().AsNoTracking().ToListAsync().ConfigureAwait(false)).OrderByDescending(c => c.IsSealed).ThenByDescending(c => c.SealedAt)],
        Now = clock.GetUtcNow(),
        Problem = problem,
    };
}
