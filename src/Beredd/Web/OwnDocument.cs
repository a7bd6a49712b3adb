using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace Beredd.Web;

/// <summary>A document that needs nothing else: for a file, and for the PDF that is made of it.</summary>
internal static class OwnDocument
{
    /// <summary>Renders one.</summary>
    /// <typeparam name="TDocument">Its component, from <c>&lt;!DOCTYPE html&gt;</c> on.</typeparam>
    /// <param name="services">What the component asks for.</param>
    /// <param name="parameters">The component's parameters, by name.</param>
    public static async Task<string> RenderAsync<TDocument>(IServiceProvider services, Dictionary<string, object?> parameters)
        where TDocument : IComponent
    {
        var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        await using (renderer.ConfigureAwait(false))
            return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TDocument>(ParameterView.FromDictionary(parameters)).ConfigureAwait(true)).ToHtmlString()).ConfigureAwait(false);
    }

    /// <summary>A style of ours (<c>Web/Assets</c>), to be written into the document.</summary>
    public static string Style(string name)
    {
        using var stream = typeof(OwnDocument).Assembly.GetManifestResourceStream("web/" + name) ?? throw new InvalidOperationException($"web/{name} is not built in.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
