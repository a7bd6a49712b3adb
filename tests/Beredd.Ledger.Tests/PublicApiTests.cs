using System.Reflection;
using Beredd.Tests;

namespace Beredd.Ledger.Tests;

public class PublicApiTests
{
    [Fact]
    public void PublicApi_IsTheApprovedOne() => PublicApi.Check(Assembly.Load("Beredd.Ledger"));
}
