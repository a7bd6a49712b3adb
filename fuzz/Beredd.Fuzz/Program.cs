using Beredd.Fuzz.Targets;
using SharpFuzz;

// Run by afl-fuzz with a target's name (see fuzz/run); `replay` gives the target every file of the paths and ends, without instrumentation.
switch (args)
{
    case [var name] when FuzzTarget.Find(name) is { } target:
        // A process of its own for the target: running out of stack is a finding like any other.
        Fuzzer.OutOfProcess.Run(stream => target(Rest(stream)));
        return 0;
    case ["replay", var name, .. { Length: > 0 } paths] when FuzzTarget.Find(name) is { } target:
        foreach (var file in paths.SelectMany(Files))
        {
            Console.WriteLine(file);
            target(File.ReadAllBytes(file));
        }
        return 0;
    default:
        Console.Error.WriteLine($"usage: Beredd.Fuzz [replay] {string.Join('|', FuzzTarget.Names)} [FILE|FOLDER…]");
        return 2;
}

static byte[] Rest(Stream stream)
{
    using var all = new MemoryStream();
    stream.CopyTo(all);
    return all.ToArray();
}

static IEnumerable<string> Files(string path) =>
    Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [path];
