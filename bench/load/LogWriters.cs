using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Beredd.LoadBench;

/// <summary>Many who write in one incident at once, and a long log that is read.</summary>
internal static class LogWriters
{
    internal static async Task<int> Run(string[] args)
    {
        int Number(int at, int usual) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : usual;
        var (people, seconds, entries) = (Number(1, 100), Number(2, 20), Number(3, 1000));
        var start = Stopwatch.GetTimestamp();
        var night = await Night.Begin(people, entries);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entries} entries written in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the disk: {SyncsPerSecond(night.Options.Folder.Root):0} syncs a second"));
        using var server = await Served.Start(Served.Program(night.Options.Folder));
        var writers = night.Sessions.Select((session, n) => new LogWriter(server.Address, session, night.Path, n)).ToList();
        foreach (var (what, path) in new[] { ("log", "/logg"), ("older page", $"/logg?fore={entries / 2}"), ("search", "/logg?sok=enhet+17"), ("one kind", "/logg?slag=incoming"), ("overview", "") })
        {
            await writers[0].Time(path);
            var times = new List<double>();
            for (var i = 0; i < 20; i++)
                times.Add((await writers[0].Time(path)).TotalMilliseconds);
            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: median {times[10]:0} ms, longest {times[^1]:0} ms"));
        }
        var answered = new ConcurrentDictionary<string, long>();
        using (var warm = new CancellationTokenSource(TimeSpan.FromSeconds(2)))
            await Task.WhenAll(writers.Take(4).Select(w => w.Write(answered, new Measurements(), TimeSpan.FromSeconds(0.2), warm.Token)));
        var measured = new Measurements();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        await Task.WhenAll(writers.Select(w => w.Write(answered, measured, TimeSpan.FromSeconds(5), stop.Token)));
        foreach (var line in measured.Lines(TimeSpan.FromSeconds(seconds)).Concat(measured.Failures.Select(f => $"FAILED {f.Value} × {f.Key}")))
            Console.WriteLine(line);
        await server.Kill();
        var wrong = await night.Check(answered, isWhole: entries <= 20_000);
        foreach (var what in wrong.Take(10))
            Console.WriteLine(what);
        Console.WriteLine(wrong.Count == 0 ? $"{answered.Count} answered lines, each there once and in order" : "WRONG");
        Directory.Delete(night.Options.Folder.Root, recursive: true);
        return wrong.Count + measured.Failures.Count == 0 ? 0 : 1;
    }

    private static double SyncsPerSecond(string folder)
    {
        const int Times = 200;
        var path = Path.Combine(folder, "sync-test");
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0))
        {
            var block = new byte[4096];
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Times; i++)
            {
                file.Write(block);
                file.Flush(flushToDisk: true);
            }
            var rate = Times / Stopwatch.GetElapsedTime(start).TotalSeconds;
            file.Close();
            File.Delete(path);
            return rate;
        }
    }
}
