using System.CommandLine;
using Beredd.Cli.Serving;

namespace Beredd.Cli;

/// <summary><c>beredd serve</c>: the web application.</summary>
internal static class ServeCommand
{
    public static Command Create(Language language)
    {
        var data = new Option<string?>("--data")
        {
            Description = language.Say("Mappen som allt ligger i. Utan flaggan: beredd/data i din egen mapp för data.", "The folder that holds everything. Without it: beredd/data in your own folder for data."),
            HelpName = language.Say("mapp", "folder"),
        };
        var url = new Option<string?>("--url")
        {
            Description = language.Say("Adressen att svara på. Utan flaggan: http://localhost:5080. Utan --lan bara denna dator.", "What to listen to. Without it: http://localhost:5080. Without --lan only this machine."),
            HelpName = language.Say("adress", "address"),
        };
        var database = new Option<string?>("--database")
        {
            Description = language.Say(
                "PostgreSQL i stället för en fil i mappen: postgres://användare:lösenord@dator/namn. BEREDD_DATABASE gör detsamma utan att andra ser det.",
                "PostgreSQL instead of a file in the folder: postgres://user:password@host/name. BEREDD_DATABASE does the same, unseen by other users."),
            HelpName = language.Say("adress", "address"),
        };
        var lan = new Option<bool>("--lan")
        {
            Description = language.Say(
                "Svara på det lokala nätet med HTTPS och ett eget certifikat, som ligger kvar i mappen.",
                "Serve the local network by HTTPS, with a certificate of its own that is kept in the folder."),
        };
        var signOn = new Option<string?>("--sign-on")
        {
            Description = language.Say(
                "Kommunens inloggning (OpenID Connect) bredvid de egna kontona: utfärdarens adress. Den ersätter lösenordet, inte engångskoden.",
                "The municipality's sign-on (OpenID Connect) beside the local accounts: the issuer's address. It takes the place of the password, not of the one-time code."),
            HelpName = language.Say("adress", "address"),
        };
        var client = new Option<string?>("--sign-on-client")
        {
            Description = language.Say(
                "Vad programmet heter där. Hemligheten, om den finns, står i BEREDD_SIGN_ON_SECRET; svarsadressen är /konto/kommunen/svar.",
                "What this program is called there. Its secret, if any, is in BEREDD_SIGN_ON_SECRET; the return address is /konto/kommunen/svar."),
            HelpName = language.Say("namn", "name"),
        };
        var logs = new Option<string[]>("--logs")
        {
            Description = language.Say("En mapp på den här datorn som analytiker får söka i, med allt under den. Kan anges flera gånger.", "A folder on this machine that analysts may hunt in, with all below it. May be given several times."),
            HelpName = language.Say("mapp", "folder"),
        };
        var bag = new Option<string?>("--gobag")
        {
            Description = language.Say("Gör en nödväska av sig själv i mappen, till exempel på ett USB-minne.", "Make a go-bag by itself in the folder, on a USB stick for instance."),
            HelpName = language.Say("mapp", "folder"),
        };
        var bagEvery = new Option<int>("--gobag-every")
        {
            Description = language.Say("Hur ofta, i minuter. Utan flaggan: 60.", "How often, in minutes. Without it: 60."),
            HelpName = language.Say("minuter", "minutes"),
            DefaultValueFactory = _ => 60,
        };
        var bagPassphrase = new Option<string?>("--gobag-passphrase-file")
        {
            Description = language.Say("En fil med nödväskans lösenfras på första raden.", "A file with the go-bag's passphrase on its first line."),
            HelpName = language.Say("fil", "file"),
        };
        var command = new Verb("serve", language.Say("Starta webbplatsen: konton, register och planer.", "Serve the web application: accounts, register, plans."))
        {
            Examples = ["beredd serve", "beredd serve --lan --data /srv/beredd"],
        };
        foreach (var option in new Option[] { data, url, database, lan, signOn, client, logs, bag, bagEvery, bagPassphrase })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(bag) is null != result.GetValue(bagPassphrase) is null)
                result.AddError(language.Say("--gobag och --gobag-passphrase-file anges tillsammans.", "--gobag and --gobag-passphrase-file are given together."));
            // The value of an option that was not given is not known yet here.
            if (result.GetResult(bagEvery) is { Implicit: false } given && given.GetValueOrDefault<int>() is < 1 or > 10_080)
                result.AddError(language.Say("--gobag-every är 1 till 10080 minuter.", "--gobag-every is 1 to 10080 minutes."));
        });
        command.SetAction((parsed, stop) => Serve.Run(
            new(parsed.GetValue(data), parsed.GetValue(url), parsed.GetValue(database), parsed.GetValue(lan), parsed.GetValue(signOn), parsed.GetValue(client), parsed.GetValue(logs) ?? [])
            {
                GoBag = parsed.GetValue(bag) is { } bagFolder ? new(bagFolder, parsed.GetValue(bagEvery), parsed.GetValue(bagPassphrase)!) : null,
            },
            Language.Of(parsed),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            stop));
        return command;
    }
}
