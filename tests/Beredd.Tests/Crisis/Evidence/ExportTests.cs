using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using Beredd.Crisis.Evidence;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Crisis.Evidence;

/// <summary>What goes out is what came in, or says that it is not.</summary>
public class ExportTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TakenOut_HasWhatCameIn_AndSaysWhatWasAlteredAndWhatIsGone()
    {
        await using var at = await EvidenceServer.Start();
        byte[] whole = RandomNumberGenerator.GetBytes(500_000), altered = RandomNumberGenerator.GetBytes(1000), gone = RandomNumberGenerator.GetBytes(100);
        Assert.Equal(302, (await at.TakeIn("Disk <s>", [("marke", "=WD-17")])).Status);
        foreach (var (name, content) in new[] { ("minne.raw", whole), ("logg.evtx", altered), ("borta.txt", gone) })
            Assert.Equal(302, (await at.TakeIn(name, [], (name, content))).Status);
        await File.WriteAllBytesAsync(PathOf(at, altered), [1, 2, 3], Stop);
        File.Delete(PathOf(at, gone));

        await at.Browser.Get(at.Path);
        using var zip = new ZipArchive(new MemoryStream(await at.Browser.PostForFile(at.Path + "/utdrag")));

        var list = await Read(zip, "lista.csv");
        Assert.Contains("\"'=WD-17\"", list, StringComparison.Ordinal);
        Assert.Matches("minne\\.raw.*\"stämmer\"", list);
        Assert.Matches("logg\\.evtx.*\"1000\";\"3\".*\"STÄMMER INTE\"", list);
        Assert.Matches("borta\\.txt.*\"100\";\"0\".*\"SAKNAS\"", list);
        var sheet = await Read(zip, "lista.html");
        Assert.Contains("Disk &lt;s&gt;", sheet, StringComparison.Ordinal);
        Assert.Contains("2 filer stämmer inte", sheet, StringComparison.Ordinal);
        Assert.Equal(whole, await Bytes(zip, zip.Entries.Single(e => e.Name.EndsWith("minne.raw", StringComparison.Ordinal)).Name));
        var sums = await Bytes(zip, "SHA256SUMS");
        Assert.Equal(5, System.Text.Encoding.UTF8.GetString(sums).Count(c => c == '\n') - 1);
        var seal = Convert.ToHexStringLower(SHA256.HashData(sums));
        var log = (await at.Browser.Get(at.Path.Replace("/bevis", "/logg", StringComparison.Ordinal))).Read;
        Assert.Contains("4 bevis är uttagna av Anna Admin. STÄMMER INTE eller saknas:", log, StringComparison.Ordinal);
        Assert.Contains($"SHA256SUMS har SHA-256 {seal}", log, StringComparison.Ordinal);
        var page = (await at.Browser.Get(at.Path)).Read;
        Assert.Contains("Stämmer inte med vad som kom in, eller saknas:", page, StringComparison.Ordinal);
        Assert.Contains(seal, page, StringComparison.Ordinal);
        Assert.Equal(3, await at.Server.With(d => d.Set<AuditEntry>().CountAsync(e => e.Act == EvidenceReading.TakenOut, Stop)));
        Assert.Equal(await at.Server.With(d => d.Set<Beredd.Crisis.Log.StoredLog>().Select(l => l.Size).SingleAsync(Stop)), await at.Server.With(d => d.Set<Beredd.Crisis.Log.StoredCheckpoint>().MaxAsync(c => c.Size, Stop)));
    }

    [Fact]
    public async Task TakenOut_HostileNames_AreTriedByTheRealProgram()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/sha256sum"), "sha256sum is not installed");
        await using var at = await EvidenceServer.Start("ovning");
        foreach (var (i, name) in new[] { "../../etc/passwd", "räksmörgås å.evtx", "-rf", "faktura\u202efdp.exe", "<script>alert(1)</script>", "NUL", new string('x', 300) + ".raw" }.Index())
            Assert.Equal(302, (await at.TakeIn($"Fil {i}", [], (name, [(byte)i]))).Status);
        await at.Browser.Get(at.Path);
        var folder = Directory.CreateTempSubdirectory("beredd-export");
        try
        {
            using (var zip = new ZipArchive(new MemoryStream(await at.Browser.PostForFile(at.Path + "/utdrag"))))
            {
                Assert.All(zip.Entries, e => Assert.Matches("^[A-Za-z0-9._-]+$", e.FullName));
                Assert.Contains("ÖVNING. Inget av detta är verkligt.", await Read(zip, "lista.html"), StringComparison.Ordinal);
                await zip.ExtractToDirectoryAsync(folder.FullName, Stop);
            }
            Assert.Equal(0, await Try(folder.FullName));

            await File.AppendAllTextAsync(Directory.EnumerateFiles(folder.FullName, "*passwd").Single(), "x", Stop);
            Assert.Equal(1, await Try(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static async Task<int> Try(string folder)
        {
            using var program = Process.Start(new ProcessStartInfo("/usr/bin/sha256sum", ["-c", "--strict", "--quiet", "SHA256SUMS"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            await program.WaitForExitAsync(Stop);
            return program.ExitCode;
        }
    }

    [Fact]
    public async Task TakenOut_OfNothing_IsAnArchiveWithAnEmptyList()
    {
        await using var at = await EvidenceServer.Start();
        using var zip = new ZipArchive(new MemoryStream(await at.Browser.PostForFile(at.Path + "/utdrag")));
        Assert.Equal(["SHA256SUMS", "kontrollpunkt.txt", "lista.csv", "lista.html"], zip.Entries.Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.Single((await Read(zip, "lista.csv")).Trim().Split('\n'));
    }

    [Theory]
    [InlineData("a/b/c.txt", "c.txt")]
    [InlineData("..", "fil")]
    [InlineData("Ärende.docx", "Arende.docx")]
    [InlineData("a b;c\"d", "a_b_c_d")]
    public void SafeName_AnyName_IsPlain(string name, string safe) => Assert.Equal(safe, EvidenceExport.SafeName(name));

    private static string PathOf(EvidenceServer at, byte[] content)
    {
        var sum = Convert.ToHexStringLower(SHA256.HashData(content));
        return Path.Combine(at.Folder, sum[..2], sum);
    }

    private static async Task<string> Read(ZipArchive zip, string name) => System.Text.Encoding.UTF8.GetString(await Bytes(zip, name));

    private static async Task<byte[]> Bytes(ZipArchive zip, string name)
    {
        await using var content = await zip.GetEntry(name)!.OpenAsync(Stop);
        using var all = new MemoryStream();
        await content.CopyToAsync(all, Stop);
        return all.ToArray();
    }
}
