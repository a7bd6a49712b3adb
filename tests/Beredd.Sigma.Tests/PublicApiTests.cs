using Beredd.Tests;

namespace Beredd.Sigma.Tests;

public class PublicApiTests
{
    [Fact]
    public void PublicApi_IsTheApprovedOne() => PublicApi.Check(typeof(Beredd.Sigma.Rules.RuleReader).Assembly);
}
