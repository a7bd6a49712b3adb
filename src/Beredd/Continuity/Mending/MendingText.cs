using Beredd.Continuity.Analysis;
using Beredd.Continuity.Entries;
using Beredd.Web;

namespace Beredd.Continuity.Mending;

/// <summary>The texts of the gaps.</summary>
internal sealed class MendingText(Words words)
{
    public string Title(IReadOnlyList<Gap> all)
    {
        var dangers = all.Count(MendingList.Endangers);
        return all.Count == 0 ? Say("Registret har inga luckor", "The register has no gaps")
            : dangers == 0 ? Say($"{Gaps(all.Count)} i registret, ingen som kan skada människor", $"{Gaps(all.Count)} in the register, none that can harm people")
            : Say($"{Gaps(all.Count)} i registret, {dangers} kan skada människor", $"{Gaps(all.Count)} in the register, {dangers} can harm people");
    }

    public string Lead => Say(
        "Det som kan skada människor står först i varje enhet. Varje rad leder till där det rättas.",
        "What can harm people comes first in each unit. Each line leads to where it is mended.");

    public string Kind => Say("Visa", "Show");

    public string AllKinds => Say("Allt som saknas", "Everything missing");

    public string Unit => Say("Enhet", "Unit");

    public string AllUnits => Say("Alla enheter", "All units");

    public string Filter => Say("Visa", "Show");

    public string Systems => Say("System", "Systems");

    public string NoneHere => Say("Inget sådant saknas här.", "Nothing of the kind is missing here.");

    public string Danger => Say("Kan skada människor:", "Can harm people:");

    public string KindOf(GapKind kind) => kind switch
    {
        GapKind.OutageShorterThanRestoration => Say("Kommer tillbaka för sent", "Back too late"),
        GapKind.NoAnalogRoutine => Say("Ingen reservrutin", "No analog routine"),
        GapKind.NoSteps => Say("Reservrutin utan steg", "Analog routine without steps"),
        GapKind.NobodyToCall => Say("Ingen att ringa", "Nobody to call"),
        GapKind.NoWayToClose => Say("Väg in som ingen stänger", "Way in that nobody closes"),
        GapKind.LoweredWithoutReason => Say("Lägre klassat utan skäl", "Classified lower without a reason"),
        GapKind.NoOwner => Say("Ingen ägare", "No owner"),
        _ => Say("Inte granskat på ett år", "Not reviewed for a year"),
    };

    public string Counted(GapKind kind, int count) => $"{KindOf(kind)} ({count})";

    /// <summary>What the link to the way of mending says.</summary>
    public string Mend(Gap gap) => gap.Entry switch
    {
        Service when gap.Kind is GapKind.NoAnalogRoutine or GapKind.NoSteps or GapKind.NotReviewed => Say("Gå igenom tjänsten", "Go through the service"),
        Service => Say("Till tjänsten", "To the service"),
        SystemAsset => Say("Till systemet", "To the system"),
        _ => Say("Till enheten", "To the unit"),
    };

    /// <summary>Where it is mended: by the interview where words of the unit are missing, else on the page of the thing.</summary>
    public static string Path(Gap gap)
    {
        ArgumentNullException.ThrowIfNull(gap);
        return gap.Entry switch
        {
            Service service when gap.Kind is GapKind.NoAnalogRoutine or GapKind.NoSteps or GapKind.NotReviewed => $"/planera/enheter/{service.UnitId}/tjanster/{service.Id}/intervju/1",
            Service service => $"/planera/tjanster/{service.Id}",
            SystemAsset system => $"/planera/system/{system.Id}",
            WayIn way => $"/planera/enheter/{way.UnitId}",
            var entry => $"/planera/enheter/{entry.Id}",
        };
    }

    private string Gaps(int count) => count == 1 ? Say("En lucka", "One gap") : Say($"{count} luckor", $"{count} gaps");

    private string Say(string swedish, string english) => words.Say(swedish, english);
}
