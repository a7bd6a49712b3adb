using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Beredd.Web;

/// <summary>The language of a page: Swedish, or English for whoever has chosen it. A slice keeps its texts in one class that is given this.</summary>
public sealed class Words
{
    /// <summary>For what goes out of the house, whoever writes it: an authority is written to in Swedish.</summary>
    internal static readonly Words Swedish = new(english: false);

    internal const string Cookie = "sprak";

    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
    private static readonly string[] SwedishMonths = ["jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"];
    private static readonly string[] EnglishMonths = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public Words(IHttpContextAccessor http)
        : this(http.HttpContext?.Request.Cookies[Cookie] == "en")
    {
    }

    private Words(bool english) => English = english;

    public bool English { get; }

    public string Code => Say("sv", "en");

    public string Say(string swedish, string english) => English ? english : swedish;

    /// <summary>A time as people in Sweden read it on their clocks: <c>20 nov 2026 19:02</c>.</summary>
    public string Time(DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, Stockholm);
        return string.Create(CultureInfo.InvariantCulture, $"{Day(local)} {local.Year} {local.Hour:00}:{local.Minute:00}");
    }

    /// <summary>A time of which the day is known: the clock alone where the day is today's, else with the day.</summary>
    public string Clock(DateTimeOffset time, DateTimeOffset now)
    {
        var (local, today) = (TimeZoneInfo.ConvertTime(time, Stockholm), TimeZoneInfo.ConvertTime(now, Stockholm));
        var clock = string.Create(CultureInfo.InvariantCulture, $"{Say("kl. ", "")}{local.Hour:00}:{local.Minute:00}");
        return local.Date == today.Date ? clock : $"{clock} {Say("den", "on")} {Day(local)}";
    }

    private string Day(DateTimeOffset local) => string.Create(CultureInfo.InvariantCulture, $"{local.Day} {(English ? EnglishMonths : SwedishMonths)[local.Month - 1]}");
}
