using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Beredd.Access.Joining;
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

    internal static async Task<int> Run(string? data, string? url, string? database, bool lan, TextWriter output, TextWriter error, CancellationToken stop)
    {
        try
        {
            var folder = new DataFolder(data ?? DataFolder.UsualPath);
            var written = database ?? Environment.GetEnvironmentVariable("BEREDD_DATABASE");
            using var certificate = lan ? OwnCertificate.In(folder, TimeProvider.System) : null;
            var options = new ServeOptions(folder, written is { Length: > 0 } ? DatabaseAddress.Parse(written) : DatabaseAddress.In(folder), url ?? (lan ? UsualLanUrl : UsualUrl)) { Certificate = certificate };
            await using var app = WebServer.Build(options);
            await app.Services.PrepareDatabase(folder, stop).ConfigureAwait(false);
            var setUp = await OneTimeLinks.ForFirstStart(app.Services, stop).ConfigureAwait(false);
            await app.StartAsync(stop).ConfigureAwait(false);
            var addresses = Addresses(app, lan);
            await output.WriteLineAsync($"Beredd is at {string.Join(" and ", addresses)} (data in {folder.Root}). Ctrl-C ends it.").ConfigureAwait(false);
            if (certificate is not null)
                await Introduce(output, certificate, addresses[0]).ConfigureAwait(false);
            if (setUp is not null)
            {
                await output.WriteLineAsync("\nNobody can sign in yet. Make the first account here, within 24 hours; the link works once:").ConfigureAwait(false);
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

    private static async Task Introduce(TextWriter output, X509Certificate2 certificate, string address)
    {
        var fingerprint = string.Join(':', certificate.GetCertHash(HashAlgorithmName.SHA256).Select(b => b.ToString("X2", CultureInfo.InvariantCulture)));
        await output.WriteLineAsync("\nThe certificate is this installation's own, so browsers warn the first time. Check that they show this SHA-256 fingerprint before you go on:").ConfigureAwait(false);
        await output.WriteLineAsync($"  {fingerprint}").ConfigureAwait(false);
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.L);
        using var code = new AsciiQRCode(data);
        await output.WriteLineAsync($"\nFor telephones:\n{code.GetGraphicSmall()}").ConfigureAwait(false);
    }
}
