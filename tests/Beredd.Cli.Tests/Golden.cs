namespace Beredd.Cli.Tests;

/// <summary>Texts that people see, kept in files: a change there is a change people see.</summary>
internal static class Golden
{
    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file of this project.</summary>
    public static string File(string folder, string name) => Path.Combine(Root, "tests", "Beredd.Cli.Tests", folder, name);

    /// <summary>Fails unless the text is that of the file.</summary>
    public static void Check(string folder, string name, string text)
    {
        var path = File(folder, name);
        if (System.IO.File.Exists(path) && System.IO.File.ReadAllText(path).ReplaceLineEndings("\n") == text)
            return;
        var received = Path.ChangeExtension(path, ".received.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        System.IO.File.WriteAllText(received, text);
        Assert.Fail($"The text is not that of {name}. If it should be, put {received} in its place.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Beredd.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
