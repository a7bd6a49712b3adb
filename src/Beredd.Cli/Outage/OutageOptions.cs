using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Beredd.Cli.Outage;

/// <summary>The options that the outage commands share. What is wrong in their use is said in the language of <c>--lang</c>, which the parser alone would not do.</summary>
internal sealed class OutageOptions
{
    public OutageOptions()
    {
        Language.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: not ("sv" or "en") } token])
                result.AddError($"--lang: '{token.Value}' – sv / en");
        });
    }

    public Option<FileInfo?> Register { get; } = new("--register") { Description = "The register of teams, systems and services (beredd-register/1). Required." };

    public Option<FileInfo?> Output { get; } = new("--output") { Description = "Write the result as JSON to this file instead of to the terminal." };

    public Option<string> Language { get; } = new("--lang") { Description = "The language of all text: sv or en.", DefaultValueFactory = _ => "sv" };

    /// <summary>The words of a call that is parsed.</summary>
    public OutageText Text(ParseResult parse) => OutageText.In(parse.GetValue(Language) ?? "sv");

    /// <summary>Refuses a call without some options.</summary>
    public void Require(Command command, params Option[] options) => command.Validators.Add(result =>
    {
        foreach (var option in options)
        {
            if (result.GetResult(option) is null or { Implicit: true })
                result.AddError(TextOf(result).Say($"{option.Name} saknas: {command.Name} behöver det.", $"{option.Name} is missing: {command.Name} needs it."));
        }
    });

    /// <summary>A number within bounds, both allowed.</summary>
    public Option<double> Number(string name, string description, double least, double most, double? orElse)
    {
        var option = new Option<double>(name)
        {
            Description = description,
            CustomParser = argument =>
            {
                var given = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
                if (double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                    return number;
                var bounds = string.Create(CultureInfo.InvariantCulture, $"{least}–{most}");
                argument.AddError(TextOf(argument).Say($"{name}: '{given}' ska vara ett tal, {bounds}, med punkt före decimalerna.", $"{name}: '{given}' should be a number, {bounds}."));
                return least;
            },
        };
        if (orElse is { } value)
            option.DefaultValueFactory = _ => value;
        return option;
    }

    private OutageText TextOf(SymbolResult result) => OutageText.In(result.GetResult(Language) is { Tokens: [{ Value: "en" }] } ? "en" : "sv");
}
