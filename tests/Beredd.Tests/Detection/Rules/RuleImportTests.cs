using System.IO.Compression;
using Beredd.Detection.Hunting;
using Beredd.Detection.Rules;
using Beredd.Sigma.Rules;

namespace Beredd.Tests.Detection.Rules;

public sealed class RuleImportTests : IDisposable
{
    private const string Id = "5e2d1e5a-0b1c-4f5e-9d3a-6a4e3c2b1a01";
    private readonly string root = Directory.CreateTempSubdirectory("beredd-test-").FullName;

    private string To => Path.Combine(root, "to");

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static string Rule(string value = "x", string id = Id) =>
        $"title: A rule\nid: {id}\nlevel: high\nlogsource: {{product: windows}}\ndetection:\n  s: {{A: {value}}}\n  condition: s\n";

    private string Zip(string name, params (string Name, string Text)[] files)
    {
        var path = Path.Combine(root, name);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var file in files)
        {
            using var writer = new StreamWriter(archive.CreateEntry(file.Name).Open());
            writer.Write(file.Text);
        }
        return path;
    }

    private ImportedRules Import(string path) => RuleImport.Import(path, To, new RuleReadingOptions(null, 1));

    private string[] Written() => [.. Directory.EnumerateFileSystemEntries(To, "*", SearchOption.AllDirectories).Where(File.Exists).Select(path => Path.GetRelativePath(To, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static HuntRuleSet Hunted(string imported, params string[] paths) =>
        HuntRuleSet.Read(new RuleChoice(paths, true, null, RuleLevel.Informational, [Id], [], 1) { ImportedFolder = imported }, []);

    [Fact]
    public void Import_Zip_WritesUsableFilesAndNamesTheRest()
    {
        var imported = Import(Zip("set.zip", ("rules/a.yml", Rule()), ("rules/b.yaml", "title: no more"), ("tests/c.yml", Rule()), ("readme.md", "x")));
        Assert.Equal((ImportFailure.None, false, 1, 1), (imported.Failure, imported.Replaced, imported.Files, imported.Rules));
        Assert.Equal("the rule has no detection", Assert.Single(imported.Refusals!).Reason);
        Assert.Equal(["set/rules/a.yml"], Written());
        Assert.Equal(Rule(), File.ReadAllText(Path.Combine(To, "set", "rules", "a.yml")));
    }

    [Theory]
    [InlineData("../out.yml")]
    [InlineData("a/../../out.yml")]
    [InlineData("..\\out.yml")]
    [InlineData("/tmp/beredd-out.yml")]
    [InlineData("C:\\out.yml")]
    [InlineData("a/.../out.yml")]
    [InlineData("a//out.yml")]
    [InlineData("nul.yml")]
    [InlineData("a.yml:b.yml")]
    public void Import_NameThatLeadsOut_IsLeftOut(string name)
    {
        var imported = Import(Zip("set.zip", (name, Rule()), ("ok.yml", Rule())));
        Assert.Equal(1, imported.Rules);
        Assert.Contains("its name leads out of the folder", Assert.Single(imported.Problems!), StringComparison.Ordinal);
        Assert.Equal(["set/ok.yml"], Written());
        Assert.Equal(2, Directory.EnumerateFileSystemEntries(root).Count());
    }

    [Fact]
    public void Import_SameNameInOtherCase_IsTakenOnce()
    {
        var imported = Import(Zip("set.zip", ("a.yml", Rule()), ("A.yml", Rule("y"))));
        Assert.Contains("stands twice", Assert.Single(imported.Problems!), StringComparison.Ordinal);
        Assert.Single(Written());
    }

    [Fact]
    public void Import_Again_TakesTheOldOnesPlace()
    {
        _ = Import(Zip("set.zip", ("old.yml", Rule())));
        File.Delete(Path.Combine(root, "set.zip"));
        Assert.True(Import(Zip("set.zip", ("new.yml", Rule()))).Replaced);
        Assert.Equal(["set/new.yml"], Written());
        Assert.Single(Directory.EnumerateFileSystemEntries(To));
    }

    [Fact]
    public void Import_NoRuleOrBrokenZip_LeavesTheOldOne()
    {
        var zip = Zip("set.zip", ("old.yml", Rule()));
        _ = Import(zip);
        var whole = File.ReadAllBytes(zip);
        File.WriteAllBytes(zip, whole[..(whole.Length / 2)]);
        Assert.Equal(ImportFailure.Unreadable, Import(zip).Failure);
        File.Delete(zip);
        Assert.Equal(ImportFailure.NoRules, Import(Zip("set.zip", ("bad.yml", "a: b"))).Failure);
        Assert.Equal(ImportFailure.NotFound, Import(Path.Combine(root, "none.zip")).Failure);
        Assert.Equal(["set/old.yml"], Written());
    }

    [Fact]
    public void Import_Folder_ThatHoldsItsTarget_IsRefused()
    {
        File.WriteAllText(Path.Combine(root, "a.yml"), Rule());
        Assert.Equal(ImportFailure.Nested, Import(root).Failure);
        Assert.False(Directory.Exists(To));
    }

    [Fact]
    public void Import_AfterOneWasKilled_PutsTheOldSetBackFirst()
    {
        var left = Directory.CreateDirectory(Path.Combine(To, ".replaced-other"));
        File.WriteAllText(Path.Combine(left.FullName, "a.yml"), Rule());
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(To, ".import-other")).FullName, "b.yml"), Rule());
        _ = Import(Zip("set.zip", ("c.yml", Rule())));
        Assert.Equal(["other/a.yml", "set/c.yml"], Written());
    }

    [Fact]
    public void Import_WhileAnotherGoesOn_SaysBusy()
    {
        Directory.CreateDirectory(To);
        using (new FileStream(Path.Combine(To, ".import.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            Assert.Equal(ImportFailure.Busy, Import(Zip("set.zip", ("c.yml", Rule()))).Failure);
    }

    [Fact]
    public void Hunt_ImportedSets_AreUsedAndTheirRepetitionsLeftOut()
    {
        var first = Zip("a.zip", ("one.yml", Rule()), ("two.yml", Rule("y")));
        _ = Import(first);
        _ = Import(Zip("b.zip", ("one.yml", Rule())));
        // Both of one set stay, since they are different rules; the other set repeats them, and so do both when the first is named as well.
        Assert.Equal(2, Hunted(To).Rules.Count);
        Assert.All(Hunted(To, first).Rules, rule => Assert.StartsWith(first, rule.Header.Position.File, StringComparison.Ordinal));
        Assert.Equal(2, Hunted(To, first).Rules.Count);
        Assert.Empty(Hunted(Path.Combine(root, "none")).Rules);
    }

    [Theory]
    [InlineData(false, "XDG_DATA_HOME=/x;HOME=/h", "/x/beredd/rules")]
    [InlineData(false, "XDG_DATA_HOME=relative;HOME=/h", "/h/.local/share/beredd/rules")]
    [InlineData(false, "LOCALAPPDATA=/l", null)]
    [InlineData(true, "LOCALAPPDATA=/l;HOME=/h", "/l/beredd/rules")]
    public void Folder_Environment_Decides(bool isWindows, string environment, string? expected)
    {
        var variables = environment.Split(';').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal(expected, UserRules.Folder(variables.GetValueOrDefault, isWindows)?.Replace('\\', '/'));
    }
}
