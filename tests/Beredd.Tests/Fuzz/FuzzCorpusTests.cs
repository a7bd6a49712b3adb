using Beredd.Fuzz.Targets;

namespace Beredd.Tests.Fuzz;

/// <summary>What fuzzing started from and what it found (fuzz/README.md), given to its target once more.</summary>
public class FuzzCorpusTests
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "corpus");

    public static TheoryData<string, string> Inputs()
    {
        var inputs = new TheoryData<string, string>();
        foreach (var target in FuzzTarget.Names)
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, target)).Order(StringComparer.Ordinal))
                inputs.Add(target, Path.GetFileName(file));
        }
        return inputs;
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Read_CommittedInput_Ends(string target, string file) => FuzzTarget.Find(target)!(File.ReadAllBytes(Path.Combine(Folder, target, file)));
}
