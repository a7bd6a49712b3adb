using System.CommandLine;
using Beredd.Cli.Serving;

namespace Beredd.Cli;

/// <summary><c>beredd demo</c>: the web application with an invented municipality, gone when it ends.</summary>
internal static class DemoCommand
{
    public static Command Create(Language language)
    {
        var url = new Option<string?>("--url")
        {
            Description = language.Say("Adressen att svara på, på denna dator. Utan flaggan: http://localhost:5080.", "What to listen to, on this machine. Without it: http://localhost:5080."),
            HelpName = language.Say("adress", "address"),
        };
        var command = new Verb("demo", language.Say(
            "Prova webbplatsen: inloggad utan lösenord, bara på denna dator; allt är borta när du avslutar.",
            "Try the web application: signed in without a password, on this machine only; everything is gone when it ends."))
        {
            Examples = ["beredd demo"],
        };
        command.Options.Add(url);
        command.SetAction((parsed, stop) => Demo.Run(parsed.GetValue(url), Language.Of(parsed), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, stop));
        return command;
    }
}
