using Beredd.Continuity.Entries;
using static Beredd.Continuity.Phrase;

namespace Beredd.Continuity.Analysis;

/// <summary>What is said of a gap.</summary>
internal static class GapWords
{
    public static Phrase Of(Gap gap)
    {
        var name = gap.Entry.Name;
        return gap.Kind switch
        {
            GapKind.OutageShorterThanRestoration => Slow(gap, (Service)gap.Entry),
            GapKind.NoAnalogRoutine => new($"{name} har ingen reservrutin. Skriv hur arbetet går till på papper.", $"{name} has no analog routine. Write how the work is done on paper."),
            GapKind.NoSteps => new(
                $"Reservrutinen för {name} har inga steg. Skriv dem så att någon som aldrig har gjort det kan följa dem.",
                $"The analog routine of {name} has no steps. Write them so that someone who has never done it can follow them."),
            GapKind.NobodyToCall => new(
                $"{name} har ingen att ringa när växeln är nere. Lägg till ett nummer som fungerar ändå.",
                $"{name} has nobody to call when the exchange is down. Add a number that works without it."),
            GapKind.NoWayToClose => new($"Det står inte hur {name} stängs. Skriv vem som gör det och hur.", $"There is no telling how {name} is closed. Write who does it and how."),
            GapKind.LoweredWithoutReason => new(
                $"{name} är lägre klassad än det som behöver den. Skriv skälet eller höj klassningen.",
                $"{name} is classified lower than what needs it. Write the reason, or raise the classification."),
            GapKind.NoOwner => new($"{name} har ingen ägare. Utse en.", $"{name} has no owner. Name one."),
            _ => Review(name, gap.Entry is Unit u ? u.ReviewedOn : ((Node)gap.Entry).ReviewedOn),
        };
    }

    private static Phrase Slow(Gap gap, Service service)
    {
        var (limit, limitEnglish) = (Hours(service.AcceptableOutageHours), EnglishHours(service.AcceptableOutageHours));
        var (swedish, english) = gap.Hours is { } hours
            ? ($"{service.Name} får ligga nere högst {limit} men är tillbaka först efter {Hours(hours)} när allt den behöver återställs från noll.",
               $"{service.Name} may be down for at most {limitEnglish}, but is back only after {EnglishHours(hours)} when all it needs is restored from nothing.")
            : ($"{service.Name} får ligga nere högst {limit} men kommer inte tillbaka när allt den behöver återställs från noll.",
               $"{service.Name} may be down for at most {limitEnglish}, but does not come back when all it needs is restored from nothing.");
        return gap.OnPaper
            ? new($"{swedish} Reservrutinen bär den så länge.", $"{english} The analog routine carries it that long.")
            : new($"{swedish} Ordna ett alternativ, en snabbare återställning eller en reservrutin som räcker.", $"{english} Arrange an alternative, a quicker restoration, or an analog routine that lasts.");
    }

    private static Phrase Review(string name, DateOnly? day) => day is { } reviewed
        ? new($"{name} granskades senast {reviewed:yyyy-MM-dd}. Gå igenom den igen.", $"{name} was last reviewed on {reviewed:yyyy-MM-dd}. Go through it again.")
        : new($"{name} har aldrig granskats. Gå igenom den.", $"{name} has never been reviewed. Go through it.");
}
