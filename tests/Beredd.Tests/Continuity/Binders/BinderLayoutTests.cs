using System.Globalization;
using Beredd.Continuity.Binders;
using Beredd.Continuity.Binders.Layout;
using Beredd.Continuity.Binders.Printing;
using CsCheck;

namespace Beredd.Tests.Continuity.Binders;

public class BinderLayoutTests
{
    public static TheoryData<bool> Languages => [false, true];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Of_EveryUnit_NumbersSheetsAndFindsEveryChapter(bool english) => Assert.All(Some.Demo.Units, unit =>
    {
        var binder = Some.Binder(unit.Id, english: english);
        var layout = BinderLayout.Of(binder, Some.Edition(binder));
        Assert.Equal(Enumerable.Range(1, layout.Sheets.Count), layout.Sheets.Select(s => s.Number));
        Assert.All(layout.Entries, e =>
        {
            var sheet = layout.Sheets[layout.PageOf(e.Key)!.Value - 1];
            Assert.True(sheet.Begins && sheet.Title == e.Title, e.Key);
        });
        Assert.Equal((1, 2), (layout.PageOf(BinderChapter.First), layout.PageOf(BinderChapter.Call)));
    });

    [Fact]
    public void Of_EverySheet_HoldsNoMoreThanFits() => Assert.All(Some.Demo.Units, unit =>
    {
        var layout = BinderLayout.Of(Some.Binder(unit.Id), Some.Edition(Some.Binder(unit.Id)));
        var height = new BlockHeight(layout.Entries.Count);
        Assert.All(layout.Sheets.Where(s => !s.Blocks.Any(b => b is FormSheet or CodeList)), s =>
            Assert.True(s.Blocks.Sum(height.Of) <= Measures.Height - Measures.TitleLine, $"{unit.Id}, page {s.Number}"));
    });

    [Fact]
    public void Of_RegisterOfAnySize_LosesNothing() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 60], Gen.Int[1, 400]).Sample((steps, contacts, words) =>
        {
            var register = Some.Bare();
            var text = string.Join(' ', Enumerable.Repeat("ord", words));
            register.Units[0].FirstMinutes = [.. Enumerable.Range(1, steps).Select(n => string.Create(CultureInfo.InvariantCulture, $"steg {n} {text}"))];
            register.Contacts.AddRange(Enumerable.Range(1, contacts).Select(n => new Beredd.Continuity.Entries.Contact { Id = string.Create(CultureInfo.InvariantCulture, $"c{n}"), Name = "Namn", UnitId = "u", OutagePhone = "1" }));
            var binder = Some.Binder("u", register);
            var laid = BinderLayout.Of(binder, Edition.Draft(Some.Day)).Sheets.SelectMany(s => s.Blocks).SelectMany(b => b.Lines).ToList();
            Assert.All(binder.Chapters.SelectMany(c => c.Blocks).SelectMany(b => b.Lines).CountBy(l => l), line => Assert.Equal(line.Value, laid.Count(l => l == line.Key)));
        }, iter: 30);

    [Fact]
    public void Of_TwoCopiesOfAPrint_ShareNoCode()
    {
        var binder = Some.Binder("bjorkskolan");
        var print = new BinderPrint { Edition = 1, Content = binder.ToJson() };
        print.Copies.AddRange([new BinderCopy { Number = 1 }, new BinderCopy { Number = 2 }]);
        print.Ranges.AddRange(binder.Forms.Select(f => new FormRange { Series = SheetCode.Key(f.Code), Label = f.Code, First = 41, Sheets = 10, Listed = 180 }));
        List<string>[] codes = [.. new[] { 1, 2 }.Select(copy => Codes(BinderLayout.Of(binder, Edition.Of(print, binder, null, copy))))];
        Assert.Equal((5 + 90) * binder.Forms.Count, codes[0].Count);
        Assert.Empty(codes[0].Intersect(codes[1]));
        Assert.Equal(codes[0].Count + codes[1].Count, codes[0].Concat(codes[1]).Distinct().Count());

        static List<string> Codes(BinderLayout layout) =>
            [.. layout.Sheets.SelectMany(s => s.Blocks).SelectMany(b => b is FormSheet { Code: { } code } ? [code] : b is CodeList list ? list.Codes : [])];
    }

    [Fact]
    public async Task Html_OfNamesWithMarkup_RunsAndFetchesNothing()
    {
        var register = Some.Bare();
        register.Units[0].Name = "<script>alert(1)</script>";
        register.Units[0].FirstMinutes = ["<img src=\"http://elsewhere.example/x.png\" onerror=alert(1)>", "[[?]] [[call]] [[nr:X]] [[ ]] [[inget]] [["];
        register.WaysIn.Add(new() { Id = "w", UnitId = "u", Name = "\"><a href=javascript:alert(1)>", Address = "'><style>*{display:none}</style>" });
        var html = await BinderHtml.OfAsync([BinderLayout.Of(Some.Binder("u", register), Edition.Draft(Some.Day))]);
        Assert.DoesNotMatch("<script|<a |<img src=\"http|<style>\\*", html);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", html);
        Assert.Contains("default-src &#x27;none&#x27;".Replace("&#x27;", "'", StringComparison.Ordinal), html, StringComparison.Ordinal);
        Assert.Contains("[[inget]]", html, StringComparison.Ordinal);
    }
}
