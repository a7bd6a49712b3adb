using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Beredd.Continuity.Binders;
using Beredd.Continuity.Binders.Layout;
using Beredd.Continuity.Binders.Printing;
using ZXing;
using ZXing.QrCode;

namespace Beredd.Tests.Continuity.Binders;

/// <summary>The binder as paper: made by the installed browser, and looked at with the tools of Poppler. The pictures are left in TestResults to be looked at by people.</summary>
[Collection(nameof(Alone))]
public class BinderPdfTests
{
    private const int Dots = 100;

    /// <summary>What printers cannot print on, in millimetres.</summary>
    private const double Edge = 6;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("hemtjanst-norra", false)]
    [InlineData("bjorkskolan", false)]
    [InlineData("vattenverket-ekudden", false)]
    [InlineData("kansliet", true)]
    public async Task Pdf_OfADemoUnit_IsAWholeBinderOnA4(string unit, bool english)
    {
        var binder = Some.Binder(unit, english: english);
        var (layout, pdf) = await Print(binder, unit + (english ? "-en" : ""));
        var info = Run("pdfinfo", pdf);
        Assert.Matches($"Pages: +{layout.Sheets.Count}\n", info);
        Assert.Matches("Page size: +59[45][^ ]* x 84[12][^ ]* pts \\(A4\\)", info);
        Assert.Matches("Tagged: +yes", info);
        AssertBookmarks(pdf, layout);
        for (var page = 1; page <= layout.Sheets.Count; page++)
            AssertText(pdf, layout, page);
        foreach (var picture in Pictures(pdf))
            AssertMarginsAndInk(picture, Path.GetFileName(picture));
    }

    [Fact]
    public async Task Pdf_OfAUnitOfWhichNothingIsKnown_FitsItsPages()
    {
        var (layout, pdf) = await Print(Some.Binder("u", Some.Bare()), "tom");
        Assert.Matches($"Pages: +{layout.Sheets.Count}\n", Run("pdfinfo", pdf));
    }

    [Fact]
    public async Task Pdf_OfLongTexts_FitsItsPages()
    {
        // Words as people write them, and more than anybody would: what is laid out by measure must hold when a browser sets it.
        var register = Beredd.Continuity.DemoRegister.Read(Some.Day);
        foreach (var service in register.Services.Where(s => s.UnitId == "kansliet" && s.Analog is not null))
            service.Analog!.Steps.AddRange(Enumerable.Range(1, 14).Select(n => string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', service.Analog.Steps.Take(3))} ({n}) Mötesprotokollsjusteringsförrättare WWW MMM iii lll.")));
        var (layout, pdf) = await Print(Some.Binder("kansliet", register), "lang");
        Assert.Matches($"Pages: +{layout.Sheets.Count}\n", Run("pdfinfo", pdf));
    }

    [Fact]
    public async Task Pdf_QrCodes_DecodeToTheCodesOfTheirSheets()
    {
        var binder = Some.Binder("vattenverket-ekudden");
        var (layout, pdf) = await Print(binder, "qr");
        var numbered = layout.Sheets.Where(s => s.Blocks.Any(b => b is FormSheet { Code: not null })).ToList();
        Assert.Equal(2 * binder.Forms.Count, numbered.Count);
        var pictures = Pictures(pdf);
        Assert.All(numbered, sheet =>
        {
            var read = Decode(pictures[sheet.Number - 1]);
            Assert.Equal(sheet.Blocks.OfType<FormSheet>().Single().Code, read);
            Assert.NotNull(SheetCode.Read(read!));
        });
    }

    [Fact]
    public async Task Print_BrowserThatMakesNothing_SaysWhatToDo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "uses /bin/false as a browser");
        using var printer = new PdfPrinter();
        await WithBrowser("/bin/false", async () =>
        {
            var e = await Assert.ThrowsAsync<PdfException>(() => printer.PrintAsync("<p>", Stop));
            Assert.Contains(InstalledBrowser.Variable, e.Says.Swedish, StringComparison.Ordinal);
        });
        await WithBrowser("/no/such/browser", async () =>
        {
            var e = await Assert.ThrowsAsync<PdfException>(() => printer.PrintAsync("<p>", Stop));
            Assert.Contains("/no/such/browser", e.Says.English, StringComparison.Ordinal);
        });
    }

    private static async Task<(BinderLayout Layout, string Pdf)> Print(Binder binder, string name)
    {
        Assert.SkipUnless(PdfPrinter.CanPrint(), "no Chromium, Chrome or Edge is installed");
        Assert.SkipUnless(File.Exists("/usr/bin/pdftoppm"), "no pdftoppm is installed (apt-get install poppler-utils)");
        var layout = BinderLayout.Of(binder, Some.Edition(binder));
        using var printer = new PdfPrinter();
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults", "binders")).FullName;
        var pdf = Path.Combine(folder, name + ".pdf");
        await File.WriteAllBytesAsync(pdf, await printer.PrintAsync(await BinderHtml.OfAsync([layout]), Stop), Stop);
        return (layout, pdf);
    }

    /// <summary>A bookmark for each chapter and form.</summary>
    private static void AssertBookmarks(string pdf, BinderLayout layout)
    {
        var bytes = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(pdf));
        Assert.Contains("/Outlines", bytes, StringComparison.Ordinal);
        Assert.True(Regex.Count(bytes, "/Title ") >= layout.Entries.Count, "bookmarks");
    }

    /// <summary>The heading at the top, the foot at the bottom.</summary>
    private static void AssertText(string pdf, BinderLayout layout, int page)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        var text = Regex.Replace(Run("pdftotext", "-f", number, "-l", number, pdf, "-"), "\\s+", " ");
        var title = text.IndexOf(layout.Sheets[page - 1].Title, StringComparison.Ordinal);
        Assert.True(page == 1 ? title is >= 0 and < 200 : title == 0, $"page {page} begins: {text[..Math.Min(80, text.Length)]}");
        Assert.Contains(layout.Text.PageOf(page, layout.Sheets.Count), text, StringComparison.Ordinal);
        Assert.Contains(layout.Text.Day(Some.Day), text, StringComparison.Ordinal);
        Assert.DoesNotContain("[[", text, StringComparison.Ordinal);
    }

    /// <summary>Nothing in the margins, and no page that is all but empty.</summary>
    private static void AssertMarginsAndInk(string file, string name)
    {
        var picture = Greymap.Read(file);
        var edge = (int)(Edge / 25.4 * Dots);
        var lowest = 0;
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                if (picture[x, y] > 200)
                    continue;
                Assert.True(x >= edge && x < picture.Width - edge && y >= edge && y < picture.Height - edge, $"{name}: ink at {x}, {y} of {picture.Width} x {picture.Height}");
                // Above the foot.
                if (y < picture.Height * 0.93)
                    lowest = y;
            }
        }
        Assert.True(lowest > picture.Height * 0.3, $"{name}: nothing below {lowest} of {picture.Height}");
    }

    private static string? Decode(string file)
    {
        var picture = Greymap.Read(file);
        var source = new RGBLuminanceSource(picture.Pixels, picture.Width, picture.Height, RGBLuminanceSource.BitmapFormat.Gray8);
        return new QRCodeReader().decode(new BinaryBitmap(new ZXing.Common.HybridBinarizer(source)))?.Text;
    }

    private static List<string> Pictures(string pdf)
    {
        Run("pdftoppm", "-r", Dots.ToString(CultureInfo.InvariantCulture), "-gray", pdf, Path.ChangeExtension(pdf, null));
        return [.. Directory.GetFiles(Path.GetDirectoryName(pdf)!, Path.GetFileNameWithoutExtension(pdf) + "-*.pgm").Where(f => Regex.IsMatch(Path.GetFileNameWithoutExtension(f), $"^{Path.GetFileNameWithoutExtension(pdf)}-\\d+$")).Order(StringComparer.Ordinal)];
    }

    private static async Task WithBrowser(string program, Func<Task> action)
    {
        var before = Environment.GetEnvironmentVariable(InstalledBrowser.Variable);
        Environment.SetEnvironmentVariable(InstalledBrowser.Variable, program);
        try
        {
            await action();
        }
        finally
        {
            Environment.SetEnvironmentVariable(InstalledBrowser.Variable, before);
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    /// <summary>A picture as <c>pdftoppm -gray</c> writes it.</summary>
    private sealed record Greymap(int Width, int Height, byte[] Pixels)
    {
        public byte this[int x, int y] => Pixels[(y * Width) + x];

        public static Greymap Read(string file)
        {
            var content = File.ReadAllBytes(file);
            var head = Regex.Match(System.Text.Encoding.Latin1.GetString(content, 0, 40), "^P5\\s(\\d+)\\s(\\d+)\\s255\\s");
            return new Greymap(
                int.Parse(head.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture),
                int.Parse(head.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture),
                content[head.Length..]);
        }
    }
}
