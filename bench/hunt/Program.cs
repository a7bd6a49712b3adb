using System.Diagnostics;
using System.Globalization;

// Times the whole program on a dense log: full chunks of real logs, one after the other, up to the wanted size.
// usage: dotnet run -c Release --project bench/hunt -- CORPORA [MEGABYTES] [RUNS]
if (args.Length == 0 || !Directory.Exists(args[0]))
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project bench/hunt -- CORPORA [MEGABYTES] [RUNS]");
    return 2;
}
var root = new DirectoryInfo(AppContext.BaseDirectory);
while (!File.Exists(Path.Combine(root.FullName, "Beredd.slnx")))
    root = root.Parent!;
var megabytes = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 256;
var runs = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5;
var dense = DenseLog.Build(args[0], megabytes, Path.Combine(root.FullName, "artifacts", $"dense-{megabytes}.evtx"));
Console.WriteLine($"{dense}: {megabytes} MB of full chunks; {Environment.ProcessorCount} processors; median of {runs} runs after one to warm up");

var program = Path.Combine(root.FullName, "beredd");
var info = double.NaN;
info = Measure("info", ["evtx", "info", dense]);
Measure("dump, 1 thread", ["evtx", "dump", "--threads", "1", "--output", "/dev/null", dense]);
Measure("dump", ["evtx", "dump", "--output", "/dev/null", dense]);
var rules = Path.Combine(args[0], "sigma", "rules", "windows");
Measure("hunt, 1 thread", ["hunt", dense, "--threads", "1", "--no-own-rules", "--rules", rules, "--jsonl", "/dev/null"]);
Measure("hunt", ["hunt", dense, "--no-own-rules", "--rules", rules, "--jsonl", "/dev/null"]);
Measure("rules check", ["rules", "check", rules]);
return 0;

double Measure(string name, string[] arguments)
{
    var seconds = new List<double>();
    long peak = 0;
    for (var run = 0; run <= runs; run++)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!process.WaitForExit(20))
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It has just ended.
            }
        }
        if (run > 0)
            seconds.Add(clock.Elapsed.TotalSeconds);
    }
    seconds.Sort();
    var median = seconds[seconds.Count / 2];
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-16} {median:0.00} s ({seconds[0]:0.00}–{seconds[^1]:0.00})  {megabytes / median:0} MB/s  peak {peak >> 20} MB{(name == "info" ? "" : $"  {median / info:0.00} × info")}"));
    return median;
}
