using System.Reflection;
using NetArchTest.Rules;

namespace Beredd.Tests;

/// <summary>What docs/architecture.md says about who may know whom, held by the build.</summary>
public class ArchitectureTests
{
    private static readonly string[] Engines = ["Beredd.Evtx", "Beredd.Sigma", "Beredd.Outage", "Beredd.Ledger"];

    private static readonly string[] Slices = ["Access", "Continuity", "Crisis", "Detection", "GoBag", "Storage", "Web"];

    /// <summary>What an engine may stand on besides the runtime itself.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Beredd.Evtx"] = ["System.IO.Hashing"],
        ["Beredd.Sigma"] = ["YamlDotNet", "System.IO.Hashing"],
        ["Beredd.Outage"] = ["Google.OrTools", "Google.Protobuf"],
        ["Beredd.Ledger"] = ["NSec.Cryptography"],
    };

    public static TheoryData<string> EngineNames => [.. Engines];

    [Theory]
    [MemberData(nameof(EngineNames))]
    public void Engine_References_OnlyTheRuntimeAndWhatIsAllowed(string engine)
    {
        var foreign = Assembly.Load(engine).GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(name => name is not ("netstandard" or "mscorlib") && !IsRuntime(name) && !Allowed[engine].Contains(name));
        Assert.Empty(foreign);
    }

    [Theory]
    [MemberData(nameof(EngineNames))]
    public void Engine_Code_OpensNoFilesAndAsksNoClock(string engine)
    {
        var result = Types.InAssembly(Assembly.Load(engine))
            .ShouldNot()
            .HaveDependencyOnAny("System.IO.File", "System.IO.FileInfo", "System.IO.Directory", "System.IO.FileStream", "System.Net.Http", "System.Console")
            .GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    public static TheoryData<string> SliceNames => [.. Slices];

    /// <summary>What another slice offers lies in its root; what is below is its own.</summary>
    [Theory]
    [MemberData(nameof(SliceNames))]
    public void Slice_Code_ReachesOthersOnlyThroughTheirRoots(string slice)
    {
        var inner = Assembly.Load("Beredd").GetTypes()
            .Select(t => t.Namespace ?? "")
            .Where(n => Slices.Any(other => other != slice && n.StartsWith($"Beredd.{other}.", StringComparison.Ordinal)))
            .Distinct()
            .ToArray();
        Assert.NotEmpty(inner);
        var result = Types.InAssembly(Assembly.Load("Beredd")).That().ResideInNamespaceStartingWith($"Beredd.{slice}").ShouldNot().HaveDependencyOnAny(inner).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void Sources_Folders_AreNamedAfterWhatTheyHoldNotAfterKindsOfCode()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Beredd.slnx")))
            root = root.Parent!;
        string[] kinds = ["Models", "Interfaces", "Helpers", "Utils", "Utilities", "Managers", "Common", "Misc"];
        var found = Directory.EnumerateDirectories(Path.Combine(root.FullName, "src"), "*", SearchOption.AllDirectories)
            .Where(folder => kinds.Contains(Path.GetFileName(folder)));
        Assert.Empty(found);
    }

    private static bool IsRuntime(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal)
        && name != "System.IO.Hashing"
        && File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll"));
}
