namespace Beredd.Outage.Tests;

/// <summary>The samples that the documentation sends people to.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("small-register.json", "small-scenario.json", 9, 3)]
    [InlineData("ekvalla-register.json", "ekvalla-hela-it-stangs.json", 150, 120)]
    [InlineData("ekvalla-register.json", "ekvalla-internet-stangs.json", 150, 120)]
    [InlineData("ekvalla-register.json", "ekvalla-inget-gors.json", 150, 120)]
    public void Simulate_Sample_IsReadAndHarms(string registerFile, string scenarioFile, int systems, int services)
    {
        var read = RegisterFile.Read(File.ReadAllBytes(Sample(registerFile)));
        Assert.Empty(read.Errors);
        Assert.Equal((systems, services), (read.Value!.Systems.Count, read.Value.Services.Count));
        var scenario = ScenarioFile.Read(File.ReadAllBytes(Sample(scenarioFile)), read.Value);
        Assert.Empty(scenario.Errors);
        var result = new Simulator(read.Value).Simulate(scenario.Value!);
        Assert.True(result.Harm > 0);
        Assert.Empty(result.Deadlocks);
    }

    [Fact]
    public void Check_Ekvalla_HasACycleButNoDeadlock()
    {
        var concerns = RegisterCheck.Run(RegisterFile.Read(File.ReadAllBytes(Sample("ekvalla-register.json"))).Value!);
        Assert.Equal(["ad-1", "ad-2", "dns"], concerns.Single(c => c.Kind == RegisterConcernKind.Cycle).Ids);
        Assert.DoesNotContain(concerns, c => c.Kind is RegisterConcernKind.Deadlock or RegisterConcernKind.NeverRestored);
    }

    [Fact]
    public void Simulate_SmallSample_IsAsWorkedByHand()
    {
        var register = RegisterFile.Read(File.ReadAllBytes(Sample("small-register.json"))).Value!;
        var result = new Simulator(register).Simulate(ScenarioFile.Read(File.ReadAllBytes(Sample("small-scenario.json")), register).Value!);

        // One person each: the network, then telephony; the two hosts, the directory, the journal, the payroll.
        Assert.Equal(
            ["nat 0-6", "vard1 0-8", "telefoni 6-9", "vard2 8-16", "ad 16-26", "journal 26-32", "lon 32-37"],
            result.Restoration.Select(j => FormattableString.Invariant($"{j.Id} {j.From}-{j.To}")));

        // Monday 08:00 to 17:00 and Tuesday 07:00 to 17:00 are hours 0 to 9 and 23 to 33; home care is needed in hours 0 to 14 and 22 to 38.
        var (care, switchboard, pay) = (result.Services[0], result.Services[1], result.Services[2]);
        Assert.Equal(5 * 0.6 * 1, care.Harm, 1e-9);
        Assert.Equal([new HourSpan(1, 32)], care.Analog);
        Assert.Equal((13 + 10) * 12 * 0.7, care.FormsTotal, 1e-9);
        Assert.Equal(32 + (193.2 / 30), care.BackToNormal!.Value, 1e-9);
        Assert.Equal([new HourSpan(2, 9)], switchboard.Breaches);
        Assert.Equal(3 * 0.5 * (2 + (7 * 10)), switchboard.Harm, 1e-9);
        Assert.Equal(9 + 10, pay.ShortfallHours, 1e-9);
        Assert.Equal(2 * 19, pay.Harm, 1e-9);
        Assert.Equal(149, result.Harm, 1e-9);
    }

    private static string Sample(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Beredd.slnx")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "samples", name);
    }
}
