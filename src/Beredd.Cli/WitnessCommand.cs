using System.CommandLine;
using Beredd.Cli.Witnessing;

namespace Beredd.Cli;

/// <summary><c>beredd witness init</c> and <c>sign</c>: a second machine, the partner or the county signs where a log stands, so that whoever has the log's key cannot rewrite what was before.</summary>
internal static class WitnessCommand
{
    public static Command Create(Language language) => new Verb("witness", language.Say(
        "Var vittne åt någon annans logg: intyga var den står, så att den inte kan byggas om i efterhand.",
        "Witness somebody else's log: sign where it stands, so that it cannot be rebuilt afterwards."))
    {
        Init(language), Sign(language),
    };

    private static Verb Init(Language language)
    {
        var name = new Option<string?>("--name")
        {
            Description = language.Say("Vittnets namn, som en webbadress utan https://: lansstyrelsen.example/vittne.", "The witness's name, like a web address without https://: county.example/witness."),
            HelpName = language.Say("namn", "name"),
        };
        var folder = Folder(language);
        var command = new Verb("init", language.Say("Gör vittnets nyckel. Den stannar i mappen; det som skrivs ut är till för andra.", "Make the witness's key. It stays in the folder; what is printed is for others."))
        {
            Examples = ["beredd witness init --name lansstyrelsen.example/beredd"],
            Needed = [name],
        };
        command.Options.Add(name);
        command.Options.Add(folder);
        RequireName(command, language, name);
        command.SetAction(parsed => Witnesses(parsed).Init(parsed.GetValue(name)!, parsed.GetValue(folder) ?? WitnessWork.UsualFolder));
        return command;
    }

    private static Verb Sign(Language language)
    {
        var export = new Argument<string>("export") { Description = language.Say("Mappen eller zip-filen med loggens export.", "The folder or zip file of the log's export.") };
        var folder = Folder(language);
        var log = new Option<string?>("--log")
        {
            Description = language.Say("Loggens nyckel, som ni har fått på annat sätt än med exporten. Behövs första gången.", "The log's key, which you have from elsewhere than the export. Needed the first time."),
            HelpName = language.Say("nyckel", "vkey"),
        };
        var output = CommonOptions.File(language, "--output", language.Say("Filen som kontrollpunkten skrivs till, med vittnets signatur. Utan flaggan: bredvid exporten, med namnet …-intygad.txt.", "The file that the checkpoint is written to, with the witness's signature. Without it: beside the export, named …-intygad.txt."));
        var command = new Verb("sign", language.Say(
            "Pröva en export mot allt som vittnet har signerat av loggen, och signera dess kontrollpunkt om den går vidare därifrån.",
            "Verify an export against all that the witness has signed of the log, and sign its checkpoint if it goes on from there."))
        {
            Examples = ["beredd witness sign 2026-1-logg.zip --log VKEY", "beredd verify 2026-1-logg.zip --checkpoint 2026-1-logg-intygad.txt --key VKEY"],
            Remarks =
            [
                language.Say("Slutkoder: 0 signerad, 1 kunde inte prövas, 2 ändrad, 3 äldre än det som är signerat eller en annan historia.", "Exit codes: 0 signed, 1 could not be verified, 2 altered, 3 older than what was signed or another history."),
                language.Say("Ta med exporten och svaret på USB-minne: inget nät behövs.", "Carry the export and the answer on a USB stick: no network is needed."),
            ],
            WrongUse = (int)Ledger.VerificationOutcome.NotRun,
        };
        command.Arguments.Add(export);
        foreach (var option in new Option[] { folder, log, output })
            command.Options.Add(option);
        command.SetAction(parsed => Witnesses(parsed).Sign(parsed.GetValue(export)!, parsed.GetValue(folder) ?? WitnessWork.UsualFolder, parsed.GetValue(log), parsed.GetValue(output)));
        return command;
    }

    private static Option<string?> Folder(Language language) => new("--folder")
    {
        Description = language.Say("Vittnets egen mapp: dess nyckel och allt det har signerat. Den får aldrig bytas mot en äldre kopia. Utan flaggan: beredd/witness i din egen mapp för data.", "The witness's own folder: its key and all that it has signed. It must never be replaced by an older copy. Without it: beredd/witness in your own folder for data."),
        HelpName = language.Say("mapp", "folder"),
    };

    private static void RequireName(Verb command, Language language, Option<string?> name) => command.Validators.Add(result =>
    {
        if (result.GetValue(name) is null)
            result.AddError(language.Say($"{name.Name} saknas: {command.Name} behöver det.", $"{name.Name} is missing: {command.Name} needs it."));
    });

    private static WitnessWork Witnesses(ParseResult parsed) => new(Language.Of(parsed), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, TimeProvider.System);
}
