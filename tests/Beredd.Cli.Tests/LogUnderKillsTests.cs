using System.Diagnostics;
using Beredd.LoadBench;
using Beredd.Storage;

namespace Beredd.Cli.Tests;

/// <summary>The program is killed while people write in the log of an incident, again and again on the same folder: a few rounds of what <c>bench/load kill</c> does for as long as one likes.</summary>
public class LogUnderKillsTests
{
    private const int Rounds = 4;

    [Fact]
    public async Task Log_KilledUnderLoad_HasEachAnsweredLineOnceAndNothingHalf()
    {
        var (answered, wrong) = await Kills.Of(Rounds, Environment.TickCount, Serve, TestContext.Current.TestOutputHelper!.WriteLine);
        Assert.Empty(wrong);
        Assert.True(answered >= Rounds); // Each round waits for its first answer.
    }

    private static ProcessStartInfo Serve(DataFolder folder) =>
        new("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Beredd.Cli.dll"), "serve", "--data", folder.Root, "--url", "http://127.0.0.1:0"]);
}
