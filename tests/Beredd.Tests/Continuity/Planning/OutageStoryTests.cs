using Beredd.Continuity.Outages;
using Beredd.Outage;

namespace Beredd.Tests.Continuity.Planning;

/// <summary>What is read aloud in a meeting, word by word.</summary>
public class OutageStoryTests
{
    /// <summary>The directory falls; a second hit comes at night; and everything falls, for a short horizon and without restoration.</summary>
    [Theory]
    [InlineData("ad", 336, true, false, "directory.sv")]
    [InlineData("ad", 336, true, true, "directory.en")]
    [InlineData("ad journal vaxel-system el", 48, false, false, "everything.sv")]
    [InlineData("ad journal vaxel-system el", 48, false, true, "everything.en")]
    [InlineData("journal@3-9 el@8", 72, true, false, "spreads.sv")]
    [InlineData("journal@3-9 el@8", 72, true, true, "spreads.en")]
    public void Tell_AnOutageOfTheSmallTown_IsThisStory(string hits, double horizon, bool restoration, bool english, string golden)
    {
        var told = Told(SmallTown.Stop(horizon, restoration, [.. hits.Split(' ').Select(Read)]), english);
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, golden + ".txt")).TrimEnd(), told);
    }

    [Fact]
    public void Tell_NothingFalls_SaysThatNobodyNotices()
    {
        var register = SmallTown.Register();
        register.Systems.Add(Some.Asset("fika"));
        Assert.Equal(
            "Ingen tjänst faller under sin lägsta nivå\n# Första timmen\nFredag den 20 november klockan 18 slutar fika att fungera.\n"
            + "Det märks inte hos någon enhet. Alla tjänster håller sin vanliga nivå så långt det är räknat, två dygn.",
            Told(SmallTown.Stop(48, restoration: true, new Hit("fika")), english: false, register));
    }

    [Fact]
    public void Tell_EverythingFallsAtOnceWithoutPaper_SaysThatNobodyIsSpared()
    {
        var register = Some.Register([Some.Asset("el")], Some.Service("vatten", "el"), Some.Service("värme", "el"), Some.Service("larm", "el"));
        register.Units[0].Name = "Driften";
        Assert.Equal(
            """
            Alla tre tjänster passerar sin gräns, den första i kväll klockan 22
            # Första timmen
            Fredag den 20 november klockan 18 slutar el att fungera.
            Ingen enhet går fri: alla tre tjänster faller under sin lägsta nivå inom en timme.
            # Första dygnet
            Tre tjänster passerar gränsen för vad som är acceptabelt. Det är vatten hos Driften i kväll klockan 22, värme hos Driften i kväll klockan 22 och larm hos Driften i kväll klockan 22. För dem finns ingen reservrutin.
            Ingen i registret kan återställa el.
            Lördag den 21 november klockan 6, där räkningen slutar, är ingen tjänst som vanligt än.
            """.ReplaceLineEndings("\n"),
            Told(SmallTown.Stop(12, restoration: true, new Hit("el")), english: false, register));
    }

    /// <summary>As in <c>journal@3-9</c>.</summary>
    private static Hit Read(string text)
    {
        var parts = text.Split('@', '-');
        return parts is [var id, var from, var to] && text.Contains('@', StringComparison.Ordinal) ? new Hit(id, Number(from), Number(to))
            : text.Contains('@', StringComparison.Ordinal) ? new Hit(parts[0], Number(parts[1]))
            : new Hit(text);

        static double Number(string hours) => double.Parse(hours, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Folder => Path.Combine(Path.GetDirectoryName(Some.Samples)!, "tests", "Beredd.Tests", "Continuity", "Planning", "stories");

    private static string Told(Scenario scenario, bool english, Beredd.Continuity.Entries.MunicipalRegister? register = null)
    {
        var outage = SmallTown.Play(scenario, register);
        var parts = OutageStory.Tell(outage, english).SelectMany(p => p.Paragraphs.Prepend("# " + p.Title));
        return string.Join('\n', parts.Prepend(OutageStory.Title(outage, english))).Replace('\u00a0', ' ');
    }
}
