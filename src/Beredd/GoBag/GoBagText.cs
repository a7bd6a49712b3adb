using Beredd.Web;

namespace Beredd.GoBag;

/// <summary>What the start page says of the bag.</summary>
internal sealed class GoBagText(Words words)
{
    public string Title => words.Say("Nödväskan", "The go-bag");

    public string Made(DateTimeOffset at, string folder) => words.Say($"Den senaste nödväskan gjordes {words.Time(at)}, i {folder}.", $"The last go-bag was made {words.Time(at)}, in {folder}.");

    public string NoneYet(string folder) => words.Say($"Ingen nödväska är gjord i {folder} sedan programmet startade.", $"No go-bag has been made in {folder} since the program started.");

    public string Failed(string why) => words.Say($"Nödväskan kunde inte göras. {why} Programmet försöker igen varje minut.", $"The go-bag could not be made. {why} The program tries again every minute.");
}
