using Beredd.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Beredd.Web;

/// <summary>Answers an endpoint gives.</summary>
public static class Page
{
    /// <summary>A page.</summary>
    /// <typeparam name="TPage">Its component, which puts its content in <c>PageFrame</c>.</typeparam>
    /// <param name="parameters">An object with the component's parameters.</param>
    /// <param name="status">422 where a form is shown again with what is wrong in it.</param>
    public static IResult Show<TPage>(object? parameters = null, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new RazorComponentResult<TPage>(parameters ?? new { }) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>A form again, with what is wrong in it.</summary>
    public static IResult Again<TPage>(object parameters)
        where TPage : IComponent => Show<TPage>(parameters, StatusCodes.Status422UnprocessableEntity);

    public static IResult NotFound() => Message(MessageKind.NotFound, StatusCodes.Status404NotFound);

    public static IResult Refused() => Message(MessageKind.Refused, StatusCodes.Status403Forbidden);

    public static IResult Conflict() => Message(MessageKind.Conflict, StatusCodes.Status409Conflict);

    internal static IResult StaleForm() => Message(MessageKind.StaleForm, StatusCodes.Status400BadRequest);

    internal static IResult TooMany() => Message(MessageKind.TooMany, StatusCodes.Status429TooManyRequests);

    internal static IResult TooLarge() => Message(MessageKind.TooLarge, StatusCodes.Status413PayloadTooLarge);

    /// <summary>Nothing can be stored just now; what was sent is not saved.</summary>
    internal static IResult NotStored(StorageTrouble trouble) => Show<MessagePage>(new { Kind = MessageKind.NotStored, Trouble = trouble }, StatusCodes.Status503ServiceUnavailable);

    internal static IResult Error(string number) => Show<MessagePage>(new { Kind = MessageKind.Error, Number = number }, StatusCodes.Status500InternalServerError);

    /// <summary>Has the browser fetch the page again by itself, with scripts or without. By a header: axe takes a meta element that does it for a barrier wherever it stands.</summary>
    internal static void AskAgain(HttpContext context, int seconds = 3) => context.Response.Headers["Refresh"] = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>On to another page of ours, after a form was taken.</summary>
    public static RedirectHttpResult GoTo(string path) => TypedResults.LocalRedirect(path);

    /// <summary>On to where somebody was going; an address that is not ours is not followed.</summary>
    internal static RedirectHttpResult GoBackTo(string? path) =>
        GoTo(path is ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl) ? path : "/");

    private static IResult Message(MessageKind kind, int status) => Show<MessagePage>(new { Kind = kind }, status);
}

/// <summary>What a page that only says something is about.</summary>
public enum MessageKind
{
    NotFound,
    Refused,
    Conflict,
    StaleForm,
    TooMany,
    TooLarge,
    NotStored,
    Error,
}
