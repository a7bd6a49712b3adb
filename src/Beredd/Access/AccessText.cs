using Beredd.Storage;
using Beredd.Web;

namespace Beredd.Access;

/// <summary>The texts of signing in, accounts and the audit log.</summary>
internal sealed class AccessText(Words words, IEnumerable<ThingName> things, IEnumerable<ActName> acts)
{
    public string SignIn => words.Say("Logga in", "Sign in");

    public string UserName => words.Say("Användarnamn", "User name");

    public string UserNameHelp => words.Say("Bokstäver, siffror, punkt och bindestreck. Till exempel eva.oberg", "Letters, digits, full stop and hyphen. For example eva.oberg");

    public string UserNameTaken => words.Say("Någon annan har redan det namnet. Välj ett annat.", "Somebody else has that name already. Choose another.");

    public string UserNameInvalid => words.Say("Namnet får bara ha bokstäver, siffror och tecknen . - _ @", "The name may only have letters, digits and the signs . - _ @");

    public string Password => words.Say("Lösenord", "Password");

    public string NewPassword => words.Say("Nytt lösenord", "New password");

    public string OldPassword => words.Say("Nuvarande lösenord", "Current password");

    public string PasswordAgain => words.Say("Lösenordet en gång till", "The password once more");

    public string PasswordHelp => words.Say(
        $"Minst {PasswordRules.Shortest} tecken. Några ord som inte hör ihop är lätta att minnas och svåra att gissa.",
        $"At least {PasswordRules.Shortest} characters. A few words that have nothing to do with each other are easy to remember and hard to guess.");

    public string PasswordTooShort => words.Say($"Lösenordet är för kort. Det ska ha minst {PasswordRules.Shortest} tecken.", $"The password is too short. It needs at least {PasswordRules.Shortest} characters.");

    public string PasswordTooLong => words.Say($"Lösenordet är för långt. Det får ha högst {PasswordRules.Longest} tecken.", $"The password is too long. It may have at most {PasswordRules.Longest} characters.");

    public string PasswordCommon => words.Say(
        "Lösenordet är byggt av vanliga ord eller mönster som prövas först. Lägg till ord som inte hör ihop.",
        "The password is built of common words or patterns that are tried first. Add words that have nothing to do with each other.");

    public string PasswordNamed => words.Say("Lösenordet är byggt av ditt namn. Lägg till ord som inte hör ihop.", "The password is built of your name. Add words that have nothing to do with each other.");

    public string PasswordsDiffer => words.Say("Lösenorden är inte lika. Skriv samma i båda fälten.", "The passwords differ. Type the same in both fields.");

    public string WrongOldPassword => words.Say("Det nuvarande lösenordet stämmer inte. Lösenordet är inte bytt.", "The current password is not right. The password has not been changed.");

    public string WrongPassword => words.Say(
        "Användarnamnet eller lösenordet stämmer inte. Efter flera fel är kontot låst en kvart.",
        "The user name or the password is not right. After several errors the account is locked for a quarter of an hour.");

    public string UsePasskey => words.Say("Logga in med nyckel", "Sign in with a passkey");

    public string WrongPasskey => words.Say("Nyckeln gick inte att använda här. Försök igen, eller logga in med lösenord.", "The passkey could not be used here. Try again, or sign in with a password.");

    public string UseSignOn => words.Say("Använd kommunens inloggning", "Use the municipality's sign-on");

    /// <summary>What an address says of a try that failed elsewhere.</summary>
    public string? SignInProblem(string? what) => what switch
    {
        "kommunen" => words.Say(
            "Kommunens inloggning svarar inte eller avbröts. Logga in med lösenord och engångskod, eller med en nyckel.",
            "The municipality's sign-on does not answer, or was broken off. Sign in with a password and a one-time code, or with a passkey."),
        "okopplad" => words.Say(
            "Inget konto här är kopplat till den inloggningen. Logga in med lösenord och koppla den på sidan om ditt konto.",
            "No account here is connected to that sign-on. Sign in with a password and connect it on the page of your account."),
        _ => null,
    };

    public string SignOn => words.Say("Kommunens inloggning", "The municipality's sign-on");

    public string SignOnLead(bool connected) => connected
        ? words.Say("Du kan logga in med kommunens inloggning i stället för lösenordet. Engångskoden behövs ändå.", "You can sign in with the municipality's sign-on instead of the password. The one-time code is needed all the same.")
        : words.Say(
            "Koppla kommunens inloggning till kontot, så slipper du ett lösenord i vardagen. Engångskoden behövs ändå: den som tagit över katalogen ska inte komma in här.",
            "Connect the municipality's sign-on to the account, and you need no password on ordinary days. The one-time code is needed all the same: whoever has taken the directory must not get in here.");

    public string ConnectSignOn => words.Say("Koppla kommunens inloggning", "Connect the municipality's sign-on");

    public string DisconnectSignOn => words.Say("Koppla från", "Disconnect");

    public string ConnectTitle => words.Say("Koppla kommunens inloggning till ditt konto", "Connect the municipality's sign-on to your account");

    public string ConnectLead(string name) => words.Say($"Du är inloggad hos kommunen som {name}. Är det du?", $"The municipality's sign-on says that you are {name}. Is that you?");

    public string Connect => words.Say("Ja, koppla", "Yes, connect");

    public string ConnectNot => words.Say("Nej, tillbaka till kontot", "No, back to the account");

    public string WhyNoPasskey => words.Say(
        "Nycklar (passkeys) fungerar inte på den här adressen, eftersom en nyckel hör till ett namn och adressen bara är siffror. Använd lösenord och engångskod.",
        "Passkeys do not work at this address, since a passkey belongs to a name and the address is only numbers. Use a password and a one-time code.");

    public string CannotSignIn => words.Say(
        "Kommer du inte in? Den som sköter konton i kommunen kan ge dig en ny länk.",
        "Cannot get in? Whoever keeps the municipality's accounts can give you a new link.");

    public string CodeTitle => words.Say("Skriv din engångskod", "Enter your one-time code");

    public string CodeLead => words.Say("Koden finns i appen där du lade in Beredd.", "The code is in the app where you added Beredd.");

    public string Code => words.Say("Kod", "Code");

    public string RecoveryHint => words.Say("Har du inte appen till hands: skriv en av dina återställningskoder.", "If you have not got the app: type one of your recovery codes.");

    public string WrongCode => words.Say(
        "Koden stämmer inte. En kod gäller en halv minut och en gång; vänta på nästa.",
        "The code is not right. A code holds for half a minute, and once; wait for the next.");

    public string Continue => words.Say("Fortsätt", "Continue");

    public string FirstTitle => words.Say("Välkommen till Beredd", "Welcome to Beredd");

    public string FirstLead => words.Say("Du är först här. Ditt konto får sköta inställningar och bjuda in andra.", "You are the first here. Your account may change settings and invite others.");

    public string InvitedTitle => words.Say("Välj ditt lösenord", "Choose your password");

    public string InvitedLead(string userName) => words.Say($"Du loggar in som {userName}.", $"You sign in as {userName}.");

    public string YourName => words.Say("Ditt namn", "Your name");

    public string LinkOverTitle => words.Say("Länken gäller inte längre", "The link no longer holds");

    public string LinkOverLead => words.Say(
        "Den har använts, blivit för gammal eller ersatts av en ny. Be den som sköter konton om en ny länk. Är ingen inloggad än: starta om programmet, så skrivs en ny länk ut.",
        "It has been used, grown too old or been replaced by a new one. Ask whoever keeps the accounts for a new link. If nobody has signed in yet: start the program again, and a new link is printed.");

    public string NewCodeTitle => words.Say("Lägg in engångskoden i en app", "Put the one-time code in an app");

    public string NewCodeLead => words.Say(
        "Utöver lösenordet behövs en kod från din telefon. Den fungerar utan internet och mobilnät.",
        "Besides the password you need a code from your telephone. It works without internet and mobile network.");

    public string NewCodeOpenApp => words.Say("Öppna en app för engångskoder i telefonen, till exempel Aegis, 2FAS eller Microsoft Authenticator.", "Open an app for one-time codes on the telephone, such as Aegis, 2FAS or Microsoft Authenticator.");

    public string NewCodeScan => words.Say("Läs av bilden med appen.", "Scan the picture with the app.");

    public string NewCodeType => words.Say("Går det inte att läsa av? Skriv in nyckeln:", "Cannot scan it? Type the key:");

    public string QrAlt => words.Say("QR-kod med nyckeln som står nedanför", "QR code of the key that stands below");

    public string NewCodeEnter => words.Say("Skriv den sexsiffriga kod som appen visar.", "Type the six digits that the app shows.");

    public string WrongNewCode => words.Say(
        "Koden stämmer inte. Kontrollera att telefonens klocka går rätt, vänta på nästa kod och försök igen.",
        "The code is not right. Check that the telephone's clock is right, wait for the next code and try again.");

    public string RecoveryTitle => words.Say("Spara dina återställnings\u00adkoder", "Keep your recovery codes");

    public string RecoveryLead => words.Say(
        "De visas bara nu. Skriv ut dem eller skriv av dem, och lägg dem där du kommer åt dem när telefonen är borta. Varje kod gäller en gång.",
        "They are shown only now. Print them or write them down, and keep them where you can reach them when the telephone is gone. Each code holds once.");

    public string RecoverySaved => words.Say("Jag har sparat koderna", "I have kept the codes");

    public string RecoveryCodes => words.Say("Återställningskoder", "Recovery codes");

    public string RecoveryLeft(int count) => words.Say($"Du har {count} oanvända koder.", $"You have {count} unused codes.");

    public string NewRecoveryCodes => words.Say("Gör nya koder", "Make new codes");

    public string Passkeys => words.Say("Nycklar", "Passkeys");

    public string PasskeysLead => words.Say("Med en nyckel loggar du in med fingeravtryck, ansikte eller en säkerhetsnyckel i stället för lösenord och kod.", "With a passkey you sign in by fingerprint, face or a security key instead of a password and a code.");

    public string PasskeyName => words.Say("Namn på nyckeln", "Name of the passkey");

    public string PasskeyNameHelp => words.Say("Till exempel: min telefon", "For example: my telephone");

    public string AddPasskey => words.Say("Lägg till en nyckel", "Add a passkey");

    public string RemovePasskey(string? name) => words.Say($"Ta bort {name}", $"Remove {name}");

    public string ChangePassword => words.Say("Byt lösenord", "Change the password");

    public string Sessions => words.Say("Inloggningar", "Sessions");

    public string SessionsLead => words.Say("Har du glömt att logga ut någonstans, eller misstänker att någon annan är inne?", "Have you forgotten to sign out somewhere, or suspect that somebody else is in?");

    public string SignOutEverywhere => words.Say("Logga ut överallt", "Sign out everywhere");

    public string? Done(string? what) => what switch
    {
        "losenord" => words.Say("Lösenordet är bytt. Andra inloggningar är avslutade.", "The password is changed. Other sessions have ended."),
        "nyckel" => words.Say("Nyckeln är tillagd.", "The passkey is added."),
        "nyckel-borta" => words.Say("Nyckeln är borttagen.", "The passkey is removed."),
        "kommunen" => words.Say("Kommunens inloggning är kopplad till kontot.", "The municipality's sign-on is connected to the account."),
        "kommunen-borta" => words.Say("Kommunens inloggning är frånkopplad.", "The municipality's sign-on is disconnected."),
        "kommunen-upptagen" => words.Say("Den inloggningen hör redan till ett annat konto. Be den som sköter konton om hjälp.", "That sign-on belongs to another account already. Ask whoever keeps the accounts."),
        "kommunen-misslyckad" => words.Say("Inloggningen hann gå ut. Försök igen.", "It took too long. Try again."),
        "nyckel-misslyckad" => words.Say("Nyckeln gick inte att lägga till. Försök igen.", "The passkey could not be added. Try again."),
        _ => null,
    };

    public string SettingsMenu => words.Say("Inställningar", "Settings");

    public string Accounts => words.Say("Konton", "Accounts");

    public string AccountsTitle(int open) => words.Say(open == 1 ? "1 person kan logga in" : $"{open} personer kan logga in", open == 1 ? "1 person can sign in" : $"{open} people can sign in");

    public string Name => words.Say("Namn", "Name");

    public string Role => words.Say("Roll", "Role");

    public string Roles => words.Say("Roller", "Roles");

    public string Unit => words.Say("Enhet", "Unit");

    public string UnitHelp => words.Say("Bara för enhetschef: enhetens id i registret.", "Only for a head of a unit: the unit's id in the register.");

    public string UnitMissing => words.Say("En enhetschef behöver en enhet. Fyll i enhetens id.", "A head of a unit needs a unit. Fill in the unit's id.");

    public string LastSignIn => words.Say("Senast inloggad", "Last signed in");

    public string Never => words.Say("aldrig", "never");

    public string State => words.Say("Läge", "State");

    public string InviteTitle => words.Say("Bjud in någon", "Invite somebody");

    public string InviteLead => words.Say("Du får en länk att lämna över. Den som öppnar den väljer sitt eget lösenord.", "You get a link to hand over. Whoever opens it chooses a password of their own.");

    public string Invite => words.Say("Bjud in", "Invite");

    public string LinkTitle(string name) => words.Say($"Lämna länken till {name}", $"Hand the link to {name}");

    public string LinkLead => words.Say("Länken visas bara nu och gäller en gång. Den som har den kommer in: lämna den personligen.", "The link is shown only now and holds once. Whoever has it gets in: hand it over in person.");

    public string LinkExpires => words.Say("Den gäller till", "It holds until");

    public string BackToAccounts => words.Say("Tillbaka till konton", "Back to the accounts");

    public string AddRole => words.Say("Lägg till roll", "Add the role");

    public string RemoveRole(Assignment assignment) => words.Say($"Ta bort {NameOf(assignment)}", $"Remove {NameOf(assignment)}");

    public string NewLinkTitle => words.Say("Släpp in på nytt", "Let in again");

    public string NewLinkLead => words.Say(
        "För den som har tappat telefonen eller glömt lösenordet. När länken används slutar det gamla lösenordet och den gamla engångskoden att gälla.",
        "For somebody who has lost the telephone or forgotten the password. When the link is used, the old password and the old one-time code stop working.");

    public string NewLink => words.Say("Gör en ny länk", "Make a new link");

    public string CloseTitle => words.Say("Stäng kontot", "Close the account");

    public string CloseLead => words.Say("Personen loggas ut genast och kan inte logga in. Kontot finns kvar i loggen.", "The person is signed out at once and cannot sign in. The account stays in the log.");

    public string Close => words.Say("Stäng kontot", "Close the account");

    public string OpenTitle => words.Say("Kontot är stängt", "The account is closed");

    public string Open => words.Say("Öppna kontot", "Open the account");

    public string LastAdministrator => words.Say("Det här är den enda administratören. Ge någon annan den rollen först.", "This is the only administrator. Give somebody else the role first.");

    public string Log => words.Say("Logg", "Log");

    public string LogTitle => words.Say("Vad som har ändrats, och av vem", "What has been changed, and by whom");

    public string When => words.Say("När", "When");

    public string Who => words.Say("Vem", "Who");

    public string What => words.Say("Vad", "What");

    public string Before => words.Say("Före", "Before");

    public string After => words.Say("Efter", "After");

    public string Older => words.Say("Äldre", "Older");

    public string NameOf(Role role) => role switch
    {
        Access.Role.Administrator => words.Say("Administratör", "Administrator"),
        Access.Role.ContinuityPlanner => words.Say("Kontinuitetsplanerare", "Continuity planner"),
        Access.Role.UnitHead => words.Say("Enhetschef", "Head of unit"),
        Access.Role.CrisisStaff => words.Say("Krisstab", "Crisis staff"),
        Access.Role.Analyst => words.Say("Analytiker", "Analyst"),
        Access.Role.OutsideExpert => words.Say("Utomstående expert", "Outside expert"),
        _ => words.Say("Läsare", "Reader"),
    };

    public string NameOf(Assignment assignment) => assignment.UnitId is null ? NameOf(assignment.Role) : $"{NameOf(assignment.Role)}, {assignment.UnitId}";

    public string RolesOf(IReadOnlyList<Assignment> assignments) => string.Join("; ", assignments.OrderBy(a => a.Role).Select(NameOf));

    public string StateOf(Account account) =>
        account.Closed ? words.Say("stängt", "closed")
        : account.TwoFactorEnabled ? words.Say("öppet", "open")
        : words.Say("inbjuden", "invited");

    public string NotSignedIn => words.Say("någon som inte är inloggad", "somebody not signed in");

    public string ActOf(AuditEntry entry) => entry.Act switch
    {
        AuditEntry.Added => words.Say($"Lade till {ThingOf(entry)}", $"Added {ThingOf(entry)}"),
        AuditEntry.Changed => words.Say($"Ändrade {ThingOf(entry)}", $"Changed {ThingOf(entry)}"),
        AuditEntry.Removed => words.Say($"Tog bort {ThingOf(entry)}", $"Removed {ThingOf(entry)}"),
        "refused" => words.Say("Nekades", "Was refused"),
        AuditEntry.Read => words.Say("Läste", "Read"),
        "signed in" => words.Say("Loggade in", "Signed in"),
        "sign-in failed" => words.Say("Misslyckades att logga in", "Failed to sign in"),
        "new recovery codes" => words.Say("Gjorde nya återställningskoder", "Made new recovery codes"),
        var other when acts.FirstOrDefault(a => a.Act == other) is { } name => words.Say($"{name.Swedish} {ThingOf(entry)}", $"{name.English} {ThingOf(entry)}"),
        var other => $"{other} {ThingOf(entry)}",
    };

    public string EmergencyAccount => words.Say("Nödkonto", "Emergency account");

    public string EmergencyWay => words.Say("Öppna nödkontot", "Open the emergency account");

    public string EmergencyIsSealed => words.Say("Kontot öppnas bara med en förseglad kod.", "The account opens only by a sealed code.");

    public string EmergencyTitle(int whole) => whole switch
    {
        0 => words.Say("Inget nödkonto ligger förseglat", "No emergency account lies sealed"),
        1 => words.Say("Ett kuvert ligger förseglat", "One envelope lies sealed"),
        _ => words.Say($"{whole} kuvert ligger förseglade", $"{whole} envelopes lie sealed"),
    };

    public string EmergencyLead => words.Say(
        "För natten då ingen som kan logga in är på plats. Koden ligger på papper i ett förseglat kuvert. Den gäller en gång och ger alla rättigheter i tolv timmar, och alla ser att den har använts.",
        "For the night when nobody who can sign in is there. The code lies on paper in a sealed envelope. It holds once and gives every right for twelve hours, and everybody sees that it was used.");

    public string EmergencyInUse => words.Say("Nödkontot används just nu.", "The emergency account is in use.");

    public string EmergencyEnd => words.Say("Avsluta användningen", "End its use");

    public string EmergencyEnvelopes => words.Say("Kuvert", "Envelopes");

    public string EmergencyPlace => words.Say("Var kuvertet ligger", "Where the envelope lies");

    public string EmergencyPlaceHelp => words.Say("Till exempel: kassaskåpet hos räddningstjänsten", "For example: the safe at the rescue service");

    public string EmergencyPlaceMissing => words.Say("Skriv var kuvertet ska ligga, så att det kan letas upp.", "Write where the envelope will lie, so that it can be found.");

    public string EmergencySealed => words.Say("Förseglat", "Sealed");

    public string EmergencyIsWhole => words.Say("oöppnat", "unopened");

    public string EmergencyWithdrawn => words.Say("indraget", "withdrawn");

    public string EmergencyBrokenBy(string who) => words.Say($"öppnat av {who}", $"opened by {who}");

    public string EmergencyWithdraw => words.Say("Dra in", "Withdraw");

    public string EmergencyWithdrawOf(string place) => words.Say($"Dra in koden: {place}", $"Withdraw the code: {place}");

    public string EmergencyMake => words.Say("Gör ett nytt blad att försegla", "Make a new sheet to seal");

    public string EmergencyMakeLead => words.Say("Koden visas en enda gång. Ha skrivaren och kuvertet framme.", "The code is shown only once. Have the printer and the envelope ready.");

    public string EmergencySheetTitle => words.Say("Nödkonto till Beredd", "Emergency account of Beredd");

    public string EmergencySheetOnce => words.Say(
        "Skriv ut sidan nu (Ctrl+P). Koden visas inte igen. Lägg bladet i ett kuvert, försegla det och skriv datum och namn över fliken.",
        "Print the page now (Ctrl+P). The code is not shown again. Put the sheet in an envelope, seal it, and write date and name across the flap.");

    public string EmergencySheetLead => words.Say("Används bara när ingen som kan logga in går att nå. Alla ser att koden har använts, och varför.", "Only for when nobody who can sign in can be reached. Everybody sees that the code was used, and why.");

    public IReadOnlyList<string> EmergencySteps(string address) =>
    [
        words.Say($"Öppna {address} i en webbläsare på kommunens nät eller på reservdatorn.", $"Open {address} in a browser on the municipality's network or on the spare computer."),
        words.Say("Skriv ditt eget namn, varför du öppnar kontot, och koden ovan. Stora och små bokstäver spelar ingen roll.", "Type your own name, why you open the account, and the code above. Capitals make no difference."),
        words.Say("Du är inne i tolv timmar. Bjud först in dem som ska arbeta, på sidan Inställningar.", "You are in for twelve hours. First invite those who are to work, on the page Settings."),
        words.Say("Logga ut när du är klar. Koden gäller inte igen: gör ett nytt blad och försegla det.", "Sign out when you are done. The code does not hold again: make a new sheet and seal it."),
    ];

    public string EmergencySign => words.Say("Förseglat av, datum", "Sealed by, date");

    public string EmergencyPrinted => words.Say("Bladet är utskrivet", "The sheet is printed");

    public string EmergencyOpenTitle => words.Say("Öppna nödkontot", "Open the emergency account");

    public string EmergencyOpenLead => words.Say("Alla som är inloggade får se att nödkontot är öppnat, av vem och varför. Det står också i loggboken.", "Everybody who is signed in is shown that the emergency account was opened, by whom and why. It is also in the log.");

    public string EmergencyReason => words.Say("Varför öppnar du det?", "Why do you open it?");

    public string EmergencyReasonHelp => words.Say("Till exempel: ingen administratör svarar och loggboken måste igång", "For example: no administrator answers and the log must be started");

    public string EmergencyCode => words.Say("Koden i kuvertet", "The code in the envelope");

    public string EmergencyCodeHelp => words.Say("Sex grupper med fem tecken", "Six groups of five characters");

    public string EmergencyOpen => words.Say("Bryt förseglingen", "Break the seal");

    public string EmergencyBack => words.Say("Logga in som vanligt", "Sign in as usual");

    public string EmergencyWhoMissing => words.Say("Skriv ditt namn och varför du öppnar kontot.", "Write your name and why you open the account.");

    public string EmergencyWrongCode => words.Say("Koden stämmer inte, eller så är den redan använd. Läs den en gång till från bladet.", "The code is not right, or it has been used already. Read it once more from the sheet.");

    private string ThingOf(AuditEntry entry) => things.FirstOrDefault(t => t.Thing.Name == entry.Thing) is { } name ? words.Say(name.Swedish, name.English) : entry.Thing;
}
