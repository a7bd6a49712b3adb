using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Beredd.Cli.Outage;

/// <summary>The options that the outage commands share.</summary>
internal sealed class OutageOptions(Language language)
{
    public Option<FileInfo?> Register { get; } = File("--register", language, language.Say("Registret över team, system och tjänster (beredd-register/1).", "The register of teams, systems and services (beredd-register/1)."));

    public Option<FileInfo?> Output { get; } = File("--output", language, language.Say("Skriv resultatet som JSON till denna fil i stället för på skärmen.", "Write the result as JSON to this file instead of to the terminal."));

    /// <summary>The words of a call that is parsed.</summary>
    public static OutageText Text(ParseResult parse) => OutageText.In(Language.Of(parse));

    public static Option<FileInfo?> File(string name, Language language, string description) => new(name) { Description = description, HelpName = language.Say("fil", "file") };

    /// <summary>Refuses a call without some options, and says in its help that they are needed.</summary>
    public void Require(Verb command, params Option[] options)
    {
        command.Needed = options;
        command.Validators.Add(result =>
        {
            foreach (var option in options)
            {
                if (result.GetResult(option) is null or { Implicit: true })
                    result.AddError(Said(result).Say($"{option.Name} saknas: {command.Name} behöver det.", $"{option.Name} is missing: {command.Name} needs it."));
            }
        });
    }

    /// <summary>A number within bounds, both allowed.</summary>
    public Option<double> Number(string name, string description, double least, double most, double? orElse)
    {
        var option = new Option<double>(name)
        {
            Description = description,
            HelpName = language.Say("tal", "number"),
            CustomParser = argument =>
            {
                var given = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
                if (double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                    return number;
                var bounds = string.Create(CultureInfo.InvariantCulture, $"{least}–{most}");
                argument.AddError(Said(argument).Say($"{name}: '{given}' ska vara ett tal, {bounds}, med punkt före decimalerna.", $"{name}: '{given}' should be a number, {bounds}."));
                return least;
            },
        };
        if (orElse is { } value)
            option.DefaultValueFactory = _ => value;
        return option;
    }

    /// <summary>The language of a call that is not yet parsed to its end.</summary>
    private Language Said(SymbolResult result) => result.GetResult("--lang") is OptionResult { Tokens: [{ Value: var code }] } ? Language.AskedFor([], code) : language;
}
