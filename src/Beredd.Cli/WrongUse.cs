using System.CommandLine;
using System.Text.RegularExpressions;
using Beredd.Detection;

namespace Beredd.Cli;

/// <summary>Says what is wrong with a call that was not understood, and what may have been meant.</summary>
internal static partial class WrongUse
{
    private const string NoCommand = "Required command was not provided.";

    // Of the parser's own sentences those that can come up here; commands say all else themselves.
    private static readonly (Regex English, string Swedish, string Instead)[] Sentences =
    [
        (UnknownToken(), "{0}: det finns inget sådant kommando och ingen sådan flagga", "{0}: there is no such command or option"),
        (MissingArgument(), "<{0}> saknas", "<{0}> is missing"),
        (MissingValue(), "{0}: värdet saknas", "{0}: the value is missing"),
        (MissingOption(), "{0} saknas", "{0} is missing"),
        (SeveralValues(), "{0}: kan bara anges en gång, med ett värde", "{0}: can be given only once, with one value"),
        (NotCombined(), "{0}: kan inte anges tillsammans med annat", "{0}: cannot be given together with anything else"),
    ];

    /// <summary>Lets a name of an option that stands where a value is missing be no value: <c>--html --csv out.csv</c>.</summary>
    public static void Guard(Command command, Language language)
    {
        foreach (var option in command.Options.Where(option => option.ValueType != typeof(bool)))
        {
            option.Validators.Add(result =>
            {
                if (result.Tokens.Any(token => token.Value.StartsWith("--", StringComparison.Ordinal)))
                    result.AddError(language.Say($"{option.Name}: värdet saknas", $"{option.Name}: the value is missing"));
            });
        }
        foreach (var below in command.Subcommands)
            Guard(below, language);
    }

    public static void Write(ParseResult parsed, Language language, TextWriter error)
    {
        var command = parsed.CommandResult.Command;
        // Whoever types only "beredd" or "beredd rules" wants to see what there is.
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0 && !parsed.Errors.Any(own => UnknownToken().IsMatch(own.Message)))
        {
            new HelpPage(language).Write(command, error);
            return;
        }
        var isUnknown = false;
        foreach (var message in parsed.Errors.Select(own => own.Message).Distinct(StringComparer.Ordinal))
        {
            // What comes after a word that is not known is not known either, and no command is given then.
            if (message == NoCommand || (isUnknown && UnknownToken().IsMatch(message)))
                continue;
            isUnknown |= UnknownToken().IsMatch(message);
            error.WriteLine(UntrustedText.Visible(Say(message, language)));
            if (UnknownToken().Match(message) is { Success: true } unknown && Meant(unknown.Groups[1].Value, command) is { } meant)
                error.WriteLine(language.Say($"Menade du {meant}?", $"Did you mean {meant}?"));
        }
        error.WriteLine(language.Say($"Hjälp: {HelpPage.NameOf(command)} --help", $"Help: {HelpPage.NameOf(command)} --help"));
    }

    /// <summary>What a misspelt name of a command or option may have been meant to be, or null.</summary>
    public static string? Meant(string token, Command command)
    {
        var most = token.Length < 5 ? 1 : 2;
        return HelpPage.Options(command).Select(option => option.Name).Concat(command.Subcommands.Select(sub => sub.Name))
            .Where(name => Math.Abs(name.Length - token.Length) <= most)
            .Select(name => (Name: name, Distance: Distance(token, name)))
            .Where(near => near.Distance <= most)
            .OrderBy(near => near.Distance)
            .Select(near => near.Name)
            .FirstOrDefault();
    }

    private static string Say(string message, Language language)
    {
        foreach (var (english, swedish, instead) in Sentences)
        {
            if (english.Match(message) is { Success: true } match)
                return language.Say(swedish, instead).Replace("{0}", match.Groups[1].Value, StringComparison.Ordinal);
        }
        return message;
    }

    /// <summary>How many letters must be put in, taken out, changed or exchanged with the next one to make one word of the other.</summary>
    private static int Distance(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }
                var change = one[i - 1] == other[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[one.Length, other.Length];
    }

    [GeneratedRegex(@"^Unrecognized command or argument '(.*)'\.$", RegexOptions.Singleline)]
    private static partial Regex UnknownToken();

    [GeneratedRegex(@"^Required argument '(.*)' missing for command: '.*'\.$")]
    private static partial Regex MissingArgument();

    [GeneratedRegex(@"^Required argument missing for option: '(.*)'\.$")]
    private static partial Regex MissingValue();

    [GeneratedRegex(@"^Option '(.*)' is required\.$")]
    private static partial Regex MissingOption();

    [GeneratedRegex(@"^Option '(.*)' expects a single argument but \d+ were provided\.$")]
    private static partial Regex SeveralValues();

    [GeneratedRegex(@"^(.*) option cannot be combined with other arguments\.$")]
    private static partial Regex NotCombined();
}
