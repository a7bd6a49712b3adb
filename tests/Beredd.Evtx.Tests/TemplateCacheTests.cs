using Beredd.Evtx.BinXml;

namespace Beredd.Evtx.Tests;

[Collection(nameof(Alone))]
public class TemplateCacheTests
{
    [Fact]
    public void Unite_TemplatesWithoutEnd_AreNotAllKept()
    {
        var cache = new TemplateCache();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 3000; i++)
            cache.Unite(new ElementNode($"n{i}", [], [.. Enumerable.Range(0, 2000).Select(at => new SubstitutionNode(at, BinXmlType.String, false))]), 2000);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 100 << 20);
        Assert.False(cache.Unite(new ElementNode("n2999", [], []), 1).IsKept);
        Assert.True(cache.Unite(new ElementNode("n0", [], [.. Enumerable.Range(0, 2000).Select(at => new SubstitutionNode(at, BinXmlType.String, false))]), 2000).IsKept);
    }
}
