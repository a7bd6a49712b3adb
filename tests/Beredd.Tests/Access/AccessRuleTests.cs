using Beredd.Access;

namespace Beredd.Tests.Access;

public class AccessRuleTests
{
    private static readonly AccessRule Rule = AccessRule.HeadOfUnitOr(Role.ContinuityPlanner);

    [Theory]
    [InlineData(Role.UnitHead, "hemtjanst", "hemtjanst", true)]
    [InlineData(Role.UnitHead, "hemtjanst", "skola", false)]
    [InlineData(Role.UnitHead, "hemtjanst", null, false)]
    [InlineData(Role.ContinuityPlanner, null, "skola", true)]
    [InlineData(Role.Reader, "skola", "skola", false)]
    [InlineData(Role.Administrator, null, "skola", false)]
    public void HeadOfUnit_OwnAndOthersUnits_OnlyOwnOrByRole(Role role, string? ownUnit, string? unit, bool allowed) =>
        Assert.Equal(allowed, Rule.Allows(Person(new Assignment { Role = role, UnitId = ownUnit }), unit));

    [Fact]
    public void Any_WithoutAOneTimeCode_OnlyItsSetUp()
    {
        var person = Person(new Assignment { Role = Role.Administrator }) with { Secured = false };
        Assert.True(AccessRule.SettingUp.Allows(person));
        Assert.False(AccessRule.SignedIn.Allows(person));
        Assert.False(AccessRule.Of(Role.Administrator).Allows(person));
    }

    private static Person Person(params Assignment[] assignments) => new(Guid.CreateVersion7(), "eva", "Eva", true, assignments);
}
