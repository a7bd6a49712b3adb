using System.Globalization;
using Beredd.Continuity.Entries;

namespace Beredd.Continuity.Binders;

/// <summary>The words of the binder itself, for someone who has never seen it, at night. What pages about binders say is in <see cref="BinderText"/>.</summary>
internal sealed partial class SheetText(bool english)
{
    private static readonly string[] SwedishMonths = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];
    private static readonly string[] EnglishMonths = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public string Code => Say("sv", "en");

    public bool English => english;

    public string FillIn => Say("FYLL I", "FILL IN");

    public string Continued => Say("fortsättning", "continued");

    public string ClockBlank => Say("Klockan", "Time");

    public string NameBlank => Say("Namn", "Name");

    public string Signature => Say("Underskrift", "Signature");

    public string DateBlank => Say("Datum", "Date");

    public string Service => Say("Tjänst", "Service");

    public string PageWord => Say("Sida", "Page");

    public string FirstTitle => Say("Gör det här först: de första 15 minuterna", "Do this first: the first 15 minutes");

    public string FirstLead => Say(
        "Börja här, även om du aldrig har sett pärmen förut. Gör en sak i taget och kryssa för det som är gjort.",
        "Start here, even if you have never seen this binder. Do one thing at a time and tick what is done.");

    public string FirstMissing => Say("Vad gör ni allra först? Skriv en sak på varje rad.", "What do you do first of all? Write one thing on each line.");

    public IReadOnlyList<string> FirstBlanks => [Say("Det började klockan", "It began at"), Say("Den som leder nu", "In charge now")];

    public string FirstSeen => Say("Vad har hänt? Skriv klockslag och vad ni ser.", "What has happened? Write the time and what you see.");

    public string Banner(string unit) => Say($"Pärm för {unit}", $"Binder of {unit}");

    public string BannerLead => Say("När datorer, nät eller telefoner inte fungerar", "When computers, networks or telephones do not work");

    public string FirstOn(string call, string services, string contents) => Say(
        $"Ringlistan: sida {call}.  Så arbetar vi utan datorer: sida {services}.  Allt i pärmen: sida {contents}.",
        $"Whom to call: page {call}.  How we work without computers: page {services}.  All of the binder: page {contents}.");

    public string CallTitle => Say("Ring i den här ordningen", "Call in this order");

    public string CallLead => Say(
        "Fara för någons liv: ring 112 först. Svarar ingen på två minuter: ring nästa. Numren fungerar utan kommunens växel. Använd mobil.",
        "Somebody's life in danger: call 112 first. No answer in two minutes: call the next. These numbers work without the exchange. Use a mobile.");

    public string CallWho => Say("Vem", "Who");

    public string CallNumber => Say("Nummer", "Number");

    public string CallAnswered => Say("Svarade kl.", "Answered at");

    public string CallSuppliers => Say("Leverantörer som kan hjälpa till med systemen", "Suppliers who can help with the systems");

    public string CallLog => Say("Samtal: vem, när, vad vi kom överens om", "Calls: who, when, what we agreed");

    public string CallMissing => Say("Registret har ingen att ringa för enheten. Skriv namn och nummer.", "The register has nobody to call for the unit. Write names and numbers.");

    public string EverydayNumber(string phone) => Say($"Annars {phone} (kan gå genom växeln)", $"Else {phone} (may pass the exchange)");

    public string ContentsTitle => Say("Innehåll", "Contents");

    public string ServicesTitle => Say("Våra tjänster: när de faller", "Our services: when they fall");

    public string ServicesLead => Say(
        "Tiderna räknas från stoppet. De gäller om alla datorer, nät och telefoner som kommunen själv driver stannar en tisdag klockan 8 och inget kommer tillbaka. Stannar bara en del kan det dröja längre. Börjar det en kväll eller helg kan tiderna bli andra.",
        "Hours are counted from the stop. They hold if every computer, network and telephone that the municipality itself runs stops on a Tuesday at 8 and nothing comes back. If only a part stops it may take longer. An evening or weekend gives other times.");

    public IReadOnlyList<string> ServicesBlanks => [Say("Stoppet började, dag", "The stop began, day"), ClockBlank];

    public string Falls => Say("Faller efter", "Falls after");

    public string OnPaper => Say("På papper", "On paper");

    public string TooLong => Say("Skadan för stor efter", "Harm too great after");

    public string NoServices => Say("Registret har inga tjänster för enheten. Skriv vad ni gör för invånarna och som inte får stanna.", "The register has no services for the unit. Write what you do for people that must not stop.");

    public string ServicesNow => Say("Läget för våra tjänster: vad, klockslag", "How our services are: what, at what time");

    public string FallsFact => Say("Tjänsten faller", "The service falls");

    public string PaperFact => Say("Arbete på papper", "Work on paper");

    public string TooLongFact => Say("Skadan blir för stor", "Harm is too great");

    public string StepsHeading => Say("Gör så här utan datorer", "Do this without computers");

    public string NeededHeading => Say("Det här behövs", "What is needed");

    public string FormsHeading => Say("Blanketter", "Forms");

    public string Notes => Say("Anteckningar", "Notes");

    public string NoRoutine => Say(
        "Registret har ingen reservrutin för tjänsten. Bestäm tillsammans hur ni gör. Skriv det här, ett steg på varje rad.",
        "The register has no routine on paper for the service. Decide together what you do. Write it here, a step on each line.");

    public string MaterialsTitle => Say("Ta fram det här", "Get these out");

    public string MaterialsLead => Say("Kryssa för det som är framme. Saknas något: skriv vem som hämtar det.", "Tick what is out. If something is missing, write who gets it.");

    public string MaterialsMissing => Say("Vad måste finnas till hands? Skriv en sak på varje rad.", "What must be at hand? Write one thing on each line.");

    public string WaysInTitle => Say("Stäng vägarna in", "Close the ways in");

    public string WaysInLead => Say(
        "Den som vänder sig hit får annars inget svar och vet inte om det. Skriv vem som stängde och när.",
        "Otherwise people get no answer and do not know it. Write who closed it and when.");

    public string WaysInMissing => Say("Registret har inga vägar in. Hur når folk er? E-tjänst, e-post, telefon, lucka.", "The register has no ways in. How do people reach you? E-service, e-mail, telephone, counter.");

    public string WaysInMore => Say("Andra vägar in som ni har stängt: vilken, av vem, när", "Other ways in that you closed: which, by whom, when");

    public string Address => Say("Adress eller nummer", "Address or number");

    public string HowToClose => Say("Så stänger du", "How to close");

    public string ClosedBy => Say("Den som stänger", "Who closes");

    public string SayThis => Say("Säg eller skriv så här till dem som kommer:", "Say or write this to those who come:");

    public IReadOnlyList<string> ClosedBlanks => [Say("Stängd av", "Closed by"), ClockBlank, Say("Öppnad igen av", "Opened again by"), ClockBlank];

    public string DoorsTitle => Say("Nycklar och dörrar", "Keys and doors");

    public string DoorsLead => Say("Elektroniska lås kan sluta fungera. Så öppnar du utan dem.", "Electronic locks may stop working. This is how to open without them.");

    public string DoorsMissing => Say("Registret har inga dörrar. Vilka dörrar och skåp har elektroniska lås, och var är nyckeln?", "The register has no doors. Which doors and cabinets have electronic locks, and where is the key?");

    public string DoorsMore => Say("Andra dörrar och skåp som ni har öppnat: vilken, av vem, när", "Other doors and cabinets that you opened: which, by whom, when");

    public string WayIntoBuilding => Say("Så kommer du in i huset", "How to get into the building");

    public string Place => Say("Plats", "Place");

    public string HowToOpen => Say("Så öppnar du", "How to open");

    public string KeyAt => Say("Nyckeln finns", "The key is");

    public string KeyHolder => Say("Den som har nyckeln", "Who has the key");

    public IReadOnlyList<string> DoorBlanks => [Say("Öppnad av", "Opened by"), ClockBlank, Say("Låst av", "Locked by"), ClockBlank];

    public string StaffingTitle => Say("Vilka är här och vad kan de?", "Who is here, and what can they do?");

    public string LeastStaffing => Say("Minsta bemanning", "Least staffing");

    public string StaffingLead => Say("Skriv alla som är på plats. Sätt kryss för det de kan göra.", "Write everybody who is here. Tick what they can do.");

    public string Phone => Say("Mobil", "Mobile");

    public string CanDo => Say("Kan göra", "Can do");

    public string Shift => Say("Pass, från–till", "Shift, from–to");

    public string HandoverTitle => Say("Överlämning till nästa pass", "Handover to the next shift");

    public string HandoverLead => Say("Kopiera sidan innan du skriver på den. Gå igenom den tillsammans, muntligt, och skriv under båda två.", "Copy this page before you write on it. Go through it together, aloud, and sign it both.");

    public IReadOnlyList<string> HandoverTimes => [DateBlank, ClockBlank, Say("Lämnar", "Leaves"), Say("Tar över", "Takes over")];

    public string HandoverNow => Say("Läget nu: vad fungerar, vad gör det inte, vem är i fara", "How it is now: what works, what does not, who is in danger");

    public string HandoverOpen => Say("Att göra: vad, vem, senast när", "To do: what, who, by when");

    public string HandoverDecided => Say("Beslut som gäller och löften vi har gett", "Decisions in force and promises given");

    public string HandoverKeys => Say("Nycklar och utrustning som är utlämnade", "Keys and equipment given out");

    public string HandoverSeries => Say("Blankettserie", "Form series");

    public string HandoverFrom => Say("Använda från nr", "Used from no.");

    public string HandoverTo => Say("till nr", "to no.");

    public string HandoverSpoiled => Say("Makulerade", "Spoiled");

    public IReadOnlyList<string> HandoverSignatures => [Say("Lämnar, underskrift", "Leaves, signature"), Say("Tar över, underskrift", "Takes over, signature")];

    public string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day} {(english ? EnglishMonths : SwedishMonths)[day.Month - 1]} {day.Year}");

    /// <summary>Hours as people say them aloud: 30 minuter, 12 timmar, 3 dygn.</summary>
    public string Hours(double hours) => hours switch
    {
        < 1 => Count(Math.Round(hours * 60), "minut", "minuter", "minute", "minutes"),
        < 48 => Count(hours, "timme", "timmar", "hour", "hours"),
        _ => Days((int)Math.Round(hours)),
    };

    public string After(double? hours) => hours switch
    {
        null => Say("inte inom 14 dygn", "not within 14 days"),
        < 1.0 / 60 => Say("genast", "at once"),
        { } h => Hours(h),
    };

    public string Lasts => Say("klarar minst 14 dygn", "lasts at least 14 days");

    public string AfterInWords(double? hours) => hours switch
    {
        null or < 1.0 / 60 => After(hours),
        { } h => Say($"efter {Hours(h)}", $"after {Hours(h)}"),
    };

    /// <summary>From when to when paper carries the service.</summary>
    public string Paper(ServiceFall? fall) => fall switch
    {
        null or { FallsAt: null } => Say("behövs inte", "not needed"),
        { PaperFrom: null } => Say("reservrutin saknas", "no routine"),
        { PaperTo: null } f => Say($"från {Hours(f.PaperFrom.Value)}, hela tiden", $"from {Hours(f.PaperFrom.Value)}, all the time"),
        { } f => Say($"från {Hours(f.PaperFrom.Value)} till {Hours(f.PaperTo.Value)}", $"from {Hours(f.PaperFrom.Value)} to {Hours(f.PaperTo.Value)}"),
    };

    public string NameOf(WayInKind kind) => kind switch
    {
        WayInKind.EService => Say("E-tjänst", "E-service"),
        WayInKind.Email => Say("E-post", "E-mail"),
        WayInKind.PhoneQueue => Say("Telefonkö", "Telephone queue"),
        WayInKind.Counter => Say("Lucka eller reception", "Counter"),
        _ => Say("Annan väg in", "Other way in"),
    };

    private string Days(int hours)
    {
        var days = Count(hours / 24, "dygn", "dygn", "day", "days");
        return hours % 24 == 0 ? days : $"{days} {Say("och", "and")} {Count(hours % 24, "timme", "timmar", "hour", "hours")}";
    }

    private string Count(double count, string one, string many, string oneEnglish, string manyEnglish)
    {
        var text = Math.Round(count, 1).ToString("0.#", CultureInfo.InvariantCulture);
        return english ? $"{text} {(text == "1" ? oneEnglish : manyEnglish)}" : $"{text.Replace('.', ',')} {(text == "1" ? one : many)}";
    }

    private string Say(string swedish, string inEnglish) => english ? inEnglish : swedish;
}
