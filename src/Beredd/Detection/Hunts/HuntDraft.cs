using System.Globalization;
using Beredd.Sigma.Rules;
using Beredd.Web;

namespace Beredd.Detection.Hunts;

/// <summary>How to hunt, as somebody fills it in. Times are those on the clock in Stockholm.</summary>
/// <param name="Name">What the hunt is called; empty for the name of what is hunted in.</param>
/// <param name="Level">Only rules of this level or worse.</param>
/// <param name="Since">As typed, as the next.</param>
/// <param name="Until">The first moment that no longer counts.</param>
/// <param name="WithImported">Whether imported rule sets are used as well.</param>
public sealed record HuntDraft(string Name, RuleLevel Level, string Since, string Until, bool WithImported)
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH.mm", "yyyy-MM-dd"];
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    /// <summary>What is wrong in it, if anything.</summary>
    public DraftProblem? Problem =>
        !TryTime(Since, out var since) ? DraftProblem.Since
        : !TryTime(Until, out var until) ? DraftProblem.Until
        : since >= until ? DraftProblem.Order : null;

    public static HuntDraft Empty { get; } = new("", RuleLevel.Informational, "", "", true);

    internal static HuntDraft Read(Dictionary<string, string> fields) => Read(name => fields.GetValueOrDefault(name, "").Trim());

    internal static HuntDraft Read(Form form) => Read(form.Text);

    internal static HuntDraft Of(HuntRecord hunt) => new(hunt.Name, hunt.Level, Typed(hunt.Since), Typed(hunt.Until), hunt.WithImported);

    /// <summary>Takes what can be read of it into a hunt.</summary>
    internal void ApplyTo(HuntRecord hunt, string usualName)
    {
        var name = UsableName(Name.Length > 0 ? Name : usualName[(usualName.LastIndexOfAny(['/', '\\']) + 1)..]);
        hunt.Name = name.Length > 0 ? name : "–";
        hunt.Level = Level;
        hunt.WithImported = WithImported;
        hunt.Since = TryTime(Since, out var since) ? since : null;
        hunt.Until = TryTime(Until, out var until) ? until : null;
    }

    private static string UsableName(string name) => string.Concat(name.Where(c => !char.IsControl(c)).Take(HuntRecord.LongestName)).Trim();

    private static HuntDraft Read(Func<string, string> text) => new(
        text("namn"),
        Enum.TryParse<RuleLevel>(text("niva"), ignoreCase: true, out var level) && Enum.IsDefined(level) ? level : RuleLevel.Informational,
        text("fran"),
        text("till"),
        text("importerade") == "1");

    private static string Typed(DateTimeOffset? time) =>
        time is { } some ? TimeZoneInfo.ConvertTime(some, Stockholm).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : "";

    /// <summary>An empty field is no time, and right. Of an hour that comes twice the first is meant; one that is skipped is no time.</summary>
    private static bool TryTime(string text, out DateTimeOffset? time)
    {
        time = null;
        if (text.Length == 0)
            return true;
        if (!DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year < 1971 || Stockholm.IsInvalidTime(local))
            return false;
        var offset = Stockholm.IsAmbiguousTime(local) ? Stockholm.GetAmbiguousTimeOffsets(local).Max() : Stockholm.GetUtcOffset(local);
        time = new DateTimeOffset(local, offset).ToUniversalTime();
        return true;
    }
}

/// <summary>What is wrong in a draft.</summary>
public enum DraftProblem
{
    Since,
    Until,

    /// <summary>It ends before it begins.</summary>
    Order,
}
