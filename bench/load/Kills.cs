using System.Collections.Concurrent;
using System.Globalization;

namespace Beredd.LoadBench;

/// <summary>Kills the server in the middle of its work, again and again: what was answered must be there, once, and nothing half.</summary>
internal static class Kills
{
    private const int Writers = 8;

    internal static async Task<int> Run(string[] args)
    {
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 300;
        var night = await Night.Begin(Writers, 1);
        var answered = new ConcurrentDictionary<string, long>();
        var random = new Random(1);
        for (var round = 1; round <= rounds; round++)
        {
            using var server = await Served.Start(night.Options.Folder);
            var measured = new Measurements();
            var writers = night.Sessions.Select((session, n) => new LogWriter(server.Address, session, night.Path, (round * Writers) + n)).ToList();
            using var stop = new CancellationTokenSource();
            var writing = Task.WhenAll(writers.Select(w => w.Write(answered, measured, TimeSpan.Zero, stop.Token)));
            // The first answers come when the code is compiled: from then on at any moment.
            var before = answered.Count;
            while (answered.Count == before && !writing.IsCompleted)
                await Task.Delay(5);
            await Task.Delay(random.Next(1, 400));
            await server.Kill();
            await writing;
            writers.ForEach(w => w.Dispose());
            var wrong = await night.Check(answered, isWhole: round == rounds || round % 25 == 0);
            foreach (var what in wrong.Take(10).Concat(measured.Failures.Select(f => $"{f.Value} × {f.Key}")))
                Console.WriteLine($"round {round}: {what}");
            if (wrong.Count > 0)
                return 1;
            if (round % 25 == 0)
                Console.WriteLine($"{round} kills, {answered.Count} answered lines, all there");
        }
        Console.WriteLine($"{rounds} kills, {answered.Count} answered lines: each is there once, and nothing is half there");
        Directory.Delete(night.Options.Folder.Root, recursive: true);
        return 0;
    }
}
