using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Beredd.Storage;

namespace Beredd.LoadBench;

/// <summary>
/// Kills the server in the middle of its work, again and again: what was answered must be there, once, and nothing half. The suite of tests plays a few rounds of it (<c>LogUnderKillsTests</c>), against the program as it was built for the tests.
/// </summary>
internal static class Kills
{
    /// <summary>Between two looks at everything; in between, each round looks at what was answered.</summary>
    private const int WholeEach = 25;

    private const int Writers = 8, LongestMs = 400;

    internal static async Task<int> Run(string[] args)
    {
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 300;
        var seed = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;
        var (answered, wrong) = await Of(rounds, seed, Served.Program, Console.WriteLine);
        wrong.ForEach(Console.WriteLine);
        if (wrong.Count == 0)
            Console.WriteLine($"{rounds} kills, {answered} answered lines: each is there once, and nothing is half there");
        return wrong.Count == 0 ? 0 : 1;
    }

    /// <summary>Plays rounds on one data folder, which is left where something was wrong.</summary>
    /// <param name="rounds">How many kills.</param>
    /// <param name="seed">Of the moments.</param>
    /// <param name="serve">Starts the server on a folder.</param>
    /// <param name="say">Is told how it goes.</param>
    /// <returns>How many lines were answered as saved, and what was wrong; empty where all is well.</returns>
    internal static async Task<(int Answered, List<string> Wrong)> Of(int rounds, int seed, Func<DataFolder, ProcessStartInfo> serve, Action<string> say)
    {
        var night = await Night.Begin(Writers, 1);
        var answered = new ConcurrentDictionary<string, long>();
        var random = new Random(seed);
        for (var round = 1; round <= rounds; round++)
        {
            using var server = await Served.Start(serve(night.Options.Folder));
            var measured = new Measurements();
            var writers = night.Sessions.Select((session, n) => new LogWriter(server.Address, session, night.Path, (round * Writers) + n)).ToList();
            using var stop = new CancellationTokenSource();
            var writing = Task.WhenAll(writers.Select(w => w.Write(answered, measured, TimeSpan.Zero, stop.Token)));
            // The first answers come when the code is compiled: from then on at any moment.
            var before = answered.Count;
            while (answered.Count == before && !writing.IsCompleted)
                await Task.Delay(5);
            await Task.Delay(random.Next(1, LongestMs));
            await server.Kill();
            await writing;
            writers.ForEach(w => w.Dispose());
            var wrong = await night.Check(answered, isWhole: round == rounds || round % WholeEach == 0);
            if (wrong.Count + measured.Failures.Count > 0)
                return (answered.Count, [$"round {round} of seed {seed}, see {night.Options.Folder.Root}:", .. wrong.Take(10), .. measured.Failures.Select(f => $"{f.Value} × {f.Key}")]);
            if (round % WholeEach == 0)
                say($"{round} kills, {answered.Count} answered lines, all there");
        }
        Directory.Delete(night.Options.Folder.Root, recursive: true);
        return (answered.Count, []);
    }
}
