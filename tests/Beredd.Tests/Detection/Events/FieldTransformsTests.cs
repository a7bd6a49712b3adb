using Beredd.Detection.Events;
using Beredd.Sigma.LogSources;

namespace Beredd.Tests.Detection.Events;

public class FieldTransformsTests
{
    [Theory]
    [InlineData("0x1a4", "420")]
    [InlineData("0X1A4", "420")]
    [InlineData("0x0", "0")]
    [InlineData("0x00000000000001a4", "420")]
    [InlineData("0xFFFFFFFFFFFFFFFF", "18446744073709551615")]
    [InlineData("0x10000000000000000", "0x10000000000000000")]
    [InlineData("420", "420")]
    [InlineData("1a4", "1a4")]
    [InlineData("0x", "0x")]
    [InlineData("0", "0")]
    [InlineData("", "")]
    [InlineData("0xg", "0xg")]
    [InlineData("0x-1", "0x-1")]
    [InlineData("0x 1", "0x 1")]
    [InlineData(" 0x1", " 0x1")]
    public void Apply_HexToDecimal_IsTheNumberOrWhatItWas(string text, string expected) => Assert.Equal(expected, Apply(text, FieldTransform.HexToDecimal));

    [Theory]
    [InlineData(@"\REGISTRY\MACHINE\SOFTWARE\Run", @"HKLM\SOFTWARE\Run")]
    [InlineData(@"\Registry\Machine\software", @"HKLM\software")]
    [InlineData(@"\REGISTRY\USER\S-1-5-21-1-2-3-500\Software", @"HKU\S-1-5-21-1-2-3-500\Software")]
    [InlineData(@"\REGISTRY\USER\.DEFAULT", @"HKU\.DEFAULT")]
    [InlineData(@"\REGISTRY\MACHINE", "HKLM")]
    [InlineData(@"\REGISTRY\MACHINES\x", @"\REGISTRY\MACHINES\x")]
    [InlineData(@"\REGISTRY\USERDATA", @"\REGISTRY\USERDATA")]
    [InlineData(@"\REGISTRY\A\{1}", @"\REGISTRY\A\{1}")]
    [InlineData(@"HKLM\SOFTWARE", @"HKLM\SOFTWARE")]
    [InlineData(@"\REGISTRY", @"\REGISTRY")]
    [InlineData("", "")]
    public void Apply_RegistryPath_HasItsHive(string text, string expected) => Assert.Equal(expected, Apply(text, FieldTransform.RegistryPath));

    [Theory]
    [InlineData("S-1-16-0", "Untrusted")]
    [InlineData("S-1-16-4096", "Low")]
    [InlineData("S-1-16-8192", "Medium")]
    [InlineData("S-1-16-8448", "MediumPlus")]
    [InlineData("S-1-16-12288", "High")]
    [InlineData("S-1-16-16384", "System")]
    [InlineData("S-1-16-20480", "Protected")]
    [InlineData("S-1-16-1", "S-1-16-1")]
    [InlineData("High", "High")]
    [InlineData("s-1-16-12288", "s-1-16-12288")]
    [InlineData("", "")]
    public void Apply_IntegrityLevel_IsItsName(string text, string expected) => Assert.Equal(expected, Apply(text, FieldTransform.IntegrityLevel));

    [Fact]
    public void Apply_None_IsTheTextItself() => Assert.Equal("0x1a4", Apply("0x1a4", FieldTransform.None));

    /// <summary>Joined values stand in the buffer that the result goes to; it may also be too small.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(4000)]
    public void Apply_TextInItsOwnBuffer_IsNotOverwrittenWhileRead(int room)
    {
        var path = @"\REGISTRY\MACHINE\" + new string('x', 1000) + @"\last";
        var buffer = new char[Math.Max(room, path.Length)];
        path.CopyTo(buffer);
        Assert.Equal("HKLM" + path[17..], FieldTransforms.Apply(buffer.AsSpan(0, path.Length), FieldTransform.RegistryPath, ref buffer).ToString());

        var small = new char[room];
        Assert.Equal("HKLM" + path[17..], FieldTransforms.Apply(path, FieldTransform.RegistryPath, ref small).ToString());
        var tiny = new char[Math.Min(room, 1)];
        Assert.Equal("18446744073709551615", FieldTransforms.Apply("0xFFFFFFFFFFFFFFFF", FieldTransform.HexToDecimal, ref tiny).ToString());
    }

    private static string Apply(string text, FieldTransform transform)
    {
        var buffer = new char[8];
        return FieldTransforms.Apply(text, transform, ref buffer).ToString();
    }
}
