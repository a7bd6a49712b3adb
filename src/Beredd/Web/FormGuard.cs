using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Beredd.Web;

/// <summary>Nothing is changed by a request that did not come from a page of ours, whatever its endpoint.</summary>
internal static class FormGuard
{
    internal static void UseFormGuard(this IApplicationBuilder app) => app.Use(async (HttpContext context, RequestDelegate next) =>
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)
            && !await (context.GetEndpoint()?.Metadata.GetMetadata<StreamedForm.Taken>() is null
                ? ((IAntiforgery)context.RequestServices.GetService(typeof(IAntiforgery))!).IsRequestValidAsync(context)
                : StreamedForm.OpenAsync(context)).ConfigureAwait(false))
        {
            await Page.StaleForm().ExecuteAsync(context).ConfigureAwait(false);
            return;
        }
        await next(context).ConfigureAwait(false);
    });
}
