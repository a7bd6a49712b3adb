using Beredd.Web;

namespace Beredd.Crisis.Witnesses;

/// <summary>The texts of the log's check, and of its witnesses.</summary>
internal sealed class WitnessText(Words words, CrisisText crisis)
{
    public string Title(bool isBroken, long size, IReadOnlyList<Cosignature> cosignatures) =>
        isBroken ? words.Say("Loggen kan inte signeras längre", "The log cannot be signed any more")
        : cosignatures.Count == 0 ? words.Say("Ingen utanför kommunen har intygat loggen", "Nobody outside has witnessed the log")
        : cosignatures[0].Size == size ? words.Say("Hela loggen är intygad av ett vittne", "The whole log is witnessed")
        : words.Say($"Loggens första {cosignatures[0].Size} poster är intygade av ett vittne", $"The log's first {cosignatures[0].Size} entries are witnessed");

    public string ProtectsTitle => words.Say("Vad koden skyddar mot, och inte", "What the code protects from, and what not");

    public IReadOnlyList<(string Question, string Answer)> Protects =>
    [
        (words.Say("Någon ändrar, tar bort eller lägger in en anteckning i efterhand", "Somebody changes, removes or puts in an entry afterwards"),
            words.Say("Det märks när loggen prövas, utom för den som har serverns nycklar. Alla anteckningar hänger ihop i en kedja som är signerad.", "It is noticed when the log is verified, except for whoever has the server's keys. All entries hang together in a chain that is signed.")),
        (words.Say("Den som sköter servern bygger om hela loggen", "Whoever runs the server rebuilds the whole log"),
            words.Say("Det märks bara mot något utanför servern: koden på ett papper, en sparad kontrollpunkt eller ett vittnes intyg. Det som skrevs före den kan då inte ändras utan att det syns. Det som står efter skyddas först av nästa.", "It is noticed only against something outside the server: the code on paper, a kept checkpoint, or a witness's signature. What was written before it can then not be changed unseen. What stands after it is protected only by the next.")),
        (words.Say("Något som aldrig skrevs, eller som inte är sant", "What was never written, or is not true"),
            words.Say("Det skyddar koden inte mot. Den visar att texten är den som skrevs då, inte att den stämmer.", "The code does not protect from that. It shows that the text is what was written then, not that it is right.")),
        (words.Say("Någon läser loggen utan lov", "Somebody reads the log without leave"),
            words.Say("Det skyddar koden inte mot. Den som har serverns disk och nycklar läser allt.", "The code does not protect from that. Whoever has the server's disk and keys reads everything.")),
        (words.Say("Servern går sönder eller försvinner", "The server breaks or is gone"),
            words.Say("Det skyddar koden inte mot. Nödväskan och utskrifterna gör det.", "The code does not protect from that. The go-bag and the prints do.")),
        (words.Say("En anteckning raderas för att lagen kräver det", "An entry is erased because the law asks for it"),
            words.Say("Texten och dess nyckel tas bort för alltid. Kvar står att det fanns en anteckning, vem som raderade den och på vilken grund, och resten av loggen går att pröva som förut.", "Its words and their key are gone for ever. What stays is that there was an entry, who erased it and on what ground, and the rest of the log verifies as before.")),
    ];

    public string WitnessesTitle => words.Say("Vittnen", "Witnesses");

    public string WitnessesLead => words.Say(
        "Ett vittne är någon utanför kommunens it: säkerhetspartnern, länsstyrelsen eller en dator som står för sig. Vittnet prövar hela loggen mot det som det har sett förut, och signerar var den står. Sedan kan ingen här skriva om det som var före. Allt går att bära på USB-minne.",
        "A witness is somebody outside the municipality's IT: the security partner, the county, or a computer that stands by itself. It verifies the whole log against what it saw before, and signs where it stands. Then nobody here can rewrite what was before. All of it can be carried on a USB stick.");

    public string StateOf(Cosignature? last, long size) =>
        last is null ? words.Say("Har inte intygat något än.", "Has not witnessed anything yet.")
        : size - last.Size is var since && since <= 0 ? words.Say($"Intygade hela loggen, {last.Size} poster, {crisis.When(last.At)}.", $"Witnessed the whole log, {last.Size} entries, {crisis.When(last.At)}.")
        : words.Say($"Intygade {last.Size} poster {crisis.When(last.At)}. {since} har skrivits sedan dess.", $"Witnessed {last.Size} entries {crisis.When(last.At)}. {since} were written since.");

    public string StepTakeOut => words.Say("Ta ut loggen och lämna den till vittnet:", "Take the log out and give it to the witness:");

    public string TakeOut => words.Say("loggen för kontroll (zip)", "the log to be verified (zip)");

    public string TakeOutCheckpoint => words.Say("kontrollpunkten", "the checkpoint");

    public string StepSign => words.Say("Vittnet kör", "The witness runs");

    public string StepKey => words.Say("och behöver första gången loggens nyckel, läst härifrån eller från papper:", "and the first time needs the log's key, read from here or from paper:");

    public string StepBack => words.Say("Ta tillbaka filen som vittnet skrev, nedan.", "Bring back the file that the witness wrote, below.");

    public string TakeBack => words.Say("Ta tillbaka ett intyg", "Bring back a signature");

    public string File => words.Say("Filen från vittnet", "The file from the witness");

    public string OrPaste => words.Say("Eller klistra in den", "Or paste it");

    public string WithdrawnSince(DateTimeOffset at) => words.Say($"Struket {crisis.When(at)}. Inget nytt därifrån tas emot.", $"Withdrawn {crisis.When(at)}. Nothing new from there is taken.");

    public string Withdraw => words.Say("Stryk ett vittne", "Withdraw a witness");

    public string Which => words.Say("Vilket?", "Which?");

    public string WithdrawReason => words.Say("Varför gäller det inte längre?", "Why is it no witness any more?");

    public string WithdrawReasonMissing => words.Say("Skriv varför vittnet stryks.", "Write why the witness is withdrawn.");

    public string NameOne => words.Say("Utse ett vittne", "Name a witness");

    public string NameLead => words.Say("Vittnet gör sin nyckel med beredd witness init, och läser upp raden för dig. Jämför den tecken för tecken.", "The witness makes its key by beredd witness init, and reads the line to you. Compare it character by character.");

    public string Who => words.Say("Vem är vittnet?", "Who is the witness?");

    public string WhoHelp => words.Say("Till exempel: Länsstyrelsens tjänsteman i beredskap, telefon …", "For example: the county's duty officer, telephone …");

    public string WhoMissing => words.Say("Skriv vem som är vittne.", "Write who the witness is.");

    public string Key => words.Say("Vittnets nyckel", "The witness's key");

    public string KeyHelp => words.Say("Raden som beredd witness init skriver: namn, plus, åtta tecken, plus, nyckeln.", "The line that beredd witness init prints: name, plus, eight characters, plus, the key.");

    public string KeyUnread => words.Say("Det är ingen nyckel för ett vittne, eller så är den felskriven. Kopiera hela raden från beredd witness init.", "That is no key of a witness, or it is mistyped. Copy the whole line of beredd witness init.");

    public string NamedAlready(string name) => words.Say($"{name} är redan utsett. Ett namn behåller sin första nyckel: be vittnet göra en ny med ett annat namn.", $"{name} is named already. A name keeps its first key: ask the witness to make a new one by another name.");

    public string NameOf(CosignedProblem problem) => problem switch
    {
        CosignedProblem.Unread => words.Say("Filen är ingen kontrollpunkt, eller så är den avkortad. Hämta den på nytt hos vittnet.", "The file is no checkpoint, or it was cut off. Fetch it again from the witness."),
        CosignedProblem.OtherLog => words.Say("Kontrollpunkten hör till en annan logg. Leta upp filen som hör till den här incidenten.", "The checkpoint is of another log. Find the file of this incident."),
        CosignedProblem.NotOurs => words.Say("Loggens egen signatur saknas eller stämmer inte. Filen kommer inte härifrån.", "The log's own signature is missing or does not hold. The file does not come from here."),
        CosignedProblem.MoreThanHere => words.Say("Vittnet har intygat fler poster än loggen har här. En äldre kopia av databasen är återlagd, eller så är poster borta. Behåll filen, den är beviset.", "The witness has signed more entries than the log has here. An older copy of the database was put back, or entries are gone. Keep the file, it is the proof."),
        CosignedProblem.Forked => words.Say("Vittnet har intygat en annan historia än den som finns här. Loggen har byggts om. Behåll filen, den är beviset.", "The witness has signed another history than the one here. The log was rebuilt. Keep the file, it is the proof."),
        CosignedProblem.NoWitness => words.Say("Inget vittne som är utsett har signerat. Utse vittnet först, med dess nyckel.", "No witness that is named has signed. Name the witness first, by its key."),
        _ => words.Say("Vittnets signatur stämmer inte. Filen är ändrad på vägen, eller så är nyckeln en annan.", "The witness's signature does not hold. The file was changed on the way, or the key is another."),
    };

    public string EarlierTitle => words.Say("Tidigare loggar", "Earlier logs");

    public string EarlierLead => words.Say(
        "Incidenten har gått vidare i en ny logg. Det som skrevs i den förra gäller och står kvar. Den nya loggens första post pekar ut var den förra senast var signerad.",
        "The incident has gone on in a new log. What was written in it holds and stays. The new log's first entry points to where the one before was signed last.");

    public string Told(EarlierLog log) =>
        words.Say($"Nr {log.First} till {log.Last}.", $"No. {log.First} to {log.Last}.")
        + (log.Checkpoint is { } signed ? words.Say($" Senaste koden här, {signed.Code}, är från {crisis.When(signed.At)}.", $" The last code here, {signed.Code}, is of {crisis.When(signed.At)}.") : words.Say(" Den blev aldrig signerad här.", " It was never signed here."));

    public string PutBack => words.Say("Har en äldre kopia lagts tillbaka?", "Was an older copy put back?");

    public string PutBackLead => words.Say(
        "Ligger mappen keys kvar märker programmet det självt. Har hela mappen eller hela datorn lagts tillbaka märks det inte här, men koder på papper kan gälla poster som inte finns längre. Fortsätt då i en ny logg.",
        "Where the folder keys was left as it was, the program notices. Where the whole folder or computer was put back, nothing shows here, but codes on paper may be of entries that are gone. Then go on in a new log.");

    public string GoOn => words.Say("Fortsätt i en ny logg", "Go on in a new log");

    public string GoOnLead => words.Say(
        "Incidenten fortsätter med allt som finns i den: beslut, uppgifter, klockor, bevis, enheter på papper. Det nya är loggen. Dess första post pekar ut var den gamla senast var signerad, så att ingen kan låtsas att det som kom efter inte fanns. Nya anteckningar får nummer från nästa tusental, så att de inte blandas ihop med nummer som står på utskrifter. Skriv sedan in det som gick förlorat, från papper.",
        "The incident goes on with all that it has: decisions, tasks, clocks, evidence, units on paper. What is new is the log. Its first entry points to where the old one was signed last, so that nobody can pretend that what came after was not. New entries get numbers from the next thousand, so that they are not mixed up with numbers on prints. Then write in what was lost, from paper.");

    public string GoOnReason => words.Say("Vad har hänt med loggen?", "What happened to the log?");

    public string GoOnReasonHelp => words.Say("Till exempel: disken gick sönder, kopian från klockan 02 är återlagd", "For example: the disk broke, the copy of 02:00 was put back");

    public string ReasonMissing => words.Say("Skriv vad som har hänt med loggen.", "Write what happened to the log.");
}
