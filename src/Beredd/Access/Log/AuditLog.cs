using Beredd.Access.Accounts;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Access.Log;

/// <summary>The audit log, latest first.</summary>
internal static class AuditLog
{
    private const int OnAPage = 100;

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/installningar/logg", Read).Allow(AccountList.Administrators);

    private static async Task<IResult> Read(int? sida, BereddContext database)
    {
        var page = Math.Clamp(sida ?? 1, 1, 1_000_000);
        var found = await database.Set<AuditEntry>().AsNoTracking()
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Skip((page - 1) * OnAPage).Take(OnAPage + 1).ToListAsync().ConfigureAwait(false);
        return Page.Show<LogPage>(new { Entries = found.Take(OnAPage).ToList(), Older = found.Count > OnAPage ? page + 1 : 0 });
    }
}
