using System.Net;
using System.Net.NetworkInformation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Beredd.Storage;

namespace Beredd.Cli.Serving;

/// <summary>
/// The certificate an installation makes for itself, so that a local network is served encrypted without any certificate service. It is kept, so that its fingerprint can be written on
/// paper and compared; a new one is made only when it has run out.
/// </summary>
internal static class OwnCertificate
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(730);

    internal static X509Certificate2 In(DataFolder folder, TimeProvider clock)
    {
        var file = Path.Combine(folder.Keys, "lan.pfx");
        if (File.Exists(file))
        {
            var kept = X509CertificateLoader.LoadPkcs12FromFile(file, null);
            if (kept.NotAfter.ToUniversalTime() > clock.GetUtcNow().UtcDateTime)
                return kept;
            kept.Dispose();
        }
        var made = Make(clock.GetUtcNow());
        using (var stream = new FileStream(file, Options()))
            stream.Write(made);
        return X509CertificateLoader.LoadPkcs12(made, null);
    }

    internal static IEnumerable<IPAddress> OwnAddresses() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(i => i.OperationalStatus == OperationalStatus.Up)
        .SelectMany(i => i.GetIPProperties().UnicastAddresses)
        .Select(a => a.Address)
        .Where(a => !a.IsIPv6LinkLocal);

    private static byte[] Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Beredd", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in new[] { "localhost", Dns.GetHostName(), Dns.GetHostName() + ".local" }.Distinct(StringComparer.OrdinalIgnoreCase))
            names.AddDnsName(name);
        foreach (var address in OwnAddresses().Distinct())
            names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        // From yesterday: clocks on a network differ.
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now + Life);
        return certificate.Export(X509ContentType.Pkcs12);
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
