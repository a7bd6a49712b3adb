using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Access;

/// <summary>Lets a request through to its endpoint when the endpoint's rule allows it. Whoever is signed in and refused has left a line in the log.</summary>
internal static class AccessGate
{
    internal const string SignInPath = "/konto/logga-in", NewCodePath = "/konto/engangskod/ny";

    internal static void UseAccessGate(this IApplicationBuilder app) => app.Use(async (HttpContext context, RequestDelegate next) =>
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            await next(context).ConfigureAwait(false);
            return;
        }
        var person = context.RequestServices.GetRequiredService<Visitor>().Person;
        var rule = endpoint.Metadata.GetMetadata<AccessRule>();
        if (rule is not null && rule.Allows(person, context.GetRouteValue(AccessRule.UnitPart)?.ToString()))
            await next(context).ConfigureAwait(false);
        else
            await Refuse(context, person, rule, endpoint.Metadata.GetMetadata<KeepsForm>() is not null).ConfigureAwait(false);
    });

    private static async Task Refuse(HttpContext context, Person? person, AccessRule? rule, bool keepsForm)
    {
        var reading = HttpMethods.IsGet(context.Request.Method);
        if (person is null)
        {
            var wanted = reading && context.Request.Path != "/" ? "?till=" + Uri.EscapeDataString(context.Request.Path + context.Request.QueryString) : "";
            if (!reading && keepsForm && await context.RequestServices.GetRequiredService<UnsentForms>().KeepAsync(context.Request).ConfigureAwait(false) is { } kept)
                wanted = "?till=" + Uri.EscapeDataString($"{context.Request.Path}?{UnsentForms.Query}={kept}");
            context.Response.Redirect(SignInPath + wanted);
        }
        else if (!person.Secured)
        {
            context.Response.Redirect(NewCodePath);
        }
        else
        {
            var services = context.RequestServices;
            var database = services.GetRequiredService<BereddContext>();
            database.Add(AuditEntry.Event(
                services.GetRequiredService<Actor>(), services.GetRequiredService<TimeProvider>(), "refused", "Page", $"{context.Request.Method} {context.Request.Path}", rule?.Name));
            await database.SaveChangesAsync(context.RequestAborted).ConfigureAwait(false);
            await Page.Refused().ExecuteAsync(context).ConfigureAwait(false);
        }
    }
}
