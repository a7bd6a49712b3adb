using System.CommandLine;
using Beredd.Cli.Bags;
using Beredd.Cli.Serving;
using Beredd.Storage;

namespace Beredd.Cli;

/// <summary><c>beredd gobag</c>: everything in one sealed file that opens on a clean machine.</summary>
internal static class GoBagCommand
{
    public static Command Create(Language language)
    {
        var command = new Verb("gobag", language.Say(
            "Nödväskan: allt i en låst fil som öppnas på en ren dator.",
            "The go-bag: everything in one locked file that opens on a clean machine."))
        {
            Examples =
            [
                language.Say("beredd gobag create --output E:/nodvaska.age --new-passphrase", "beredd gobag create --output E:/gobag.age --new-passphrase"),
                language.Say("beredd gobag open nodvaska.age --data beredd-data", "beredd gobag open gobag.age --data beredd-data"),
            ],
        };
        command.Subcommands.Add(Making(language));
        command.Subcommands.Add(Opening(language));
        command.Subcommands.Add(Listing(language));
        return command;
    }

    private static Verb Making(Language language)
    {
        var output = Named("--output", language.Say("fil", "file"), language.Say("Filen att skriva. Den som redan finns står kvar tills den nya är prövad.", "The file to write. One that is there stays until the new one is proven."));
        var data = Data(language);
        var database = Named("--database", language.Say("adress", "address"), language.Say(
            "PostgreSQL, om beredd serve använder det i stället för en fil i mappen: postgres://användare:lösenord@dator/namn. BEREDD_DATABASE gör detsamma utan att andra ser det. Den rena datorn behöver ingen.",
            "PostgreSQL, if beredd serve uses it instead of a file in the folder: postgres://user:password@host/name. BEREDD_DATABASE does the same, unseen by other users. The clean machine needs none."));
        var passphrase = PassphraseFile(language);
        var fresh = new Option<bool>("--new-passphrase") { Description = language.Say("Gör en ny lösenfras och visa den en gång, att skriva på papper.", "Make a new passphrase and show it once, to be written on paper.") };
        var program = Named("--with-program", language.Say("mapp", "folder"), language.Say("Mappen med programmen från ./publish, som kopieras bredvid filen.", "The folder with the programs of ./publish, which are copied beside the file."));
        var command = new Verb("create", language.Say("Gör en nödväska av datamappen. Webbplatsen kan vara igång.", "Make a go-bag of the data folder. The web application may be running."))
        {
            Examples = [language.Say("beredd gobag create --output E:/nodvaska.age --with-program artifacts", "beredd gobag create --output E:/gobag.age --with-program artifacts")],
            Remarks = [language.Say("Filen är i age-formatet, och programmet age öppnar den också. Utan lösenfrasen öppnar ingen den: förvara papperet inlåst, skilt från filen.", "The file is in the age format, and the program age opens it too. Nobody opens it without the passphrase: keep the paper locked away, apart from the file.")],
            Needed = [output],
        };
        foreach (var option in new Option[] { output, data, database, passphrase, fresh, program })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(output) is null)
                result.AddError(language.Say("--output saknas: gobag create behöver det.", "--output is missing: gobag create needs it."));
            if (result.GetValue(passphrase) is not null && result.GetValue(fresh))
                result.AddError(language.Say("--passphrase-file och --new-passphrase kan inte anges tillsammans.", "--passphrase-file and --new-passphrase cannot be given together."));
        });
        command.SetAction((parsed, stop) => GoBagVerbs.Of(parsed).Create(parsed.GetValue(output)!, parsed.GetValue(data), parsed.GetValue(database), parsed.GetValue(passphrase), parsed.GetValue(fresh), parsed.GetValue(program), stop));
        return command;
    }

    private static Verb Opening(Language language)
    {
        var file = File(language);
        var data = Named("--data", language.Say("mapp", "folder"), language.Say(
            "Ny mapp att packa upp i. Utan flaggan: beredd/data i din egen mapp för data.",
            "A new folder to unpack to. Without it: beredd/data in your own folder for data."));
        var passphrase = PassphraseFile(language);
        var url = Named("--url", language.Say("adress", "address"), language.Say("Adressen att svara på, som hos beredd serve.", "What to listen to, as with beredd serve."));
        var lan = new Option<bool>("--lan") { Description = language.Say("Svara på det lokala nätet, som beredd serve --lan.", "Serve the local network, as beredd serve --lan does.") };
        var unpack = new Option<bool>("--unpack-only") { Description = language.Say("Packa upp utan att starta webbplatsen.", "Unpack without starting the web application.") };
        var command = new Verb("open", language.Say("Packa upp en nödväska på en ren dator och starta webbplatsen.", "Unpack a go-bag on a clean machine and start the web application."))
        {
            Examples = [language.Say("beredd gobag open nodvaska.age --data beredd-data --lan", "beredd gobag open gobag.age --data beredd-data --lan")],
            Remarks = [language.Say("I varje öppen incidents logg skrivs att den flyttades, från vilken dator och vilken kontrollpunkt.", "In the log of each open incident it is written that it moved, from which machine and which checkpoint.")],
        };
        command.Arguments.Add(file);
        foreach (var option in new Option[] { data, passphrase, url, lan, unpack })
            command.Options.Add(option);
        command.SetAction(async (parsed, stop) =>
        {
            var root = parsed.GetValue(data) ?? DataFolder.UsualPath;
            var code = await GoBagVerbs.Of(parsed).Open(parsed.GetValue(file)!, root, parsed.GetValue(passphrase), stop).ConfigureAwait(false);
            if (code != ExitCode.Done || parsed.GetValue(unpack))
                return code;
            var serve = new Serve.Asked(root, parsed.GetValue(url), "", parsed.GetValue(lan), null, null, []);
            return await Serve.Run(serve, Language.Of(parsed), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, stop).ConfigureAwait(false);
        });
        return command;
    }

    private static Verb Listing(Language language)
    {
        var file = File(language);
        var passphrase = PassphraseFile(language);
        var command = new Verb("list", language.Say("Läs igenom en nödväska och visa vad den innehåller.", "Read a go-bag through and show what it holds."))
        {
            Examples = [language.Say("beredd gobag list nodvaska.age", "beredd gobag list gobag.age")],
        };
        command.Arguments.Add(file);
        command.Options.Add(passphrase);
        command.SetAction(parsed => GoBagVerbs.Of(parsed).List(parsed.GetValue(file)!, parsed.GetValue(passphrase)));
        return command;
    }

    private static Argument<string> File(Language language) => new("file") { Description = language.Say("Nödväskan.", "The go-bag.") };

    private static Option<string?> Data(Language language) => Named("--data", language.Say("mapp", "folder"), language.Say(
        "Mappen som beredd serve använder. Utan flaggan: beredd/data i din egen mapp för data.",
        "The folder that beredd serve uses. Without it: beredd/data in your own folder for data."));

    private static Option<string?> PassphraseFile(Language language) => Named("--passphrase-file", language.Say("fil", "file"), language.Say(
        "En fil med lösenfrasen på första raden. Utan flaggan frågas den efter.",
        "A file with the passphrase on its first line. Without it you are asked."));

    private static Option<string?> Named(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };
}
