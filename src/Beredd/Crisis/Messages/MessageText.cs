using Beredd.Web;

namespace Beredd.Crisis.Messages;

/// <summary>The texts of messages to units and the public.</summary>
internal sealed class MessageText(Words words, CrisisText crisis)
{
    public string Title(IReadOnlyList<CrisisMessage> messages)
    {
        var current = messages.Where(m => m.ReplacedBy is null).ToList();
        var waiting = current.Count(m => m.ApprovedAt is null);
        return current.Count == 0 ? words.Say("Inget är sagt än", "Nothing has been said yet")
            : waiting == 1 ? words.Say("Ett budskap väntar på att godkännas", "One message waits to be approved")
            : waiting > 1 ? words.Say($"{waiting} budskap väntar på att godkännas", $"{waiting} messages wait to be approved")
            : words.Say($"{current.Count(m => m.SentAt is not null)} budskap är skickade", $"{current.Count(m => m.SentAt is not null)} messages have been sent");
    }

    public string Lead => words.Say("Den som skriver godkänner inte själv. Det som är godkänt ändras aldrig: ett nytt budskap tar dess plats.", "Whoever writes does not approve. What is approved never changes: a new message takes its place.");

    public string To => words.Say("Till", "To");

    public string Says => words.Say("Vad vi säger", "What we say");

    public string State => words.Say("Läge", "State");

    public string StateOf(CrisisMessage message) => message switch
    {
        { ReplacedBy: { } by } => words.Say($"Ersatt av nr {by}", $"Replaced by no. {by}"),
        { SentAt: { } at } => words.Say($"Skickat {crisis.When(at)}", $"Sent {crisis.When(at)}"),
        { ApprovedAt: { } at } => words.Say($"Godkänt {crisis.When(at)}, inte skickat", $"Approved {crisis.When(at)}, not sent"),
        _ => words.Say("Väntar på att godkännas", "Waits to be approved"),
    };

    public string Confirmed(int count, int all) => words.Say($"{count} av {all} enheter har bekräftat", $"{count} of {all} units have confirmed");

    public string New => words.Say("Skriv ett budskap", "Write a message");

    public string FromTemplate => words.Say("Börja från en mall", "Begin with a template");

    public string UseTemplate => words.Say("Hämta mallen", "Use the template");

    public string TextHelp => words.Say("Kort och klart. Vad har hänt, vad fungerar, vad gör mottagaren, när kommer nästa besked? Fyll i det som står som …", "Short and clear. What has happened, what works, what does the receiver do, when comes the next word? Fill in what stands as …");

    public string Channels => words.Say("Hur det ska spridas", "How it is spread");

    public string ChannelsHelp => words.Say("Telefonkedja, bud, anslag på dörrar, radio, webb, sms.", "Telephone chain, runner, notices on doors, radio, web, text message.");

    public string ToUnits => words.Say("Enheterna ska bekräfta att de har fått det", "The units are to confirm that they have it");

    public string SaveDraft => words.Say("Spara utkastet", "Save the draft");

    public string Missing => words.Say("Skriv till vem, vad och hur.", "Write to whom, what and how.");

    public string StillBlank => words.Say("Det står fortfarande … någonstans. Fyll i eller ta bort raden.", "There is still … somewhere. Fill it in or remove the line.");

    public string DraftedBy(CrisisMessage message) => words.Say($"Skrivet av {message.DraftedBy}, {crisis.When(message.DraftedAt)}", $"Written by {message.DraftedBy}, {crisis.When(message.DraftedAt)}");

    public string ApprovedBy(CrisisMessage message) => words.Say($"Godkänt av {message.ApprovedBy}, {crisis.When(message.ApprovedAt!.Value)}", $"Approved by {message.ApprovedBy}, {crisis.When(message.ApprovedAt!.Value)}") + (message.WhyAlone is { } why ? words.Say($". Ensam, därför att {why}", $". Alone, because {why}") : "");

    public string SentBy(CrisisMessage message) => words.Say($"Skickat av {message.SentBy}, {crisis.When(message.SentAt!.Value)}", $"Sent by {message.SentBy}, {crisis.When(message.SentAt!.Value)}");

    public string Approve => words.Say("Godkänn", "Approve");

    public string OwnDraft => words.Say("Du har själv skrivit det här. Låt någon annan godkänna. Är du ensam, skriv varför.", "You have written this yourself. Let somebody else approve it. If you are alone, write why.");

    public string WhyAlone => words.Say("Varför kan ingen annan godkänna?", "Why can nobody else approve?");

    public string Send => words.Say("Det är skickat", "It has been sent");

    public string SomebodyWasFirst => words.Say("Någon annan hann före. Så här är det nu.", "Somebody else was first. This is how it stands now.");

    public string Replace => words.Say("Skriv ett nytt i dess ställe", "Write a new one in its place");

    public string Units => words.Say("Enheternas bekräftelser", "Confirmations of the units");

    public string HasConfirmed => words.Say("Har bekräftat", "Has confirmed");

    public string ConfirmOf(string unit) => words.Say($"{unit} har bekräftat", $"{unit} has confirmed");

    public string At(DateTimeOffset at) => crisis.When(at);

    public string All => words.Say("Alla budskap", "All messages");

    public string Signature(DateTimeOffset at) => words.Say($"Kommunen, {crisis.When(at)}", $"The municipality, {crisis.When(at)}");
}
