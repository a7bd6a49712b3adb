using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Beredd.Web;

/// <summary>The language of a page: Swedish, or English for whoever has chosen it. A slice keeps its texts in one class that is given this.</summary>
public sealed class Words(IHttpContextAccessor http)
{
    internal const string Cookie = "sprak";

    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
    private static readonly string[] SwedishMonths = ["jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"];
    private static readonly string[] EnglishMonths = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public bool English { get; } = http.HttpContext?.Request.Cookies[Cookie] == "en";

    public string Code => Say("sv", "en");

    public string Say(string swedish, string english) => English ? english : swedish;

    /// <summary>A time as people in Sweden read it on their clocks: <c>20 nov 2026 19:02</c>.</summary>
    public string Time(DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, Stockholm);
        var month = (English ? EnglishMonths : SwedishMonths)[local.Month - 1];
        return string.Create(CultureInfo.InvariantCulture, $"{local.Day} {month} {local.Year} {local.Hour:00}:{local.Minute:00}");
    }
}
