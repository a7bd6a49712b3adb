using static Beredd.Outage.Tests.Some;

namespace Beredd.Outage.Tests;

/// <summary>Worked by hand: one clause of "Services" each.</summary>
public sealed class ServiceTests
{
    private static readonly CalendarEntry Office = new([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], 7 * 60, 17 * 60);

    private static ServiceOutcome Outcome(Service service, Hit hit, double horizon = 100, DateTime? start = null) =>
        new Simulator(Register([Asset("a")], [service])).Simulate(Scenario([hit], horizon, start: start)).Services[0];

    [Fact]
    public void Simulate_Breach_MultipliesHarmFromThenOn()
    {
        var outcome = Outcome(Service("s", [All("a")], acceptable: 4, harm: 2), new Hit("a", 1, 7));
        Assert.Equal(1, outcome.FirstShortfall);
        Assert.Equal(6, outcome.ShortfallHours);
        Assert.Equal([new HourSpan(5, 7)], outcome.Breaches);
        Assert.Equal((4 * 2) + (2 * 2 * 10), outcome.Harm, 1e-9);
        Assert.Equal(7, outcome.BackToNormal);
    }

    [Fact]
    public void Simulate_BreachWhenTheShortfallEnds_IsNone() =>
        Assert.Empty(Outcome(Service("s", [All("a")], acceptable: 4), new Hit("a", 1, 5)).Breaches);

    [Fact]
    public void Simulate_AnalogExampleOfTheFormat_GivesItsFigures()
    {
        var analog = new AnalogRoutine(1, 0.7, 72, 12, 30);
        var outcome = Outcome(Service("s", [All(Need("a", tolerance: 4))], 0.6, 4, 5, analog: analog), new Hit("a", 0, 8));
        Assert.Equal(4, outcome.FirstShortfall);
        Assert.Equal(3, outcome.Harm, 1e-9);
        Assert.Equal([new HourSpan(5, 8)], outcome.Analog);
        Assert.Equal(25.2, outcome.FormsPeak, 1e-9);
        Assert.Equal(8.84, outcome.BackToNormal!.Value, 1e-9);
    }

    [Fact]
    public void Simulate_EnduranceOver_ShortfallAndClockStartAnew()
    {
        var outcome = Outcome(Service("s", [All("a")], 0.5, 2, analog: new AnalogRoutine(1, 0.5, 3, 0, 0)), new Hit("a", 0, 20));
        Assert.Equal([new HourSpan(1, 4)], outcome.Analog);
        Assert.Equal([new HourSpan(6, 20)], outcome.Breaches);
        Assert.Equal(0.5 * (1 + 2 + 140), outcome.Harm, 1e-9);
    }

    [Fact]
    public void Simulate_NoReentry_NeverGetsBackToNormal()
    {
        var outcome = Outcome(Service("s", [All("a")], analog: new AnalogRoutine(0, 1, 30, 2, 0)), new Hit("a", 0, 20));
        Assert.Null(outcome.BackToNormal);
        Assert.Equal(40, outcome.FormsTotal, 1e-9);
    }

    [Fact]
    public void Simulate_EpisodeLastsToTheHorizon_HasNoBackToNormal() =>
        Assert.Null(Outcome(Service("s", [All("a")]), new Hit("a")).BackToNormal);

    [Fact]
    public void Simulate_FridayEvening_ClockRunsInNeededHoursOnly()
    {
        // Monday 07:00 is 61 hours after Friday 18:00.
        var outcome = Outcome(Service("s", [All("a")], calendar: [Office]), new Hit("a"), horizon: 72);
        Assert.Equal(61, outcome.FirstShortfall);
        Assert.Equal([new HourSpan(65, 72)], outcome.Breaches);
        Assert.Equal(10, outcome.ShortfallHours, 1e-9);
        Assert.Equal(4 + 60, outcome.Harm, 1e-9);
    }

    [Fact]
    public void Simulate_ClockArrivesAsTheNeedEnds_IsBreachedFromThen() =>
        Assert.Equal([new HourSpan(71, 90)], Outcome(Service("s", [All("a")], acceptable: 10, calendar: [Office]), new Hit("a"), horizon: 90).Breaches);

    [Fact]
    public void Simulate_NothingAcceptable_BreachesWhenFirstNeeded()
    {
        var outcome = Outcome(Service("s", [All("a")], acceptable: 0, calendar: [Office]), new Hit("a"), horizon: 62);
        Assert.Equal([new HourSpan(61, 62)], outcome.Breaches);
        Assert.Equal(10, outcome.Harm, 1e-9);
    }

    [Fact]
    public void Simulate_AutumnNight_HasItsHourTwice()
    {
        // 25 October 2026: 02:00 to 03:00 comes twice, so an entry from 01:00 to 04:00 is four hours long.
        var night = new CalendarEntry([DayOfWeek.Sunday], 60, 240);
        var outcome = Outcome(Service("s", [All("a")], calendar: [night]), new Hit("a"), 48, new DateTime(2026, 10, 24, 18, 0, 0));
        Assert.Equal(7, outcome.FirstShortfall);
        Assert.Equal(4, outcome.ShortfallHours, 1e-9);
    }

    [Fact]
    public void Simulate_SpringNight_SkipsAnHour()
    {
        var night = new CalendarEntry([DayOfWeek.Sunday], 60, 240);
        Assert.Equal(2, Outcome(Service("s", [All("a")], calendar: [night]), new Hit("a"), 48, new DateTime(2026, 3, 28, 18, 0, 0)).ShortfallHours, 1e-9);
    }

    [Fact]
    public void Simulate_AmbiguousStart_IsItsFirstOccurrence()
    {
        var night = new CalendarEntry([DayOfWeek.Sunday], 180, 240);
        Assert.Equal(1.5, Outcome(Service("s", [All("a")], calendar: [night]), new Hit("a"), 48, new DateTime(2026, 10, 25, 2, 30, 0)).FirstShortfall);
    }

    [Fact]
    public void Simulate_AnalogBelowTheMinimum_SparesHarmButNotTheClock()
    {
        // Short of 0.8 from 0: by 0.8 for an hour, by 0.3 on paper; the clock runs through and arrives at 4.
        var outcome = Outcome(Service("s", [All("a")], 0.8, 4, analog: new AnalogRoutine(1, 0.5, 20, 2, 4)), new Hit("a", 0, 6));
        Assert.Equal([new HourSpan(4, 6)], outcome.Breaches);
        Assert.Equal(6, outcome.ShortfallHours);
        Assert.Equal(0.8 + (0.3 * 3) + (0.3 * 2 * 10), outcome.Harm, 1e-9);
        Assert.Equal(2 * 0.5 * 5, outcome.FormsTotal, 1e-9);
        Assert.Equal(6 + (5.0 / 4), outcome.BackToNormal!.Value, 1e-9);
    }

    [Fact]
    public void Simulate_LevelAboveThePaper_GivesNoFormsButListsTheRoutine()
    {
        var register = Register([Asset("a")], [Service("s", [new NeedGroup([Need("a")], 1, 0.6)], analog: new AnalogRoutine(1, 0.5, 20, 2, 4))]);
        var outcome = new Simulator(register).Simulate(Scenario([new Hit("a", 0, 6)])).Services[0];
        Assert.Equal([new HourSpan(1, 6)], outcome.Analog);
        Assert.Equal(0, outcome.FormsTotal);
        Assert.Equal(6, outcome.BackToNormal);
        Assert.Equal((0.4 * 4) + (0.4 * 2 * 10), outcome.Harm, 1e-9);
    }

    [Fact]
    public void Simulate_FormsOutsideNeededHours_DoNotArise()
    {
        // Friday 18:00 to Monday 09:00: paper from 19:00, needed on Monday from 07:00 only.
        var outcome = Outcome(Service("s", [All("a")], calendar: [Office], analog: new AnalogRoutine(1, 1, 100, 3, 1)), new Hit("a", 0, 63));
        Assert.Equal([new HourSpan(1, 63)], outcome.Analog);
        Assert.Equal(6, outcome.FormsTotal, 1e-9);
        Assert.Null(outcome.FirstShortfall);
        Assert.Equal(69, outcome.BackToNormal!.Value, 1e-9);
    }

    [Fact]
    public void Simulate_SecondEpisodeBeforeTheBacklogIsEmpty_AddsToIt()
    {
        // 4 h give 8 forms; 2 h of re-entry take 2; 3 h give 6 more: 12 at most, typed in by 9 + 12.
        var register = Register([Asset("a")], [Service("s", [All("a")], analog: new AnalogRoutine(0, 1, 50, 2, 1))]);
        var outcome = new Simulator(register).Simulate(Scenario([new Hit("a", 0, 4), new Hit("a", 6, 9)])).Services[0];
        Assert.Equal(14, outcome.FormsTotal, 1e-9);
        Assert.Equal(12, outcome.FormsPeak, 1e-9);
        Assert.Equal(21, outcome.BackToNormal!.Value, 1e-9);
        Assert.Equal([new HourSpan(0, 4), new HourSpan(6, 9)], outcome.Analog);
    }

    [Fact]
    public void Simulate_BacklogPastTheHorizon_HasNoBackToNormal() =>
        Assert.Null(Outcome(Service("s", [All("a")], analog: new AnalogRoutine(0, 1, 50, 2, 0.1)), new Hit("a", 0, 9)).BackToNormal);

    [Fact]
    public void Simulate_NoEpisode_IsBackAtZero()
    {
        var outcome = Outcome(Service("s", [All(Need("a", tolerance: 5))]), new Hit("a", 0, 5));
        Assert.Equal(0, outcome.BackToNormal);
        Assert.Null(outcome.FirstShortfall);
    }

    [Fact]
    public void Simulate_LevelAtTheMinimum_IsNoShortfall()
    {
        var register = Register([Asset("a")], [Service("s", [new NeedGroup([Need("a")], 1, 0.6)], minimum: 0.6)]);
        Assert.Null(new Simulator(register).Simulate(Scenario([new Hit("a")])).Services[0].FirstShortfall);
    }

    [Fact]
    public void Simulate_DayToMidnight_GoesOnIntoTheNext()
    {
        // Saturday 20:00–24:00 and Sunday 00:00–02:00 are one stretch of six hours from the 26th hour on.
        CalendarEntry[] night = [new([DayOfWeek.Saturday], 20 * 60, 24 * 60), new([DayOfWeek.Sunday], 0, 2 * 60)];
        var outcome = Outcome(Service("s", [All("a")], acceptable: 5, calendar: night), new Hit("a"), horizon: 40);
        Assert.Equal(26, outcome.FirstShortfall);
        Assert.Equal(6, outcome.ShortfallHours, 1e-9);
        Assert.Equal(31, Assert.Single(outcome.Breaches).From, 1e-9);
    }

    [Fact]
    public void Simulate_ShortfallEndsBetweenNeededHours_TheClockStartsAnew()
    {
        // Two hours on Monday, whole over the night, three on Tuesday: never four in a row.
        var register = Register([Asset("a")], [Service("s", [All("a")], acceptable: 4, calendar: [Office])]);
        var outcome = new Simulator(register).Simulate(Scenario([new Hit("a", 69, 75), new Hit("a", 80, 88)])).Services[0];
        Assert.Equal(2 + 3, outcome.ShortfallHours, 1e-9);
        Assert.Empty(outcome.Breaches);
    }

    [Fact]
    public void Simulate_ShortfallOverNight_TheClockGoesOn()
    {
        var outcome = Outcome(Service("s", [All("a")], acceptable: 4, calendar: [Office]), new Hit("a", 69, 88));
        Assert.Equal(2 + 3, outcome.ShortfallHours, 1e-9);
        Assert.Equal([new HourSpan(87, 88)], outcome.Breaches);
    }
}
