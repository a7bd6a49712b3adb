using Beredd.Tests;

namespace Beredd.Evtx.Tests;

public class PublicApiTests
{
    [Fact]
    public void PublicApi_IsTheApprovedOne() => PublicApi.Check(typeof(EvtxFile).Assembly);
}
