using Beredd.Continuity.Outages;

namespace Beredd.Tests.Continuity.Planning;

public class StartTimeTests
{
    [Theory]
    [InlineData("2026-03-29T02:30", "finns inte klockan 02.30")]
    [InlineData("2026-02-30T02:30", "Skriv datum och klockslag")]
    [InlineData("i morgon", "Skriv datum och klockslag")]
    [InlineData("1926-03-29T12:30", "år mellan 1996 och 2500")]
    public void Read_WhatIsNoTime_SaysWhyAndWhatToDo(string text, string said) => Assert.Contains(said, StartTime.Read(text).Problem!.Value.Swedish, StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-11-20T18:00")]
    [InlineData("2026-11-20 18:00")]
    [InlineData("2026-11-20T18:00:30")]
    public void Read_ATime_IsIt(string text) => Assert.Equal((SmallTown.Friday, null), StartTime.Read(text));

    [Fact]
    public void WhichHour_WhereTheClockShowsItTwice_IsTheFirst()
    {
        Assert.Contains("första gången", StartTime.WhichHour(new DateTime(2026, 10, 25, 2, 30, 0))!.Value.Swedish, StringComparison.Ordinal);
        Assert.Null(StartTime.WhichHour(new DateTime(2026, 10, 25, 1, 59, 0)));
        Assert.Null(StartTime.WhichHour(new DateTime(2026, 10, 25, 3, 0, 0)));
    }

    [Theory]
    [InlineData(DayOfWeek.Friday, 18, "2026-11-20 18:00")]
    [InlineData(DayOfWeek.Friday, 17, "2026-11-27 17:00")]
    [InlineData(DayOfWeek.Saturday, 2, "2026-11-21 02:00")]
    [InlineData(DayOfWeek.Thursday, 2, "2026-11-26 02:00")]
    public void Next_Weekday_IsTheFirstFromThen(DayOfWeek day, int hour, string expected) =>
        Assert.Equal(expected, StartTime.Next(SmallTown.Friday, day, hour).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
}
