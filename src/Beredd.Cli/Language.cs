using System.CommandLine;

namespace Beredd.Cli;

/// <summary>The language of all that people read: Swedish, or English where <c>--lang en</c> or <c>BEREDD_LANG=en</c> asks for it.</summary>
internal sealed class Language
{
    /// <summary>Names the language for every call that does not.</summary>
    public const string Variable = "BEREDD_LANG";

    private const string OptionName = "--lang";

    private readonly string code;

    private Language(string code) => this.code = code;

    public static Language Swedish { get; } = new("sv");

    public static Language English { get; } = new("en");

    public bool IsEnglish => ReferenceEquals(this, English);

    /// <summary>The language that arguments ask for. Help and errors need it before the arguments are understood.</summary>
    /// <param name="args">As people type them.</param>
    /// <param name="usual">What <see cref="Variable"/> says, or null.</param>
    public static Language AskedFor(IReadOnlyList<string> args, string? usual)
    {
        var code = usual;
        for (var i = 0; i < args.Count && args[i] != "--"; i++)
        {
            if (args[i] == OptionName && i + 1 < args.Count)
                code = args[i + 1];
            else if (args[i].StartsWith(OptionName + "=", StringComparison.Ordinal) || args[i].StartsWith(OptionName + ":", StringComparison.Ordinal))
                code = args[i][(OptionName.Length + 1)..];
        }
        return "en".Equals(code, StringComparison.OrdinalIgnoreCase) ? English : Swedish;
    }

    /// <summary>The language of a call that was understood.</summary>
    public static Language Of(ParseResult parsed) => parsed.GetValue<string>(OptionName) == English.code ? English : Swedish;

    /// <summary>The text of the language.</summary>
    public string Say(string swedish, string english) => IsEnglish ? english : swedish;

    /// <summary>The option that every command has.</summary>
    public Option<string> Option()
    {
        var option = new Option<string>(OptionName)
        {
            Description = Say($"Språk: sv eller en. Utan flaggan: svenska, om inte {Variable}=en.", $"Language: sv or en. Without it: Swedish, unless {Variable}=en."),
            HelpName = "sv|en",
            DefaultValueFactory = _ => code,
            Recursive = true,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: not ("sv" or "en") } token])
                result.AddError($"{OptionName}: '{token.Value}' – sv / en");
        });
        return option;
    }
}
