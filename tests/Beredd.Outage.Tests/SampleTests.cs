namespace Beredd.Outage.Tests;

/// <summary>The samples that the documentation sends people to.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("small-register.json", "small-scenario.json", 9, 3)]
    [InlineData("ekvalla-register.json", "ekvalla-hela-it-stangs.json", 150, 120)]
    [InlineData("ekvalla-register.json", "ekvalla-internet-stangs.json", 150, 120)]
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

    private static string Sample(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Beredd.slnx")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "samples", name);
    }
}
