using Beredd.Continuity.Outages;
using Beredd.Outage;

namespace Beredd.Tests.Continuity.Planning;

/// <summary>What is drawn and told is what the engine found.</summary>
public class PlayedOutageTests
{
    private const double Horizon = 200;

    [Fact]
    public void Spans_OfAnyOutage_FillTheHorizonAndAreBreachedJustWhenTheEngineSaysSo() => Each((_, _, _, outage) =>
    {
        foreach (var course in outage.Services)
        {
            Assert.Equal((0, Horizon), (course.Spans[0].From, course.Spans[^1].To));
            Assert.All(course.Spans.Zip(course.Spans.Skip(1)), s => Assert.Equal(s.First.To, s.Second.From));
            Assert.Equal(
                course.Outcome.Breaches.Sum(b => b.To - b.From),
                course.Spans.Where(s => s.State == ServiceState.Breached).Sum(s => s.To - s.From),
                precision: 6);
            Assert.All(course.Spans.Where(s => s.State == ServiceState.Reduced), s => Assert.True(s.Level < course.Service.MinimumLevel));
            Assert.All(course.Spans.Where(s => s.State == ServiceState.OnPaper), s => Assert.Contains(course.Outcome.Analog, a => a.From <= s.From && s.To <= a.To));
        }
        Assert.Equal(outage.Result.BreachedServices, outage.Breached.Count());
    });

    [Fact]
    public void Story_OfAnyOutage_IsToldInBothLanguages() => Each((_, _, _, outage) =>
    {
        foreach (var english in new[] { false, true })
        {
            Assert.NotEmpty(OutageStory.Title(outage, english));
            var told = OutageStory.Tell(outage, english);
            Assert.NotEmpty(told);
            Assert.All(told, p => Assert.All(p.Paragraphs, text => Assert.DoesNotContain("  ", text, StringComparison.Ordinal)));
        }
    }, plainNames: true);

    [Fact]
    public void HarmCurve_OfAnyOutage_GrowsToTheEnginesHarm() => Each((simulations, playable, scenario, outage) =>
    {
        var curve = HarmCurve.Of(simulations, playable, scenario);
        Assert.Equal(outage.Result.Harm, curve.Total);
        Assert.All(curve.Points.Zip(curve.Points.Skip(1)), p => Assert.True(p.Second.Harm >= p.First.Harm - (1e-9 * curve.Total)));
    });

    [Fact]
    public void OtherStarts_OfTheSmallTown_TellWhatTheWeekdayChanges()
    {
        using var simulations = new Simulations();
        var register = SmallTown.Register();
        var playable = simulations.Of(register);
        var starts = OtherStart.All(simulations, playable, register, SmallTown.Stop(48, restoration: false, new Hit("ad")));
        Assert.Equal([DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Monday], starts.Select(s => s.Outage.Scenario.Start.DayOfWeek));
        Assert.Equal([0, 0, 1], starts.Select(s => s.FirstHour));
        Assert.Equal(["vaxel"], starts[2].Awake.Select(s => s.Service.Id));
        Assert.Equal(["vaxel"], starts[2].Only.Select(s => s.Service.Id));
        Assert.Empty(starts[2].Spared);
    }

    [Fact]
    public void ClosedChain_AmongThoseThatWait_IsAShortestOne()
    {
        var register = Some.Register([Some.Asset("a", "b"), Some.Asset("b", "c"), Some.Asset("c", "a", "d"), Some.Asset("d", "c"), Some.Asset("e", "a")]);
        Assert.Equal(["c", "d"], ClosedChain.Of(register, ["a", "b", "c", "d"]));
        Assert.Equal(["a", "b", "c"], ClosedChain.Of(register, ["a", "b", "c"]));
        Assert.Equal(["a", "e"], ClosedChain.Of(register, ["a", "e"]));
    }

    private static void Each(Action<Simulations, PlayableRegister, Scenario, PlayedOutage> look, bool plainNames = false) => CsCheck.Check.Sample(RandomRegister.Any, register =>
    {
        using var simulations = new Simulations();
        if (plainNames)
            register.Nodes.Cast<Beredd.Continuity.Entries.Entry>().Concat(register.Units).ToList().ForEach(e => e.Name = e.Id);
        foreach (var service in register.Services.Where(s => s.Analog is not null))
            service.Analog!.Steps = [];
        var playable = simulations.Of(register);
        var scenario = SmallTown.Stop(Horizon, restoration: true, [.. register.Systems.Select((s, i) => new Hit(s.Id, i, i % 3 == 2 ? i + 30 : null))]);
        look(simulations, playable, scenario, new PlayedOutage(register, scenario, simulations.Play(playable, scenario)));
    }, iter: 300);
}
