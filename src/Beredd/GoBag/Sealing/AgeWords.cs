namespace Beredd.GoBag.Sealing;

/// <summary>What is said of a sealed file that cannot be read.</summary>
internal static class AgeWords
{
    public static GoBagException Foreign() => new(GoBagFault.Foreign, new(
        "Filen är ingen nödväska: den börjar inte som en fil i age-formatet. Har ni valt rätt fil? Annars är början skadad; använd en tidigare nödväska.",
        "The file is no go-bag: it does not begin as a file in the age format. Is it the right file? If so its beginning is damaged; use an earlier go-bag."));

    public static GoBagException NoPassphrase() => new(GoBagFault.Foreign, new(
        "Filen är i age-formatet men låst med en nyckel, inte med en lösenfras. Nödväskor är låsta med en lösenfras.",
        "The file is in the age format but locked to a key, not by a passphrase. Go-bags are locked by a passphrase."));

    public static GoBagException WrongPassphrase() => new(GoBagFault.WrongPassphrase, new(
        "Lösenfrasen öppnar inte nödväskan. Kontrollera den mot papperet, ord för ord. Är den säkert rätt är början av filen skadad; använd en tidigare nödväska.",
        "The passphrase does not open the go-bag. Compare it with the paper, word by word. If it is certainly right, the beginning of the file is damaged; use an earlier go-bag."));

    public static GoBagException HeaderAltered(int line) => new(GoBagFault.Altered, new(
        $"Nödväskan är ändrad eller skadad: rad {line} av filens början är inte som den skrevs. Ingenting har packats upp. Använd en tidigare nödväska.",
        $"The go-bag is altered or damaged: line {line} of the file's beginning is not as it was written. Nothing was unpacked. Use an earlier go-bag."));

    public static GoBagException HeaderCutOff() => new(GoBagFault.CutOff, new(
        "Nödväskan är avkortad: filen slutar redan i sin början. Kopieringen blev inte klar. Använd en tidigare nödväska.",
        "The go-bag is cut off: the file ends within its beginning. The copying was not finished. Use an earlier go-bag."));

    public static GoBagException CutOff(long offset) => new(GoBagFault.CutOff, new(
        $"Nödväskan är avkortad: filen slutar vid byte {offset} innan allt har kommit. Kopieringen blev inte klar. Använd en tidigare nödväska.",
        $"The go-bag is cut off: the file ends at byte {offset} before everything has come. The copying was not finished. Use an earlier go-bag."));

    public static GoBagException EndIsWrong(long from, long end) => new(GoBagFault.CutOff, new(
        $"Nödväskan är avkortad vid byte {end}, eller skadad efter byte {from}. Använd en tidigare nödväska.",
        $"The go-bag is cut off at byte {end}, or damaged after byte {from}. Use an earlier go-bag."));

    public static GoBagException Altered(long offset) => new(GoBagFault.Altered, new(
        $"Nödväskan är ändrad eller skadad någonstans i de 64 kB som börjar vid byte {offset}. Använd en tidigare nödväska.",
        $"The go-bag is altered or damaged somewhere in the 64 kB that begin at byte {offset}. Use an earlier go-bag."));

    public static GoBagException Longer(long offset) => new(GoBagFault.Altered, new(
        $"Nödväskan är ändrad: efter dess slut vid byte {offset} följer mer. Använd en tidigare nödväska.",
        $"The go-bag is altered: more follows after its end at byte {offset}. Use an earlier go-bag."));
}
