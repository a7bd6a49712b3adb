using System.Reflection;
using PublicApiGenerator;

namespace Beredd.Tests;

/// <summary>Compares an engine's public surface with the approved one, so that growing it is a decision.</summary>
internal static class PublicApi
{
    /// <summary>Fails with the new surface written beside the approved file, where the two differ.</summary>
    public static void Check(Assembly assembly)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Beredd.slnx")))
            root = root.Parent!;
        var name = assembly.GetName().Name!;
        var path = Path.Combine(root.FullName, "tests", $"{name}.Tests", "PublicApi.approved.txt");
        var api = assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n") + "\n";
        if (File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == api)
            return;
        var received = Path.ChangeExtension(path, null).Replace(".approved", ".received", StringComparison.Ordinal) + ".txt";
        File.WriteAllText(received, api);
        Assert.Fail($"The public surface of {name} has changed. If it should, put {received} in the place of {path}.");
    }
}
