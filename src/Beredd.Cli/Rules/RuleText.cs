namespace Beredd.Cli.Rules;

/// <summary>The language of what the rule commands say, and text from rules made fit for a terminal.</summary>
internal sealed class RuleText(bool isEnglish)
{
    internal bool IsEnglish => isEnglish;

    /// <summary>The text of the language.</summary>
    internal string Say(string swedish, string english) => isEnglish ? english : swedish;

    /// <summary>A rule's or an event's text must not steer the terminal.</summary>
    internal static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
