namespace Beredd.Crisis.Evidence;

/// <summary>What is wrong with what somebody wants to take in, and what to do.</summary>
internal sealed partial class EvidenceText
{
    public string Missing => words.Say("Skriv vad det är och vem som har det, och välj en fil eller ange serienummer.", "Write what it is and who has it, and choose a file or give a serial number.");

    public string NobodyToHandTo => words.Say("Skriv vem som tar emot det.", "Write who receives it.");

    public string NoSuchTime(string typed) => words.Say(
        $"{typed} är ingen tid på klockan i Sverige. Skriv år-månad-dag och klockslag, till exempel 2026-11-24 08:15.",
        $"{typed} is no time on the clock in Sweden. Write year-month-day and time of day, such as 2026-11-24 08:15.");

    public string ToCome => words.Say("Tiden har inte varit än. Skriv när det togs.", "That time has not come yet. Write when it was taken.");

    public string NoSum => words.Say("En SHA-256 är 64 tecken, 0–9 och a–f. Skriv en på varje rad, eller klistra in raderna ur SHA256SUMS.", "A SHA-256 is 64 characters, 0–9 and a–f. Write one on each line, or paste the lines of SHA256SUMS.");

    public string EmptyFile(string name) => words.Say($"{name} är tom (0 byte). Inget är sparat: hämta filen på nytt och försök igen.", $"{name} is empty (0 bytes). Nothing is saved: get the file anew and try again.");

    public string WrongSum(string name, string came) => words.Say(
        $"{name} stämmer inte med avsändarens kontrollsumma. Den som kom har {came}. Inget är sparat: be om filen på nytt.",
        $"{name} does not agree with the sender's checksum. What came has {came}. Nothing is saved: ask for the file anew.");

    public string SumWithoutFile(string sum) => words.Say(
        $"Ingen fil har kontrollsumman {sum}. Inget är sparat: välj alla filer som hör till summorna.",
        $"No file has the checksum {sum}. Nothing is saved: choose all the files that belong to the sums.");

    public string Fault(EvidenceFault fault) => fault.Kind switch
    {
        EvidenceFaultKind.NoRoom => words.Say(
            $"Det får inte plats: {Size(fault.Size)} behövs, {Size(fault.Free)} finns. Inget är sparat, och det som hann komma är borttaget. Frigör plats på servern, eller förvara disken som en sak med serienummer.",
            $"There is no room: {Size(fault.Size)} needed, {Size(fault.Free)} free. Nothing is saved, and what had come is removed. Free some room on the server, or keep the disk as a thing with its serial number."),
        EvidenceFaultKind.CutOff => words.Say(
            $"{fault.Name} kom inte in hel: det bröts av efter {Size(fault.Size)}. Inget är sparat: försök igen.",
            $"{fault.Name} did not come in whole: it was cut off after {Size(fault.Size)}. Nothing is saved: try again."),
        _ => words.Say(
            $"{fault.Name} gick inte att läsa tillbaka som den skrevs: serverns disk är trasig. Inget är sparat. Byt disk innan något mer tas in.",
            $"{fault.Name} did not read back as it was written: the server's disk is failing. Nothing is saved. Change the disk before anything more is taken in."),
    };

    public string TooLargeToChoose(long room) => words.Say(
        $"Det får inte plats: {Size(room)} finns. Välj färre filer, frigör plats på servern, eller förvara disken som en sak med serienummer.",
        $"There is no room: {Size(room)} free. Choose fewer files, free some room on the server, or keep the disk as a thing with its serial number.");

    public string FormCutOff => words.Say("Det som skickades bröts av. Inget är sparat: försök igen.", "What was sent was cut off. Nothing is saved: try again.");

    public string TooManyFiles => words.Say($"Högst {FolderIntake.MostFiles} filer i ett bevis. Inget är sparat: packa dem, eller dela upp dem på flera bevis.", $"At most {FolderIntake.MostFiles} files in a piece of evidence. Nothing is saved: pack them, or divide them on several.");

    public string TooManyInFolder(int count) => words.Say(
        $"Mappen har {count} filer; ett bevis har högst {FolderIntake.MostFiles}. Packa dem, eller ta in en undermapp i taget.",
        $"The folder has {count} files; a piece of evidence has {FolderIntake.MostFiles} at most. Pack them, or take in one folder below at a time.");

    public string NoFolder => words.Say("Det finns ingen sådan mapp eller fil att ta in från, eller så går den inte att läsa. Skriv hela sökvägen.", "There is no such folder or file to take in from, or it cannot be read. Write the whole path.");

    public string EmptyFolder => words.Say("Mappen har inga filer.", "The folder has no files.");

    public string Busy => words.Say("Något tas redan in från en mapp. Vänta tills det är klart.", "Something is being taken in from a folder already. Wait until it is done.");

    public string Changed(string name) => words.Say($"{name} ändrades medan den togs in. Inget är sparat: stoppa det som skriver i den och försök igen.", $"{name} changed while it was taken in. Nothing is saved: stop what writes in it and try again.");

    public string ProgramEnded => words.Say("Programmet stoppades innan allt var intaget. Inget är sparat: försök igen.", "The program was stopped before all was taken in. Nothing is saved: try again.");

    public string Failed(string said) => words.Say($"Det gick inte att ta in: {said}. Inget är sparat.", $"It could not be taken in: {said}. Nothing is saved.");

    public string Ended => words.Say("Incidenten avslutades innan det var intaget, och i den kan inget mer skrivas.", "The incident was closed before it was taken in, and nothing more can be written in it.");

    public string NotStored => words.Say("Inget går att spara på servern just nu. Raden är inte intagen.", "Nothing can be stored on the server just now. The row is not taken in.");

    public string NoList => words.Say("Välj en lista.", "Choose a list.");

    public string EmptyList => words.Say("Listan har inga rader. Inget är sparat.", "The list has no rows. Nothing is saved.");

    public string NoHeadings => words.Say("Första raden måste säga vad kolumnerna är, och en av dem vara namn eller vad. Hämta mallen och klistra in raderna där.", "The first row must say what the columns are, and one of them be name or what. Get the template and paste the rows there.");

    public string OpenQuote(int line) => words.Say($"På rad {line} börjar ett citattecken som aldrig stängs. Inget är sparat: stäng det.", $"At row {line} a quote begins that is never closed. Nothing is saved: close it.");

    public string TooManyRows(int rows) => words.Say($"Listan har {rows} rader; högst {EvidenceList.MostRows} tas på en gång. Dela upp den.", $"The list has {rows} rows; {EvidenceList.MostRows} are taken at a time at most. Divide it.");

    public string TooManyCells => words.Say("Raden har fler celler än det finns rubriker. Kontrollera skiljetecken och citattecken.", "The row has more cells than there are headings. Check separators and quotes.");

    public string TooLong => words.Say($"En cell är längre än {EvidenceList.LongestCell} tecken. Korta den.", $"A cell is longer than {EvidenceList.LongestCell} characters. Shorten it.");

    public string NothingSaid => words.Say("Det står inte vad det är. Fyll i namn eller vad.", "It does not say what it is. Fill in name or what.");

    public string NothingToKnowItBy => words.Say("Det har varken serienummer eller SHA-256, så det går inte att känna igen. Fyll i ett av dem.", "It has neither serial number nor SHA-256, so there is nothing to know it by. Fill in one of them.");

    public string NoHolder => words.Say("Det står inte vem som har det. Fyll i kolumnen finns hos, eller fältet i formuläret.", "It does not say who has it. Fill in the column holder, or the field of the form.");

    public string NoSumInRow(string typed) => words.Say($"{typed} är ingen SHA-256, som är 64 tecken, 0–9 och a–f.", $"{typed} is no SHA-256, which is 64 characters, 0–9 and a–f.");

    public string MarkTwice(string mark, int line) => words.Say($"Serienumret {mark} står också på rad {line}.", $"The serial number {mark} is on row {line} as well.");

    public string IsHereAlready(long number) => words.Say($"Det är redan intaget, som bevis {number}.", $"It is taken in already, as evidence {number}.");
}
