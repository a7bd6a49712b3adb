using System.CommandLine;
using Beredd.Cli.Binders;

namespace Beredd.Cli;

/// <summary><c>beredd binder</c>: binders as files to print.</summary>
internal static class BinderCommand
{
    public static Command Create(Language language)
    {
        var unit = Named("--unit", "id", language.Say("Enheten vars pärm ska göras.", "The unit whose binder is made."));
        var all = new Option<bool>("--all") { Description = language.Say("Alla enheters pärmar.", "The binders of all units.") };
        var output = Named("--output", language.Say("mapp", "folder"), language.Say("Mappen att skriva i: en fil för varje enhet, och index.html.", "The folder to write to: a file for each unit, and index.html."));
        var data = Named("--data", language.Say("mapp", "folder"), language.Say(
            "Mappen som beredd serve använder. Utan flaggan: beredd/data i din egen mapp för data.",
            "The folder that beredd serve uses. Without it: beredd/data in your own folder for data."));
        var register = Named("--register", language.Say("fil", "file"), language.Say(
            "Ett register i en fil, i stället för --data. Pärmarna blir utkast utan numrerade blad.",
            "A register in a file, instead of --data. The binders are drafts, without numbered sheets."));
        var draft = new Option<bool>("--draft")
        {
            Description = language.Say("Gör utkast: inget registreras som utskrift och inga nummer delas ut.", "Make drafts: nothing is recorded as printed, and no numbers are handed out."),
        };
        var format = CommonOptions.OneOf(
            language,
            "--format",
            "pdf|html",
            language.Say("Pdf eller html. Utan flaggan: pdf, som kräver Edge, Chrome eller Chromium.", "Pdf or html. Without it: pdf, which needs Edge, Chrome or Chromium."),
            ["pdf", "html"],
            "pdf");
        var command = new Verb("binder", language.Say(
            "Gör pärmar att skriva ut: vad varje enhet behöver på papper när datorerna har stannat.",
            "Make binders to print: what each unit needs on paper when the computers have stopped."))
        {
            Examples = [language.Say("beredd binder --all --output parmar", "beredd binder --all --output binders"), "beredd binder --unit hemtjanst-norra --register register.json --output ."],
            Remarks =
            [
                language.Say(
                    "En pärm från --data registreras som utskriven, och dess blad får nummer som inga andra blad har. BEREDD_BROWSER pekar ut en annan webbläsare, BEREDD_DATABASE en PostgreSQL.",
                    "A binder from --data is recorded as printed, and its sheets get numbers that no others have. BEREDD_BROWSER names another browser, BEREDD_DATABASE a PostgreSQL."),
            ],
            Needed = [output],
        };
        foreach (var option in new Option[] { unit, all, output, data, register, draft, format })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(unit) is null != result.GetValue(all))
                result.AddError(language.Say("Ange --unit och en enhets id, eller --all.", "Give --unit with the id of a unit, or --all."));
            if (result.GetValue(output) is null)
                result.AddError(language.Say("--output saknas: binder behöver det.", "--output is missing: binder needs it."));
            if (result.GetValue(data) is not null && result.GetValue(register) is not null)
                result.AddError(language.Say("--data och --register kan inte anges tillsammans.", "--data and --register cannot be given together."));
        });
        command.SetAction((parsed, stop) => BinderMaking.Run(
            new BinderCall(parsed.GetValue(unit), parsed.GetValue(output)!, parsed.GetValue(data), parsed.GetValue(register), parsed.GetValue(draft), parsed.GetValue(format) == "html"),
            Language.Of(parsed),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            stop));
        return command;
    }

    private static Option<string?> Named(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };
}
