using Beredd.Continuity;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Lookup;
using Beredd.Continuity.Picture;
using Beredd.Web;
using Microsoft.AspNetCore.Http;

namespace Beredd.Tests.Continuity.Picture;

public class DrawingTests
{
    private static readonly MunicipalRegister Demo = DemoRegister.Read(Some.Day);

    internal static PictureText Text
    {
        get
        {
            var words = new Words(new HttpContextAccessor());
            var plan = new PlanText(words);
            return new PictureText(words, plan, new LookupText(words, plan));
        }
    }

    [Fact]
    public void Of_EverythingInTheDemo_ShowsEveryNeedBetweenWhatIsShown()
    {
        var index = new RegisterIndex(Demo);
        var pictures = Demo.Systems.Select(s => Surroundings.Around(Demo, s))
            .Concat(Demo.Services.Select(s => Surroundings.Under(Demo, [s])))
            .Concat(Demo.Units.Select(u => Surroundings.Under(Demo, [.. index.ServicesOf(u.Id)])));
        Assert.All(pictures, shown =>
        {
            Assert.InRange(shown.Shown.Count, 0, Surroundings.Most);
            Assert.Equal(shown.Count, shown.Shown.Concat(shown.Beyond).Distinct().Count());
            var ids = shown.Shown.Select(n => n.Id).ToHashSet();
            var drawing = Drawing.Of(shown, Text);
            Assert.Equal(shown.Shown, drawing.Boxes.Select(b => b.Node));
            var choices = shown.Shown.Sum(n => n.Needs.Count(d => d.AtLeast < d.Members.Count && d.Members.Exists(m => ids.Contains(m.TargetId))));
            // A choice between what lies ahead and what points back has a sign on each side.
            Assert.InRange(drawing.Choices.Count, choices, 2 * choices);
            var said = shown.Shown.Sum(n => n.Needs.SelectMany(d => d.Members.Select(m => (d, m))).Where(p => ids.Contains(p.m.TargetId) && (p.m.ToleranceHours > 0 || p.d.Otherwise > 0)).DistinctBy(p => p.m.TargetId).Count());
            Assert.Equal(said, drawing.Labels.Count);
        });
    }

    [Fact]
    public void Of_AnAlternativeWithToleranceThatWeakens_SaysAllThree()
    {
        var service = Some.Service("vård", "a 4h | b 12h");
        service.Needs[0].Otherwise = 0.4;
        var drawing = Drawing.Of(Surroundings.Under(Some.Register([Some.Asset("a"), Some.Asset("b")], service), [service]), Text);
        Assert.Equal("1 av 2", Assert.Single(drawing.Choices).Text);
        Assert.Equal(["4 h · 40 %", "12 h · 40 %"], drawing.Labels.Select(l => l.Text));
        Assert.Equal(2, drawing.Pieces.Count(p => p.Arrives));
        Assert.All(drawing.Pieces, p => Assert.True(p.Weakens));
    }

    [Fact]
    public void Around_MoreThanThereIsRoomFor_KeepsTheNearestOnBothSides()
    {
        var hub = Some.Asset("nav", [.. Enumerable.Range(0, 80).Select(i => $"u{i}")]);
        var register = Some.Register(
            [hub, .. Enumerable.Range(0, 80).Select(i => Some.Asset($"u{i}"))],
            [.. Enumerable.Range(0, 80).Select(i => Some.Service($"s{i}", "nav"))]);
        var shown = Surroundings.Around(register, hub);
        Assert.Equal((60, 161), (shown.Shown.Count, shown.Count));
        Assert.Equal((30, 30), (shown.Shown.Count(n => n is SystemAsset), shown.Shown.Count(n => n is Service)));
    }

    [Theory]
    [InlineData("Värme och ventilation i kommunens lokaler", 146, 13)]
    [InlineData("Dokumenthanteringssystemskonfigurationsansvarig", 100, 13)]
    [InlineData("Ett namn som är så långt att ingen kunde ha tänkt sig det när rutan ritades, och som ändå fortsätter ett stycke till", 146, 13)]
    public void Lines_OfALongName_FitTheBox(string name, double width, double size)
    {
        var lines = TextLines.Of(name, width, size);
        Assert.InRange(lines.Count, 2, 4);
        Assert.All(lines.SkipLast(1), l => Assert.True(TextLines.Width(l, size) <= width, l));
        Assert.StartsWith(lines[0].TrimEnd('-'), name, StringComparison.Ordinal);
    }
}
