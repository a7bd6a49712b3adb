using System.CommandLine;
using Beredd.Cli.Serving;

namespace Beredd.Cli;

/// <summary><c>beredd demo</c>: the web application with an invented municipality, gone when it ends.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var url = new Option<string?>("--url") { Description = "What to listen to, on this machine. By default http://localhost:5080." };
        var command = new Command("demo", "Try the web application: signed in without a password, on this machine only; everything is gone when it ends.") { url };
        command.SetAction((parse, stop) => Demo.Run(parse.GetValue(url), parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error, stop));
        return command;
    }
}
