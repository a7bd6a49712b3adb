using static Beredd.Outage.Tests.Some;

namespace Beredd.Outage.Tests;

/// <summary>Worked by hand: one kind of concern each.</summary>
public sealed class RegisterCheckTests
{
    private static string[] Run(Register register) =>
        [.. RegisterCheck.Run(register).Select(c => FormattableString.Invariant($"{c.Kind} {string.Join(' ', c.Ids)} {c.Hours}").TrimEnd())];

    [Fact]
    public void Run_UnknownAndOwnIds_AreToldAlone() =>
        Assert.Equal(["DependsOnItself a", "UnknownId a q", "UnknownId a none"], Run(Register([Restorable("a", 1, "none", needs: All("a", "q"))])));

    [Fact]
    public void Run_CycleWithoutGrace_IsACycleAndADeadlock() =>
        Assert.Equal(["Cycle a b", "Deadlock a b"], Run(Register([Restorable("a", 1, needs: All("b")), Restorable("b", 1, needs: All("a"))])));

    [Fact]
    public void Run_CycleThatAGraceOpens_IsNoDeadlock() =>
        Assert.Equal(["Cycle a b"], Run(Register([Restorable("a", 1, needs: All(Need("b", grace: 9))), Restorable("b", 1, needs: All("a"))])));

    [Fact]
    public void Run_RestorationsThatWaitForEachOther_NeverBegin() =>
        Assert.Equal(["NeverRestored a", "NeverRestored b"], Run(Register([Restorable("a", 1, first: ["b"]), Restorable("b", 1, first: ["a"])])));

    [Fact]
    public void Run_NoAnalogRoutine_ComparesTheOutageWithTheRestoration()
    {
        // One person: db until 3, then app until 5, whichever comes first in the register. Paper, or 5 acceptable hours, takes the worry away.
        SystemAsset[] systems = [Restorable("app", 2, needs: All("db")), Restorable("db", 3)];
        Assert.Equal(["OutageShorterThanRestoration s 5"], Run(Register(systems, [Service("s", [All("app")], acceptable: 4)])));
        Assert.Empty(Run(Register(systems, [Service("s", [All("app")], acceptable: 5)])));
        Assert.Empty(Run(Register(systems, [Service("s", [All("app")], acceptable: 4, analog: new AnalogRoutine(1, 1, 9, 1, 1))])));
    }

    [Fact]
    public void Run_ServiceOnADeadlock_IsNeverBack() =>
        Assert.Contains("OutageShorterThanRestoration s", Run(Register([Restorable("a", 1, needs: All("b")), Restorable("b", 1, needs: All("a"))], [Service("s", [All("a")])])));

    [Fact]
    public void Run_UnneededSystemAndEmptyTeam_AreTold() =>
        Assert.Equal(["NobodyNeeds a", "TeamOfNone it"], Run(Register([Asset("a")], people: 0)));
}
