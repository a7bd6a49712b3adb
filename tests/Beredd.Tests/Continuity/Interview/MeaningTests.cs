using Beredd.Continuity.Interview;
using Beredd.Continuity.Lookup;
using Beredd.Outage;

namespace Beredd.Tests.Continuity.Interview;

public class MeaningTests
{
    // A Wednesday; the Monday after it is the 9th.
    private static readonly DateOnly Wednesday = new(2026, 3, 4);

    [Fact]
    public void Of_AServiceWithPaper_IsWhatTheSimulationSays()
    {
        var service = Some.Service("vård", "a 4h");
        service.Analog = new() { StartUpHours = 1, Capacity = 1, EnduranceHours = 72, FormsPerHour = 10, ReentryPerHour = 40 };
        var meaning = Of(service, Some.Asset("a"))!;
        Assert.Equal(new DateTime(2026, 3, 9, 8, 0, 0), meaning.Start);
        Assert.Equal((4, new HourSpan(5, 77)), (meaning.UsualUntil, meaning.Paper));
        // 4 hours without paper are acceptable, and the clock starts again when paper ends.
        Assert.Equal((81, 720, 18), (meaning.BreachedFrom, meaning.Forms, meaning.TypingHours));
        Assert.True(meaning.PaperIsEnough);
        Assert.Equal("Utan systemen klarar ni er till klockan 12, sedan papper i 3 dygn", StepTests.Text.MeaningTitle(meaning));
        Assert.Equal(
            [
                "Till klockan 12 arbetar ni som vanligt, eller i alla fall så mycket som ni minst måste.",
                "Från klockan 12 till klockan 13 kommer papperet i gång. Under den tiden står det still.",
                "Från klockan 13 arbetar ni på papper, till torsdag klockan 13.",
                "Från torsdag klockan 17 har människor varit utan längre än vad som är acceptabelt.",
                "Det blir 720 blanketter, och 18 timmar att skriva in dem efteråt.",
            ],
            StepTests.Text.Course(meaning));
    }

    [Fact]
    public void Of_AServiceWithoutPaper_SaysThatItStops()
    {
        var meaning = Of(Some.Service("vård", "a"), Some.Asset("a"))!;
        Assert.Equal((0, null, 4), (meaning.UsualUntil, meaning.Paper, meaning.BreachedFrom));
        Assert.Equal("Utan systemen blir det stopp genast, och sedan finns inget sätt att arbeta", StepTests.Text.MeaningTitle(meaning));
    }

    [Fact]
    public void Of_AServiceThatNeedsNothing_IsNothing() => Assert.Null(Of(Some.Service("vård")));

    private static Meaning? Of(Beredd.Continuity.Entries.Service service, params Beredd.Continuity.Entries.SystemAsset[] systems) =>
        Meaning.Of(new RegisterIndex(Some.Register(systems, service)), service, Wednesday);
}
