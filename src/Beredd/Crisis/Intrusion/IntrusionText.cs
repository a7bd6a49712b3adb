using Beredd.Detection;
using Beredd.Web;

namespace Beredd.Crisis.Intrusion;

/// <summary>The texts of what an attacker has, and of findings in an incident.</summary>
internal sealed class IntrusionText(Words words, CrisisText crisis)
{
    public string Title(IReadOnlyList<HeldThing> held)
    {
        var (hosts, accounts, open) = (held.Count(h => h.Kind == HeldKind.Host), held.Count(h => h.Kind == HeldKind.Account), held.Count(h => h.CutAt is null));
        return held.Count == 0 ? words.Say("Vad angriparen har är inte känt", "What the attacker has is not known")
            : open == 0 ? words.Say("Allt som angriparen hade är taget ifrån dem", "Everything the attacker had is taken from them")
            : words.Say($"Angriparen har {Count(hosts, "dator", "datorer")} och {Count(accounts, "konto", "konton")}, {open} är inte avskurna", $"The attacker has {Count(hosts, "computer", "computers")} and {Count(accounts, "account", "accounts")}, {open} are not cut");
    }

    public string Lead => words.Say("Allt som angriparen kan använda för att ta sig in igen, och hur det skärs av. Det här är grunden för utestängningen.", "Everything the attacker can use to come in again, and how it is cut. The eviction builds on this.");

    public string NameOf(HeldKind kind) => kind switch
    {
        HeldKind.Host => words.Say("Datorer", "Computers"),
        HeldKind.Account => words.Say("Konton", "Accounts"),
        HeldKind.Key => words.Say("Nycklar och certifikat", "Keys and certificates"),
        HeldKind.RemoteWay => words.Say("Fjärranslutningar", "Remote ways in"),
        HeldKind.Persistence => words.Say("Kvarlämnat som startar av sig själv", "Left behind to start by itself"),
        _ => words.Say("Uppgifter som förts ut", "Data taken out"),
    };

    public string What => words.Say("Vad", "What");

    public string HowCut => words.Say("Hur det skärs av", "How it is cut");

    public string HowCutHelp => words.Say("Till exempel: byggs om från tom disk, kontot stängs, certifikatet spärras.", "For example: rebuilt from an empty disk, the account is closed, the certificate is revoked.");

    public string Owner => words.Say("Vem", "Who");

    public string State => words.Say("Läge", "State");

    public string StateOf(HeldThing thing) => thing.ReturnedAt is { } back ? words.Say($"I drift igen {crisis.When(back)}", $"In use again {crisis.When(back)}")
        : thing.CutAt is { } cut ? words.Say($"Avskuren {crisis.When(cut)}", $"Cut {crisis.When(cut)}")
        : thing.HowCut is null ? words.Say("Inte avskuren, ingen har sagt hur", "Not cut, nobody has said how") : words.Say("Inte avskuren", "Not cut");

    public string SeenIn(HeldThing thing) => thing.Channels.Count == 0 ? "" : words.Say($"sedd i {string.Join(", ", thing.Channels)}", $"seen in {string.Join(", ", thing.Channels)}");

    public string Change => words.Say("Ändra", "Change");

    public string ChangeOf(string name) => words.Say($"Ändra {name}", $"Change {name}");

    public string IsCut => words.Say("Den är avskuren", "It is cut");

    public string Save => words.Say("Spara", "Save");

    public string Add => words.Say("Lägg till något angriparen har", "Add something the attacker has");

    public string Kind => words.Say("Slag", "Kind");

    public string Name => words.Say("Namn", "Name");

    public string NameHelp => words.Say("Som loggarna skriver det: datorns, kontots eller tjänstens namn.", "As logs write it: the name of the computer, account or service.");

    public string NameMissing => words.Say("Skriv vad det är.", "Write what it is.");

    public string Note => words.Say("Anteckning", "Note");

    // Many at once.
    public string AddMany => words.Say("Lägg till flera på en gång", "Add several at once");

    public string AddManyHelp => words.Say("En sak på varje rad: slag; namn; anteckning. Det går bra att klistra in ur ett kalkylblad eller en rapport, också med rubrikrad. Slag är dator, konto, nyckel, fjärranslutning, kvarlämnat eller uppgifter.", "One thing a line: kind; name; note. Rows of a spreadsheet or a report can be pasted, also with their head. The kind is computer, account, key, remote, persistence or data.");

    public string List => words.Say("Listan", "The list");

    public string LineSaysKind => words.Say("Står på varje rad", "Told by each line");

    public string ListAnswer(HeldListAnswer answer) => answer.Taken == 0
        ? words.Say("Inget är sparat. Rätta raderna här nedanför, och spara igen.", "Nothing is saved. Correct the lines below, and save again.")
        : words.Say($"{answer.Taken} {(answer.Taken == 1 ? "rad är sparad" : "rader är sparade")}. {(answer.Refused.Count == 1 ? "En rad är kvar: rätta eller ta bort den" : $"{answer.Refused.Count} rader är kvar: rätta eller ta bort dem")}, och spara igen.", $"{answer.Taken} {(answer.Taken == 1 ? "line is" : "lines are")} saved. {(answer.Refused.Count == 1 ? "One line is left: correct or remove it" : $"{answer.Refused.Count} lines are left: correct or remove them")}, and save again.");

    public string WhyRefused(RefusedLine line) => line.Why switch
    {
        HeldRefusal.NoKind => words.Say("slag saknas: börja raden med dator, konto eller annat slag, eller välj ett för alla", "no kind: begin the line with computer, account or another kind, or choose one for all"),
        HeldRefusal.UnknownKind => words.Say($"”{Detection.UntrustedText.Visible(line.What ?? "")}” är inget slag", $"“{Detection.UntrustedText.Visible(line.What ?? "")}” is no kind"),
        HeldRefusal.NoName => words.Say("namnet saknas", "no name"),
        HeldRefusal.TooLong => words.Say($"namnet får ha {HeldList.LongestName} tecken och anteckningen {HeldList.LongestNote}", $"the name may have {HeldList.LongestName} characters and the note {HeldList.LongestNote}"),
        HeldRefusal.Known => words.Say("finns redan", "is there already"),
        _ => words.Say($"högst {HeldList.Most} åt gången", $"{HeldList.Most} at a time at most"),
    };

    public string NoneToAddTo => words.Say("Ingen incident pågår. Be någon i krisledningen eller en administratör öppna en, så kan fynden läggas till där.", "No incident is under way. Ask somebody of the crisis staff or an administrator to open one, and the findings can be added to it.");

    public string Signs(int count) => words.Say($"Kännetecken ({count})", $"Signs ({count})");

    public string SignsLead => words.Say("Adresser, namn, filer och kontrollsummor som hör till angriparen. Efter utestängningen söks loggarna efter dem.", "Addresses, names, files and checksums of the attacker. After the eviction logs are searched for them.");

    public string AddSigns => words.Say("Lägg till kännetecken", "Add signs");

    public string SignsHelp => words.Say("Ett på varje rad. Det går bra att klistra in en lista, också med hxxp och [.].", "One a line. A list can be pasted, also with hxxp and [.].");

    public string SignsUnread(IReadOnlyList<string> lines) => words.Say($"Inget sparat. Det här går inte att läsa: {string.Join("; ", lines.Take(5))}. Rätta eller ta bort, och spara igen.", $"Nothing saved. This cannot be read: {string.Join("; ", lines.Take(5))}. Correct or remove, and save again.");

    public string NoSigns => words.Say("Skriv minst ett kännetecken.", "Write at least one sign.");

    public string Source => words.Say("Från vem", "From whom");

    public string GuessKind => words.Say("Avgör på varje rad", "Told by each line");

    public string NameOf(SignKind kind) => kind switch
    {
        SignKind.Address => words.Say("Ip-adress", "IP address"),
        SignKind.Domain => words.Say("Domännamn", "Domain name"),
        SignKind.Hash => words.Say("Kontrollsumma", "Checksum"),
        SignKind.File => words.Say("Fil", "File"),
        SignKind.Account => words.Say("Konto", "Account"),
        _ => words.Say("Namn på tjänst eller annat", "Name of a service or other"),
    };

    public string Findings(int count, int aside) => aside == 0 ? words.Say($"Fynd ({count})", $"Findings ({count})") : words.Say($"Fynd ({count}, varav {aside} avskrivna)", $"Findings ({count}, {aside} of them set aside)");

    public string NoFindings => words.Say("Inga fynd är knutna till incidenten. Gör en sökning under Upptäck och för över fynden härifrån sökningens sida.", "No findings belong to the incident. Hunt under Detect, and carry the findings over from the page of the hunt.");

    public string Rule => words.Say("Fynd", "Finding");

    public string Computers => words.Say("Datorer", "Computers");

    public string First => words.Say("Först", "First");

    public string Last => words.Say("Senast", "Last");

    public string SetAside => words.Say("Avskriv", "Set aside");

    public string SetAsideOf(string rule) => words.Say($"Avskriv {rule}", $"Set aside {rule}");

    public string WhySetAside => words.Say("Varför är det inte angriparen?", "Why is it not the attacker?");

    public string IsSetAside(string reason) => words.Say($"Avskrivet: {reason}", $"Set aside: {reason}");

    public string When(DateTimeOffset time) => crisis.When(time);

    // From a hunt.
    public string FromHuntTitle(string hunt) => words.Say($"Vad ska hända med fynden i {hunt}?", $"What is to become of the findings in {hunt}?");

    public string FromHuntLead(int findings, int hosts) => words.Say($"{Count(findings, "fynd", "fynd")} på {Count(hosts, "dator", "datorer")} är av nivån medel eller värre. De förs över med sina bevis: fyndfilen läggs som bilaga i loggen.", $"{Count(findings, "finding", "findings")} on {Count(hosts, "computer", "computers")} are of level medium or worse. They are carried over with their evidence: the file of findings is attached in the log.");

    public string OpenNew => words.Say("Öppna en incident av fynden", "Open an incident from the findings");

    public string AddTo => words.Say("Lägg fynden till en incident som pågår", "Add the findings to an incident under way");

    public string AddToThis(string number) => words.Say($"Lägg till i {number}", $"Add to {number}");

    public string NothingToCarry => words.Say("Sökningen har inga fynd av nivån medel eller värre, så det finns inget att föra över.", "The hunt has no findings of level medium or worse, so there is nothing to carry over.");

    public string BackToHunt => words.Say("Tillbaka till sökningen", "Back to the hunt");

    /// <summary>The entry's words, in the language of the log.</summary>
    public static string Told(CarriedFindings carried)
    {
        var hosts = carried.Findings.Select(f => f.Host).Where(h => h.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return $"{carried.Findings.Count} fynd på {hosts} datorer ur sökningen {carried.Hunt}.";
    }

    /// <summary>The entry's words, in the language of the log; the names of a long list are in its data.</summary>
    public static string Told(HeldThings things)
    {
        const int Named = 20;
        return $"Angriparen har {(things.Things.Count == 1 ? "en sak" : $"{things.Things.Count} saker")} till: {string.Join(", ", things.Things.Take(Named).Select(t => t.Name))}{(things.Things.Count > Named ? $" och {things.Things.Count - Named} till" : "")}.";
    }

    private string Count(int count, string one, string many) => count == 1 ? $"{words.Say(one is "konto" or "fynd" ? "ett" : "en", "one")} {one}" : $"{count} {many}";
}
