using System.Text;
using Beredd.Access;

namespace Beredd.Tests.Access;

public class TimeCodeTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>The test values of RFC 6238, appendix B, to six digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void At_TimesOfTheStandard_GivesItsCodes(long seconds, string code) =>
        Assert.Equal(code, TimeCode.At(Key, TimeCode.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public void Decode_KeyOfTheStandard_IsItsBytes() => Assert.Equal(Key, Base32.Decode("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Match_ClocksThatDiffer_IsTakenForHalfAMinute(int steps, bool taken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        Assert.Equal(taken, TimeCode.Match(Key, TimeCode.At(Key, TimeCode.StepAt(now) + steps), now, 0) is not null);
    }

    [Fact]
    public void Match_CodeTakenBefore_IsRefused()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = TimeCode.StepAt(now);
        Assert.Null(TimeCode.Match(Key, TimeCode.At(Key, step), now, lastTaken: step));
        Assert.Equal(step + 1, TimeCode.Match(Key, TimeCode.At(Key, step + 1), now, lastTaken: step));
    }
}
