using Beredd.Storage;
using CsCheck;

namespace Beredd.Tests.Storage;

public class SwedishOrderTests
{
    [Fact]
    public void Order_Words_IsThatOfTheAlphabet()
    {
        string[] expected = ["", "Andersson", "Hus 2", "Hus 10", "idé", "Idébank", "Mylla", "Müller", "vård", "Väg", "wc", "zon", "Åkeri", "åldring", "ärende", "Öberg"];
        Assert.Equal(expected, expected.Reverse().Order(SwedishOrder.Instance));
    }

    [Fact]
    public void Order_AnyStrings_IsAnOrder()
    {
        var word = Gen.Char["aAåÅäÄöÖéE019 z"].Array[0, 6].Select(c => new string(c));
        Gen.Select(word, word, word).Sample((a, b, c) =>
        {
            var order = SwedishOrder.Instance;
            Assert.Equal(-Math.Sign(order.Compare(a, b)), Math.Sign(order.Compare(b, a)));
            Assert.Equal(a == b, order.Compare(a, b) == 0);
            if (order.Compare(a, b) <= 0 && order.Compare(b, c) <= 0)
                Assert.True(order.Compare(a, c) <= 0, $"'{a}' '{b}' '{c}'");
        });
    }
}
