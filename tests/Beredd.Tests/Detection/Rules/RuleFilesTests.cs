using Beredd.Detection.Rules;
using Beredd.Sigma.Rules;

namespace Beredd.Tests.Detection.Rules;

public sealed class RuleFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("beredd-rules").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Read_FolderAndAFileInIt_ReadsTheFileOnce()
    {
        var file = Path.Combine(folder, "a.yml");
        File.WriteAllText(file, "title: a");
        File.WriteAllText(Path.Combine(folder, "b.yml"), "title: b");
        var (sources, problems) = (new List<RuleSource>(), new List<string>());
        RuleFiles.Read(folder, sources, problems);
        RuleFiles.Read(file, sources, problems);
        RuleFiles.Read(folder, sources, problems);
        Assert.Equal(["title: a", "title: b"], sources.Select(source => source.Text));
        Assert.Empty(problems);
    }
}
