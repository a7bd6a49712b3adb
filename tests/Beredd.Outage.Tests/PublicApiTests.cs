using System.Reflection;
using Beredd.Tests;

namespace Beredd.Outage.Tests;

public class PublicApiTests
{
    [Fact]
    public void PublicApi_IsTheApprovedOne() => PublicApi.Check(Assembly.Load("Beredd.Outage"));
}
