using System.Diagnostics;
using System.Text.RegularExpressions;
using Beredd.Storage;

namespace Beredd.LoadBench;

/// <summary><c>beredd serve</c> in a process of its own.</summary>
internal sealed class Served(Process process, Uri address) : IDisposable
{
    internal Process Process { get; } = process;

    internal Uri Address { get; } = address;

    /// <summary>The program as people run it, built first where its sources are newer.</summary>
    internal static ProcessStartInfo Program(DataFolder folder)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Beredd.slnx")))
            root = root.Parent;
        return new ProcessStartInfo(Path.Combine(root.FullName, "beredd"), ["serve", "--data", folder.Root, "--url", "http://127.0.0.1:0"]);
    }

    internal static async Task<Served> Start(ProcessStartInfo start, string? database = null)
    {
        start.RedirectStandardOutput = true;
        if (database is not null)
            start.Environment["BEREDD_DATABASE"] = database;
        var process = Process.Start(start)!;
        while (true)
        {
            if (Regex.Match(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("beredd serve ended"), "http://127\\.0\\.0\\.1:[0-9]+").Value is { Length: > 0 } url)
                return new Served(process, new Uri(url));
        }
    }

    /// <summary>As <c>kill -9</c> does: it gets no word.</summary>
    internal async Task Kill()
    {
        Process.Kill(entireProcessTree: true);
        await Process.WaitForExitAsync();
    }

    public void Dispose() => Process.Dispose();
}
