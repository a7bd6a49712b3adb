using Beredd.Storage;

namespace Beredd.Web;

/// <summary>The texts that every page shares.</summary>
internal sealed class WebText(Words words)
{
    public string SkipLink => words.Say("Hoppa till innehållet", "Skip to the content");

    public string MainMenu => words.Say("Huvudmeny", "Main menu");

    public string OtherLanguage => words.Say("In English", "På svenska");

    public string SignOut => words.Say("Logga ut", "Sign out");

    public string Demo => words.Say(
        "Det här är en demo. Kommunen är påhittad, du är inloggad utan lösenord, och allt försvinner när programmet stängs.",
        "This is a demo. The municipality is invented, you are signed in without a password, and everything is gone when the program closes.");

    public string SealBroken(Access.BrokenSeal seal) => seal.IsInUse
        ? words.Say($"Nödkontot används. {seal.Who} öppnade det {words.Time(seal.At)}: {seal.Reason}", $"The emergency account is in use. {seal.Who} opened it {words.Time(seal.At)}: {seal.Reason}")
        : words.Say($"Nödkontot har använts. {seal.Who} öppnade det {words.Time(seal.At)}: {seal.Reason}", $"The emergency account has been used. {seal.Who} opened it {words.Time(seal.At)}: {seal.Reason}");

    public string Status => words.Say("Läget", "Status");

    public string NothingHappening => words.Say("Ingen incident pågår", "No incident is under way");

    /// <summary>The title of the start page.</summary>
    public string Happening(int incidents, int exercises) => (incidents, exercises) switch
    {
        (0, 0) => NothingHappening,
        (0, 1) => words.Say("Ingen incident pågår, men en övning", "No incident is under way, but an exercise is"),
        (0, _) => words.Say($"Ingen incident pågår, men {exercises} övningar", $"No incident is under way, but {exercises} exercises are"),
        (1, _) => words.Say("En incident pågår", "An incident is under way"),
        _ => words.Say($"{incidents} incidenter pågår", $"{incidents} incidents are under way"),
    };

    public string ExerciseUnderWay => words.Say("Övning. Det här har inte hänt på riktigt.", "Exercise. This has not really happened.");

    public string YouReport => words.Say("En incident pågår. Berätta hur det är hos er", "An incident is under way. Tell how things are with you");

    public string LetInTitle => words.Say("Du är insläppt i en incident", "You are let into an incident");

    public string LetInUntil(string time) => words.Say($"Tillträdet gäller till {time}. Varje sida du läser antecknas.", $"You are let in until {time}. Every page that you read is noted.");

    public string ReportState => words.Say("Rapportera läget", "Report the state");

    public string Since(string time) => words.Say($"Pågår sedan {time}", $"Under way since {time}");

    public string ToIncident => words.Say("Till incidenten", "To the incident");

    public string ToLog => words.Say("Till loggboken", "To the log");

    public string ToLogOf(string incident) => words.Say($"Till loggboken för {incident}", $"To the log of {incident}");

    public string ToPlans => words.Say("Hur förberedda vi är", "How prepared we are");

    public string StatusLead => words.Say(
        "Här ser du vad som händer just nu. Sidan fylls på när kommunens verksamheter och system finns i registret.",
        "Here you see what is happening now. The page fills as the municipality's units and systems are entered in the register.");

    public string NotFoundTitle => words.Say("Sidan finns inte", "There is no such page");

    public string NotFoundLead => words.Say(
        "Adressen kan vara felskriven, eller så har det som fanns här tagits bort.",
        "The address may be mistyped, or what was here has been removed.");

    public string RefusedTitle => words.Say("Du har inte behörighet till det här", "You may not see or do this");

    public string RefusedLead => words.Say(
        "Försöket är antecknat i loggen. Behöver du behörigheten i ditt arbete: be den som sköter konton i kommunen.",
        "The attempt is in the log. If your work needs it, ask whoever keeps the municipality's accounts.");

    public string ErrorTitle => words.Say("Något gick fel", "Something went wrong");

    public string ErrorLead => words.Say(
        "Det som sparats är kvar, men det du just skickade kan saknas. Försök igen. Händer det på nytt: lämna numret till den som sköter programmet.",
        "What was saved is still there, but what you just sent may be missing. Try again. If it happens again, give the number to whoever runs the program.");

    public string ErrorNumber(string number) => words.Say($"Felets nummer: {number}", $"Number of the error: {number}");

    public string ConflictTitle => words.Say("Någon annan hann före", "Somebody else was first");

    public string ConflictLead => words.Say(
        "Uppgiften ändrades av någon annan medan du skrev, så din ändring sparades inte. Gå tillbaka, läs in sidan på nytt och gör ändringen igen.",
        "Somebody else changed this while you were writing, so your change was not saved. Go back, reload the page and make the change again.");

    public string StaleFormTitle => words.Say("Formuläret gick inte att ta emot", "The form could not be taken");

    public string StaleFormLead => words.Say(
        "Sidan var öppen för länge eller kom från ett annat fönster. Gå tillbaka, läs in sidan på nytt och skicka igen.",
        "The page was open too long or came from another window. Go back, reload the page and send it again.");

    public string TooManyTitle => words.Say("För många försök", "Too many tries");

    public string TooManyLead => words.Say("Vänta en minut och försök sedan igen.", "Wait a minute, then try again.");

    public string TooLargeTitle => words.Say("Det du skickade är för stort", "What you sent is too large");

    public string TooLargeLead => words.Say(
        "Inget av det är sparat. Gå tillbaka, dela upp det och skicka delarna var för sig.",
        "None of it was saved. Go back, part it, and send the parts one by one.");

    public string NotStoredTitle(StorageTrouble trouble) => trouble switch
    {
        StorageTrouble.Full => words.Say("Inte sparat: disken är full", "Not saved: the disk is full"),
        StorageTrouble.ReadOnly => words.Say("Inte sparat: disken går inte att skriva på", "Not saved: the disk cannot be written to"),
        StorageTrouble.Locked => words.Say("Inte sparat: ett annat program håller databasen", "Not saved: another program holds the database"),
        StorageTrouble.Failing => words.Say("Inte sparat: disken svarar med fel", "Not saved: the disk answers with errors"),
        _ => words.Say("Inte sparat: databasen går inte att nå", "Not saved: the database cannot be reached"),
    };

    public string NotStoredLead => words.Say(
        "Allt som sparats förut är kvar. Gå tillbaka i webbläsaren: det du skrev står kvar där. Skriv av det på papper om det brådskar.",
        "All that was saved before is still there. Go back in the browser: what you wrote is still there. Copy it on paper if it is urgent.");

    /// <summary>What whoever runs the machine can do.</summary>
    public string WhatHelps(StorageTrouble trouble) => trouble switch
    {
        StorageTrouble.Full => words.Say("Den som sköter datorn behöver frigöra plats på disken med Beredds datamapp. Sedan går det att spara igen, utan omstart.", "Whoever runs the machine has to make room on the disk with Beredd's data folder. Then saving works again, without a restart."),
        StorageTrouble.ReadOnly => words.Say("Den som sköter datorn behöver göra Beredds datamapp skrivbar igen. En disk som själv blivit skrivskyddad håller ofta på att gå sönder: kopiera datamappen först.", "Whoever runs the machine has to make Beredd's data folder writable again. A disk that became write-protected by itself is often failing: copy the data folder first."),
        StorageTrouble.Locked => words.Say("Vänta en minut och spara igen. Hjälper det inte: stäng det program på datorn som har beredd.db öppen, till exempel en säkerhetskopiering.", "Wait a minute and save again. If that does not help, close the program on the machine that has beredd.db open, such as a backup."),
        StorageTrouble.Failing => words.Say("Disken kan hålla på att gå sönder. Den som sköter datorn behöver kopiera Beredds datamapp till en annan disk och starta därifrån.", "The disk may be failing. Whoever runs the machine has to copy Beredd's data folder to another disk and start from there."),
        _ => words.Say("Den som sköter datorn behöver se efter att databasen är igång och går att nå.", "Whoever runs the machine has to see that the database is running and can be reached."),
    };

    public string ToStart => words.Say("Till startsidan", "To the start page");

    public string Required => words.Say("Fyll i det här fältet", "Fill in this field");
}
