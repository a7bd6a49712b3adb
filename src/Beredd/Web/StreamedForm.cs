using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Beredd.Web;

/// <summary>A form whose files are too large to be held somewhere first: it is read as it comes in. Its token is its first field, and has been checked.</summary>
public sealed class StreamedForm
{
    private const int LongestField = 16 * 1024;
    private const int LongestBoundary = 200;

    private readonly MultipartReader reader;

    private StreamedForm(MultipartReader reader) => this.reader = reader;

    /// <summary>A field, or a file; the content of a file must be read before the next part is.</summary>
    /// <param name="Name">The field's name.</param>
    /// <param name="FileName">As the browser says it; null where it is no file.</param>
    /// <param name="Text">A field's text; empty for a file.</param>
    /// <param name="Content">A file's content.</param>
    public sealed record Part(string Name, string? FileName, string Text, Stream Content);

    /// <summary>The next part; null at the end.</summary>
    /// <exception cref="IOException">The form was cut off.</exception>
    public async Task<Part?> NextAsync(CancellationToken cancellation)
    {
        if (await reader.ReadNextSectionAsync(cancellation).ConfigureAwait(false) is not { } section)
            return null;
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var said))
            throw new InvalidDataException("a part of the form has no name");
        var name = HeaderUtilities.RemoveQuotes(said.Name).ToString();
        if (said.FileName.HasValue || said.FileNameStar.HasValue)
            return new(name, HeaderUtilities.RemoveQuotes(said.FileNameStar.HasValue ? said.FileNameStar : said.FileName).ToString(), "", section.Body);
        var bytes = new byte[LongestField];
        var length = await section.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        if (length == bytes.Length)
            throw new InvalidDataException("a field of the form is too long");
        return new(name, null, Encoding.UTF8.GetString(bytes, 0, length), Stream.Null);
    }

    public static ValueTask<StreamedForm> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(context.Features.Get<StreamedForm>() ?? throw new InvalidOperationException("the endpoint takes no streamed form: .TakesStream(…) is missing"));
    }

    /// <summary>Reads the token and leaves the form open for the endpoint; false where there is none, or none of ours.</summary>
    internal static async Task<bool> OpenAsync(HttpContext context)
    {
        var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || type.MediaType != "multipart/form-data"
            || HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is not { Length: > 0 and < LongestBoundary } boundary)
            return false;
        try
        {
            var form = new StreamedForm(new MultipartReader(boundary, context.Request.Body));
            var tokens = antiforgery.GetTokens(context);
            if (await form.NextAsync(context.RequestAborted).ConfigureAwait(false) is not { FileName: null } first || first.Name != tokens.FormFieldName || tokens.HeaderName is null)
                return false;
            // By the header it is looked for first, and the form then left unread.
            context.Request.Headers[tokens.HeaderName] = first.Text;
            if (first.Text.Length == 0 || !await antiforgery.IsRequestValidAsync(context).ConfigureAwait(false))
                return false;
            context.Features.Set(form);
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not Microsoft.AspNetCore.Http.BadHttpRequestException)
        {
            return false;
        }
    }

    /// <summary>That an endpoint reads its form as it comes in, and how many bytes it takes.</summary>
    internal sealed record Taken(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}

public static class StreamedForms
{
    /// <summary>Says that the endpoint takes a <see cref="StreamedForm"/> of so many bytes at most.</summary>
    public static TBuilder TakesStream<TBuilder>(this TBuilder endpoint, long mostBytes)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new StreamedForm.Taken(mostBytes));
}
