using Beredd.Continuity.Outages;

namespace Beredd.Tests.Continuity.Planning;

public class OutageClockTests
{
    private static readonly OutageClock Swedish = new(SmallTown.Friday, english: false);
    private static readonly OutageClock English = new(SmallTown.Friday, english: true);

    [Theory]
    [InlineData(0, "i kväll klockan 18", "fre 18.00", "at 18:00 this evening")]
    [InlineData(2.6666666, "i kväll klockan 20.40", "fre 20.40", "at 20:40 this evening")]
    [InlineData(6, "natten till lördag vid midnatt", "lör 00.00", "at 00:00 in the early hours of Saturday")]
    [InlineData(8.15, "natten till lördag klockan 2.09", "lör 02.09", "at 02:09 in the early hours of Saturday")]
    [InlineData(13, "lördag morgon klockan 7", "lör 07.00", "at 07:00 on Saturday morning")]
    [InlineData(17, "lördag förmiddag klockan 11", "lör 11.00", "at 11:00 on Saturday morning")]
    [InlineData(19, "lördag eftermiddag klockan 13", "lör 13.00", "at 13:00 on Saturday afternoon")]
    [InlineData(144, "torsdag kväll klockan 18", "tors 18.00", "at 18:00 on Thursday evening")]
    [InlineData(168, "fredag kväll den 27 november klockan 18", "fre 27/11 18.00", "at 18:00 on Friday evening 27 November")]
    public void Hours_OnTheClock_AreSaidAsPeopleSayThem(double hours, string said, string shown, string english)
    {
        Assert.Equal(said, Swedish.Said(hours).Replace('\u00a0', ' '));
        Assert.Equal(shown, Swedish.Short(hours));
        Assert.Equal(english, English.Said(hours));
    }

    [Theory]
    [InlineData(30.6, "natten till söndag omkring klockan 1")]
    [InlineData(30.4, "natten till söndag omkring midnatt")]
    [InlineData(30, "natten till söndag vid midnatt")]
    public void Roughly_ToTheHour_SaysSo(double hours, string said) => Assert.Equal(said, Swedish.SaidRoughly(hours).Replace('\u00a0', ' '));

    [Fact]
    public void Hour_OverTheChangesOfTheClock_IsTimeThatPasses()
    {
        var spring = new OutageClock(new DateTime(2026, 3, 28, 18, 0, 0), english: false);
        Assert.Equal(new DateTime(2026, 3, 29, 12, 0, 0), spring.At(17));
        Assert.Equal(17, spring.Hour(new DateTime(2026, 3, 29, 12, 0, 0)));
        var autumn = new OutageClock(new DateTime(2026, 10, 24, 18, 0, 0), english: false);
        Assert.Equal(19, autumn.Hour(new DateTime(2026, 10, 25, 12, 0, 0)));
    }

    [Fact]
    public void Scale_OfAnyHorizon_HasAFewMarksInOrderAndNightsWithin()
    {
        CsCheck.Check.Sample(CsCheck.Gen.Select(CsCheck.Gen.Double[0.5, 20_000], CsCheck.Gen.Int[0, 365 * 24]), (horizon, at) =>
        {
            var start = new DateTime(2026, 1, 1, 0, 0, 0).AddHours(at);
            if (Beredd.Outage.StockholmTime.ToUtc(start) is null)
                return;
            var scale = new TimeScale(new OutageClock(start, english: false), horizon);
            var marks = scale.Marks().ToList();
            Assert.InRange(marks.Count, 0, 10);
            Assert.Equal(marks.OrderBy(m => m.AtHours), marks);
            Assert.All(marks, m => Assert.InRange(m.AtHours, 0, horizon));
            Assert.All(scale.Nights(), n => Assert.True(n.From >= 0 && n.From < n.To && n.To <= horizon));
        });
    }
}
