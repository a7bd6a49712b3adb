using Beredd.Continuity.Outages;
using Beredd.Outage;

namespace Beredd.Tests.Continuity.Planning;

/// <summary>What is read aloud in a meeting, word by word.</summary>
public class OutageStoryTests
{
    [Fact]
    public void Tell_TheDirectoryFallsForTwoWeeks_IsThisStory()
    {
        Assert.Equal(
            """
            Två tjänster passerar sin gräns, den första söndag kväll klockan 23
            # Första timmen
            Fredag den 20 november klockan 18 slutar Katalogen att fungera.
            Den första timmen märks ingenting. Först ut är Besök i hemmet hos Hemtjänsten: i kväll klockan 20 går det inte längre som det ska.
            """.ReplaceLineEndings("\n").TrimEnd(),
            string.Join('\n', Told(SmallTown.Stop(336, restoration: true, new Hit("ad")), english: false).Split('\n').Take(4)));
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

    private static string Told(Scenario scenario, bool english, Beredd.Continuity.Entries.MunicipalRegister? register = null)
    {
        var outage = SmallTown.Play(scenario, register);
        var parts = OutageStory.Tell(outage, english).SelectMany(p => p.Paragraphs.Prepend("# " + p.Title));
        return string.Join('\n', parts.Prepend(OutageStory.Title(outage, english))).Replace('\u00a0', ' ');
    }
}
