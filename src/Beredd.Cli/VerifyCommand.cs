using System.CommandLine;
using Beredd.Cli.Verifying;
using Beredd.Ledger;

namespace Beredd.Cli;

/// <summary><c>beredd verify</c>: whether an export of a log is what was signed. Its exit codes are its own (docs/ledger-format.md).</summary>
internal static class VerifyCommand
{
    public static Command Create(Language language)
    {
        var export = new Argument<string>("export") { Description = language.Say("Mappen eller zip-filen med exporten.", "The folder or zip file of the export.") };
        var checkpoints = new Option<string[]>("--checkpoint")
        {
            Description = language.Say(
                "En kontrollpunkt som någon annan har sparat, som loggen ska stämma med. Får anges flera gånger.",
                "A checkpoint that somebody else has kept, which the log must agree with. May be given several times."),
            HelpName = language.Say("fil", "file"),
        };
        var codes = new Option<string[]>("--code")
        {
            Description = language.Say(
                "En kod från ett utskrivet blad, med antalet poster före, inom citattecken. Får anges flera gånger.",
                "A code from a printed sheet, with the number of entries before it, in quotes. May be given several times."),
            HelpName = language.Say("kod", "code"),
        };
        var keys = new Option<string[]>("--key")
        {
            Description = language.Say(
                "En nyckel som ni litar på: loggens eller ett vittnes. Utan flaggan används nyckeln som exporten själv uppger.",
                "A key that you trust: the log's or a witness's. Without it the key that the export itself names is used."),
            HelpName = language.Say("nyckel", "vkey"),
        };
        var json = CommonOptions.Json(language);
        var command = new Verb("verify", language.Say(
            "Pröva om en exporterad logg är hel och orörd: poster, innehåll, bilagor, signaturer.",
            "Verify that an exported log is whole and untouched: entries, payloads, attachments, signatures."))
        {
            WrongUse = (int)VerificationOutcome.NotRun,
            Examples =
            [
                language.Say("beredd verify export.zip --checkpoint vittne.txt", "beredd verify export.zip --checkpoint witness.txt"),
                "beredd verify export.zip --code \"1234: 0371 4420 …\"",
            ],
            Remarks =
            [
                language.Say("Slutkoder: 0 allt stämmer, 1 kunde inte prövas, 2 ändrad, 3 avkortad eller en annan historia.", "Exit codes: 0 all is well, 1 could not be verified, 2 altered, 3 cut off or another history."),
                language.Say(
                    "Utan kontrollpunkt eller kod utifrån syns inte om den som har loggens nyckel har byggt om loggen.",
                    "Without a checkpoint or code from outside, a log rebuilt by whoever has its key is not noticed."),
            ],
        };
        command.Arguments.Add(export);
        foreach (var option in new Option[] { checkpoints, codes, keys, json })
            command.Options.Add(option);
        command.SetAction(parse =>
        {
            var verify = new Verify(Language.Of(parse), parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
            return verify.Run(parse.GetValue(export)!, parse.GetValue(checkpoints) ?? [], parse.GetValue(codes) ?? [], parse.GetValue(keys) ?? [], parse.GetValue(json));
        });
        return command;
    }
}
