using System.CommandLine;
using Beredd.Cli.Serving;

namespace Beredd.Cli;

/// <summary><c>beredd serve</c>: the web application.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var data = new Option<DirectoryInfo?>("--data") { Description = "The folder that holds everything. By default beredd/data in the user's own folder for data." };
        var url = new Option<string?>("--url") { Description = "What to listen to. By default http://localhost:5080; without --lan only this machine." };
        var database = new Option<string?>("--database") { Description = "PostgreSQL instead of a file in the data folder: postgres://user:password@host/name. BEREDD_DATABASE does the same, unseen by other users." };
        var lan = new Option<bool>("--lan") { Description = "Serve the local network by HTTPS, with a certificate of its own that is kept in the data folder." };
        var command = new Command("serve", "Serve the web application: register, plans, accounts.") { data, url, database, lan };
        command.SetAction((parse, stop) => Serve.Run(
            parse.GetValue(data)?.FullName,
            parse.GetValue(url),
            parse.GetValue(database),
            parse.GetValue(lan),
            parse.InvocationConfiguration.Output,
            parse.InvocationConfiguration.Error,
            stop));
        return command;
    }
}
