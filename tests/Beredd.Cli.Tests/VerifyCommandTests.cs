using System.CommandLine;
using System.IO.Compression;
using System.Text.Json;

namespace Beredd.Cli.Tests;

/// <summary>What <c>beredd verify</c> prints, held to the files in <c>Verify/</c>, and what it ends with.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private const string Key = "ekvalla.se/beredd/exempel+7c9975ab+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
    private const string Code = "5: 3900 0789 1888 4210 3923 5027 9919 1121";

    private static readonly string Sample = Path.Combine(Golden.Root, "samples", "ledger");

    private readonly string _folder = Directory.CreateTempSubdirectory("beredd-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public void Verify_Sample_IsWhole(string language)
    {
        var (code, output, error) = Run("verify", Sample, "--lang", language);
        Assert.Equal((0, ""), (code, error));
        Golden.Check("Verify", $"whole.{language}.txt", output);
    }

    [Fact]
    public void Verify_SampleWithAllThatPinsIt_HasNothingToRemark()
    {
        var (code, output, _) = Run("verify", Sample, "--key", Key, "--checkpoint", Path.Combine(Sample, "checkpoint.txt"), "--code", Code, "--lang", "en");
        Assert.Equal(0, code);
        Assert.EndsWith(Key + "\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public void Verify_AlteredExport_SaysWhere(string language)
    {
        Change("entries.jsonl", text => text.Replace("T17:06:07.250Z", "T17:08:07.250Z", StringComparison.Ordinal));
        Change("payloads.jsonl", text => text.Replace("svarta", "trasiga", StringComparison.Ordinal));
        Change("läsmig\u001b[31m.txt", _ => "hej");
        var (code, output, _) = Run("verify", _folder, "--lang", language);
        Assert.Equal(2, code);
        Golden.Check("Verify", $"altered.{language}.txt", output);
    }

    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public void Verify_ExportCutOff_SaysWhere(string language)
    {
        Change("entries.jsonl", text => text[..1000]);
        var (code, output, _) = Run("verify", _folder, "--lang", language);
        Assert.Equal(3, code);
        Golden.Check("Verify", $"cut-off.{language}.txt", output);
    }

    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public void Verify_AnotherHistory_SaysSo(string language)
    {
        // A code that is written right and is another log's.
        var (code, output, _) = Run("verify", Sample, "--code", "3: " + OtherCode, "--lang", language);
        Assert.Equal(3, code);
        Golden.Check("Verify", $"forked.{language}.txt", output);
    }

    [Fact]
    public void Verify_Json_IsForPrograms()
    {
        Change("hashes.txt", text => text.Replace("7c627f", "7c628f", StringComparison.Ordinal));
        var (code, output, _) = Run("verify", _folder, "--json");
        Assert.Equal(2, code);
        Golden.Check("Verify", "altered.json", output);
        using var json = JsonDocument.Parse(output);
        Assert.Equal("beredd-verification/1", json.RootElement.GetProperty("format").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("export-2026/")]
    public void Verify_Zip_IsReadAsAFolder(string top)
    {
        var (code, output, _) = Run("verify", Zip(top));
        Assert.Equal((0, Run("verify", Sample).Output), (code, output));
    }

    [Fact]
    public void Verify_ZipCutOff_IsCutOff()
    {
        var zip = Zip("");
        var bytes = File.ReadAllBytes(zip);
        foreach (var length in (ReadOnlySpan<int>)[bytes.Length - 1, bytes.Length / 2, 30])
        {
            File.WriteAllBytes(zip, bytes[..length]);
            var (code, _, error) = Run("verify", zip, "--lang", "en");
            Assert.Equal((3, $"{zip}: the zip file is cut off or damaged: its list of files cannot be read"), (code, error.Trim()));
        }
    }

    [Fact]
    public void Verify_ZipByteChanged_IsNeverWhole()
    {
        var zip = Zip("");
        var bytes = File.ReadAllBytes(zip);
        // Where the packed bytes of the entries lie; elsewhere a zip has times and the like, which are no part of an export.
        var from = bytes.AsSpan().IndexOf("entries.jsonl"u8) + 40;
        for (var at = from; at < from + 400; at += 7)
        {
            var changed = bytes.ToArray();
            changed[at] ^= 0x10;
            File.WriteAllBytes(zip, changed);
            // Packed bytes that say that they end early are an end that is missing.
            Assert.InRange(Run("verify", zip).ExitCode, 2, 3);
        }
    }

    [Fact]
    public void Verify_ZipWithTwoFilesOfOneName_IsRefused()
    {
        var zip = Zip("");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Update))
            archive.CreateEntry("entries.jsonl");
        var (code, _, error) = Run("verify", zip, "--lang", "en");
        Assert.Equal((1, $"{zip}: the archive has two files named entries.jsonl, and which one counts cannot be said"), (code, error.Trim()));
    }

    [Theory]
    [InlineData("verify|/no/such|--lang|en", "/no/such: no such file or folder")]
    [InlineData("verify|SAMPLE|--key|fel", "--key: 'fel' är ingen nyckel, eller har ett skrivfel; den ser ut som namn+id+tecken")]
    [InlineData("verify|SAMPLE|--code|5: 3900 0789 1888 4210 3923 5027 9919 1211", "--code: kontrollsiffrorna stämmer inte: någon siffra är fel; läs koden igen")]
    [InlineData("verify|SAMPLE|--code|5: 3900", "--code: en kod är antalet poster följt av 32 siffror")]
    [InlineData("verify|SAMPLE|--checkpoint|SAMPLE/ledger.json|--lang|en", "SAMPLE/ledger.json:2: is no signed checkpoint")]
    [InlineData("verify|SAMPLE/hashes.txt|--lang|en", "SAMPLE/hashes.txt: is no export: name a folder or a zip file")]
    [InlineData("verify", "<export> saknas")]
    [InlineData("verify|a|--bogus", "--bogus")]
    public void Verify_CannotRun_EndsWithOne(string line, string expected)
    {
        var (code, output, error) = Run(line.Replace("SAMPLE", Sample, StringComparison.Ordinal).Split('|'));
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(expected.Replace("SAMPLE", Sample, StringComparison.Ordinal), error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_FolderThatIsNoExport_SaysSo()
    {
        var (code, output, _) = Run("verify", _folder, "--lang", "en");
        Assert.Equal(1, code);
        Assert.Contains("This is no export of a log: the file ledger.json is missing.", output, StringComparison.Ordinal);
    }

    private static string OtherCode => Beredd.Ledger.ShortCode.Of(new Beredd.Ledger.Checkpoint("ekvalla.se/beredd/exempel", 3, Beredd.Ledger.MerkleHash.EmptyTree)).ToString()[3..];

    private static (int ExitCode, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandTree.Run(args, new InvocationConfiguration { Output = output, Error = error }, CancellationToken.None).GetAwaiter().GetResult();
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Copies the sample the first time, and changes a file of the copy.</summary>
    private void Change(string name, Func<string, string> change)
    {
        foreach (var file in Directory.EnumerateFiles(Sample, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(Sample, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            if (!File.Exists(copy))
                File.Copy(file, copy);
        }
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, change(File.Exists(path) ? File.ReadAllText(path) : ""));
    }

    private string Zip(string top)
    {
        var path = Path.Combine(_folder, "export.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var file in Directory.EnumerateFiles(Sample, "*", SearchOption.AllDirectories))
            archive.CreateEntryFromFile(file, top + Path.GetRelativePath(Sample, file).Replace('\\', '/'));
        return path;
    }
}
