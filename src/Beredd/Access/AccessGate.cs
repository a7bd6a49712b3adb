using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Access;

/// <summary>Lets a request through to its endpoint when the endpoint's rule allows it. Whoever is signed in and refused has left a line in the log, and somebody from outside for each page that they read.</summary>
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
        if (rule is null || !rule.Allows(person, Named(context, AccessRule.UnitPart), Named(context, AccessRule.IncidentPart)))
        {
            await Refuse(context, person, rule, endpoint.Metadata.GetMetadata<KeepsForm>() is not null).ConfigureAwait(false);
            return;
        }
        if (person is { IsOutsider: true } && rule != AccessRule.Anyone && HttpMethods.IsGet(context.Request.Method))
            await Log(context, AuditEntry.Read, context.Request.Path + context.Request.QueryString).ConfigureAwait(false);
        await next(context).ConfigureAwait(false);
    });

    private static string? Named(HttpContext context, string part) => context.GetRouteValue(part)?.ToString();

    private static async Task Log(HttpContext context, string act, string key, string? rule = null)
    {
        var services = context.RequestServices;
        var database = services.GetRequiredService<BereddContext>();
        database.Add(AuditEntry.Event(services.GetRequiredService<Actor>(), services.GetRequiredService<TimeProvider>(), act, "Page", key, rule));
        await database.SaveChangesAsync(context.RequestAborted).ConfigureAwait(false);
    }

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
            await Log(context, "refused", $"{context.Request.Method} {context.Request.Path}", rule?.Name).ConfigureAwait(false);
            // To somebody from outside, what is not theirs is not there: the answer tells nothing of what is.
            await (person.IsOutsider ? Page.NotFound() : Page.Refused()).ExecuteAsync(context).ConfigureAwait(false);
        }
    }
}
