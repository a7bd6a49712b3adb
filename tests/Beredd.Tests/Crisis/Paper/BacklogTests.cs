using Beredd.Crisis.Paper;

namespace Beredd.Tests.Crisis.Paper;

/// <summary>When all is typed in, by the pace that was kept.</summary>
public class BacklogTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_TwentyAnHour_EndsWhenTheRestIsDone()
    {
        // Forty typed in over two hours, sixty left.
        var backlog = Backlog.Of([Account(60, [.. Enumerable.Range(1, 40).Select(i => Now.AddMinutes(-3 * i))])], Now);

        Assert.Equal(60, backlog.Left);
        Assert.Equal(20, backlog.PerHour!.Value, 0.001);
        Assert.Equal(Now.AddHours(3), backlog.EndsAt);
    }

    [Fact]
    public void Of_ANightBetween_DoesNotCountTheNight()
    {
        var times = Enumerable.Range(0, 10).Select(i => Now.AddHours(-7).AddMinutes(6 * i)).Concat(Enumerable.Range(1, 10).Select(i => Now.AddMinutes(-6 * i)));

        Assert.InRange(Backlog.Of([Account(10, [.. times])], Now).PerHour!.Value, 9, 11.5);
    }

    [Fact]
    public void Of_TooLittle_SaysSo()
    {
        Assert.Equal(new Backlog(10, null, null), Backlog.Of([Account(10, [Now.AddMinutes(-5), Now.AddMinutes(-4)])], Now));
        Assert.Equal(new Backlog(10, null, null), Backlog.Of([Account(10, [.. Enumerable.Range(1, 20).Select(i => Now.AddHours(-9).AddMinutes(-i))])], Now));
        Assert.Equal(new Backlog(0, null, Now), Backlog.Of([Account(0, [])], Now));
    }

    private static SheetAccount Account(int filled, DateTimeOffset[] typed) => new(
        new UnitSheets { IncidentId = default, UnitId = "u", Series = "A", Label = "A", Name = "A" },
        Enumerable.Range(1, filled).Select(i => new Sheet { IncidentId = default, Series = "A", Number = i, UnitId = "u", State = SheetState.Filled })
            .Concat(typed.Select((t, i) => new Sheet { IncidentId = default, Series = "A", Number = filled + i + 1, UnitId = "u", State = SheetState.TypedIn, TypedAt = t })));
}
