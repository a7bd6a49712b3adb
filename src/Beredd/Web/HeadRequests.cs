using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Beredd.Web;

/// <summary>A request for the head alone is one for the page whose content is not sent (RFC 9110, section 9.3.2); routes know only of pages.</summary>
internal static class HeadRequests
{
    internal static void UseHeadAsGet(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method))
            return next(context);
        context.Request.Method = HttpMethods.Get;
        context.Response.Body = Stream.Null;
        return next(context);
    });
}
