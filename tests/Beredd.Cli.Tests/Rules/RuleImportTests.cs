using Beredd.Cli.Tests.Hunting;

namespace Beredd.Cli.Tests.Rules;

public sealed class RuleImportTests : IDisposable
{
    private readonly HuntFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Import_Folder_SaysWhatItTookAndWhatItRefused()
    {
        folder.Rule("tool.yml", Some.Tool());
        folder.Rule("bad.yml", Some.Tool(detection: "CommandLine|contain: x"));
        var outcome = Import(folder.Rules, "--to", folder.At("own"));
        Assert.Equal(ExitCode.Done, outcome.Code);
        Assert.Contains("bad.yml:8", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Importerade: 1 regler och 0 sambandsregler i 1 filer, 1 kunde inte användas.", outcome.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.At("own"), "rules", "tool.yml")));

        folder.Log("a.jsonl", Some.Json("evil"));
        HuntFolder.Run(CancellationToken.None, "hunt", folder.Logs, "--no-own-rules", "--rules", folder.At("own"), "--jsonl", folder.At("f"));
        Assert.Single(HuntFolder.Lines(folder.At("f")));

        var again = Import(folder.Rules, "--to", folder.At("own"), "--lang", "en");
        Assert.Contains("Replaced: 1 rules and 0 correlations in 1 files, 1 refused.", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_NothingThere_ChangesNothingAndSaysWhy()
    {
        var outcome = Import(folder.At("none.zip"), "--to", folder.At("own"));
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("ingen mapp och inget zip-arkiv med det namnet", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.At("own")));
    }

    private static HuntOutcome Import(params string[] args) => HuntFolder.Run(CancellationToken.None, ["rules", "import", .. args]);
}
