using Beredd.Crisis.Evidence;

namespace Beredd.Tests.Crisis.Evidence;

public class SenderSumsTests
{
    private static readonly string Sum = string.Concat(Enumerable.Repeat("0123456789abcdef", 4));

    [Fact]
    public void Read_AsSendersWriteThem_IsTheSum()
    {
        var grouped = string.Join(' ', Sum.Chunk(8).Select(c => new string(c)));
        foreach (var typed in new[] { Sum, Sum.ToUpperInvariant(), $"{Sum}  minne.raw", $"{Sum} *minne.raw", $"\\{Sum}  rad\\nbrott", grouped, string.Join(':', Sum.Chunk(2).Select(c => new string(c))) })
            Assert.Equal(Sum, SenderSums.ReadOne(typed));
        Assert.Equal([Sum, Sum], SenderSums.Read($"\r\n{Sum}\r\n\r\n{Sum}  b\r\n"));
        Assert.Empty(SenderSums.Read(" \n")!);
    }

    [Theory]
    [InlineData("0123")]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("<script>")]
    public void Read_NoSum_IsNone(string typed) => Assert.Null(SenderSums.Read(typed));
}
