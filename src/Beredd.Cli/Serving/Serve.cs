using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Beredd.Access;
using Beredd.Access.Joining;
using Beredd.GoBag;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using QRCoder;

namespace Beredd.Cli.Serving;

/// <summary>Runs the web application until it is asked to stop.</summary>
internal static class Serve
{
    internal const string UsualUrl = "http://localhost:5080";
    private const string UsualLanUrl = "https://0.0.0.0:5443";

    /// <summary>What the command line says.</summary>
    internal sealed record Asked(string? Data, string? Url, string? Database, bool Lan, string? SignOn, string? SignOnClient, IReadOnlyList<string> Logs)
    {
        public BagAsked? GoBag { get; init; }
    }

    /// <summary>What it says of the go-bag.</summary>
    internal sealed record BagAsked(string Folder, int Minutes, string PassphraseFile);

    internal static async Task<int> Run(Asked asked, Language language, TextWriter output, TextWriter error, CancellationToken stop)
    {
        if (!IsBuiltWithPages(language, error))
            return ExitCode.BadInput;
        if (asked.Logs.FirstOrDefault(logs => !Directory.Exists(logs)) is { } missing)
        {
            await error.WriteLineAsync(language.Say($"beredd serve: --logs {missing}: mappen finns inte.", $"beredd serve: --logs {missing}: there is no such folder.")).ConfigureAwait(false);
            return ExitCode.WrongUse;
        }
        try
        {
            var folder = new DataFolder(asked.Data ?? DataFolder.UsualPath);
            var written = asked.Database ?? Environment.GetEnvironmentVariable("BEREDD_DATABASE");
            using var certificate = asked.Lan ? OwnCertificate.In(folder, TimeProvider.System) : null;
            var options = new ServeOptions(folder, written is { Length: > 0 } ? DatabaseAddress.Parse(written) : DatabaseAddress.In(folder), asked.Url ?? (asked.Lan ? UsualLanUrl : UsualUrl))
            {
                Certificate = certificate,
                LogFolders = [.. asked.Logs.Select(Path.GetFullPath)],
                SignOn = asked.SignOn is { } issuer ? SignOn.Parse(issuer, asked.SignOnClient, Environment.GetEnvironmentVariable("BEREDD_SIGN_ON_SECRET")) : null,
                GoBag = asked.GoBag is { } bag ? new GoBagOrder(bag.Folder, TimeSpan.FromMinutes(bag.Minutes), Passphrase.FromFile(bag.PassphraseFile)) : null,
            };
            await using var app = WebServer.Build(options);
            await app.Services.PrepareDatabase(folder, stop).ConfigureAwait(false);
            var setUp = await OneTimeLinks.ForFirstStart(app.Services, stop).ConfigureAwait(false);
            await app.StartAsync(stop).ConfigureAwait(false);
            var addresses = Addresses(app, asked.Lan);
            await output.WriteLineAsync(language.Say(
                $"Beredd finns på {string.Join(" och ", addresses)} (data i {folder.Root}). Avsluta med Ctrl-C.",
                $"Beredd is at {string.Join(" and ", addresses)} (data in {folder.Root}). Ctrl-C ends it.")).ConfigureAwait(false);
            if (certificate is not null)
                await Introduce(output, language, certificate, addresses[0]).ConfigureAwait(false);
            if (setUp is not null)
            {
                await output.WriteLineAsync(language.Say(
                    "\nIngen kan logga in än. Gör det första kontot här inom 24 timmar; länken fungerar en gång:",
                    "\nNobody can sign in yet. Make the first account here, within 24 hours; the link works once:")).ConfigureAwait(false);
                await output.WriteLineAsync($"  {addresses[0]}{setUp}").ConfigureAwait(false);
            }
            await output.FlushAsync(stop).ConfigureAwait(false);
            await app.WaitForShutdownAsync(stop).ConfigureAwait(false);
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbUpdateException or System.Data.Common.DbException or CryptographicException)
        {
            await error.WriteLineAsync($"beredd serve: {e.GetBaseException().Message}").ConfigureAwait(false);
            return ExitCode.BadInput;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            await error.WriteLineAsync($"beredd serve: {e.Message}").ConfigureAwait(false);
            return ExitCode.WrongUse;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
    }

    /// <summary>Whether the program can show pages; says what to do where it was built without what they need.</summary>
    internal static bool IsBuiltWithPages(Language language, TextWriter error)
    {
        if (WebServer.HasStyles)
            return true;
        error.WriteLine(language.Say(
            "beredd: programmet är byggt utan webbsidornas utseende. Installera Node.js med npm från https://nodejs.org och bygg om.",
            "beredd: the program was built without the styles of the web pages. Install Node.js with npm from https://nodejs.org and build again."));
        return false;
    }

    /// <summary>What people type: the addresses that are listened to, or on a network those of this machine.</summary>
    internal static List<string> Addresses(WebApplication app, bool lan)
    {
        var listening = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(BindingAddress.Parse).ToList();
        if (!lan)
            return [.. listening.Select(a => $"{a.Scheme}://{a.Host}:{a.Port.ToString(CultureInfo.InvariantCulture)}")];
        return
        [
            .. OwnCertificate.OwnAddresses().Where(a => !IPAddress.IsLoopback(a) && a.AddressFamily == AddressFamily.InterNetwork).Select(a => $"https://{a}:{listening[0].Port.ToString(CultureInfo.InvariantCulture)}")
                .DefaultIfEmpty($"https://{Dns.GetHostName()}:{listening[0].Port.ToString(CultureInfo.InvariantCulture)}"),
        ];
    }

    private static async Task Introduce(TextWriter output, Language language, X509Certificate2 certificate, string address)
    {
        var fingerprint = string.Join(':', certificate.GetCertHash(HashAlgorithmName.SHA256).Select(b => b.ToString("X2", CultureInfo.InvariantCulture)));
        await output.WriteLineAsync(language.Say(
            "\nCertifikatet är den här installationens eget, så webbläsare varnar första gången. Kontrollera att de visar detta SHA-256-fingeravtryck innan du går vidare:",
            "\nThe certificate is this installation's own, so browsers warn the first time. Check that they show this SHA-256 fingerprint before you go on:")).ConfigureAwait(false);
        await output.WriteLineAsync($"  {fingerprint}").ConfigureAwait(false);
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.L);
        using var code = new AsciiQRCode(data);
        await output.WriteLineAsync(language.Say("\nFör telefoner:\n", "\nFor telephones:\n") + code.GetGraphicSmall()).ConfigureAwait(false);
    }
}
