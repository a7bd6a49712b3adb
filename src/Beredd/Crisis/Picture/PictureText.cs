using Beredd.Web;

namespace Beredd.Crisis.Picture;

/// <summary>The texts of the situation picture and of the briefing.</summary>
internal sealed class PictureText(Words words, CrisisText crisis, PictureHeadings headings, Staff.StaffFunctions functions, Units.UnitsText units, TimeProvider clock)
{
    /// <summary>Of each heading: the log's line is read at a glance, the picture is a press away.</summary>
    private const int ToldOfEach = 2, LongestTold = 900;

    public string Title(SituationPicture? picture) => picture is null
        ? words.Say("Ingen lägesbild är fastställd än", "There is no situation picture yet")
        : words.Say($"Lägesbild {picture.Number}", $"Situation picture {picture.Number}");

    public string Made(SituationPicture picture) => words.Say($"Fastställd {crisis.When(picture.MadeAt)} av {picture.MadeBy}. Post {picture.Sequence} i loggen.", $"Made {crisis.When(picture.MadeAt)} by {picture.MadeBy}. Entry {picture.Sequence} of the log.");

    public string NextAt(DateTimeOffset at) => words.Say($"Nästa genomgång {crisis.When(at)}", $"Next briefing {crisis.When(at)}");

    public string NoNext => words.Say("Ingen tid är satt för nästa genomgång", "No time is set for the next briefing");

    public string IsOlder(int last) => words.Say($"Det här är en äldre version. Den senaste är {last}.", $"This is an older version. The last one is {last}.");

    public string Erased => words.Say("Innehållet är raderat.", "What it said is erased.");

    public string Lead => words.Say(
        "Lägesbilden säger vad ni vet, varifrån, och hur säkert det är, så att alla i staben utgår från samma sak. Varje version sparas.",
        "The picture says what you know, from where, and how sure it is, so that everybody in the staff goes by the same. Each version is kept.");

    public string ToDraft(int last) => last == 0 ? words.Say("Skriv den första lägesbilden", "Write the first picture") : words.Say($"Skriv lägesbild {last + 1}", $"Write picture {last + 1}");

    public string ToBriefing => words.Say("Till genomgången", "To the briefing");

    public string ToWall => words.Say("Visa stort på väggen", "Show large on the wall");

    /// <summary>How old a version is on the wall, where nobody reckons.</summary>
    public string Age(TimeSpan age, DateTimeOffset made) => words.Say($"Fastställd {ClockOf(made)}, {units.Ago(age)}", $"Made {ClockOf(made)}, {units.Ago(age)}");

    public string NextOnWall(DateTimeOffset? next, DateTimeOffset now) => next is not { } at ? NoNext
        : at < now ? words.Say($"Genomgången skulle ha börjat {ClockOf(at)}", $"The briefing was to begin {ClockOf(at)}")
        : words.Say($"Nästa genomgång {ClockOf(at)}, {units.In(at - now)}", $"Next briefing {ClockOf(at)}, {units.In(at - now)}");

    public string ClockOf(DateTimeOffset time) => words.Clock(time, clock.GetUtcNow());

    public string Clocks => words.Say("Skyldigheter med tidsgräns", "Duties with a deadline");

    public string Left(DateTimeOffset? due, DateTimeOffset now) => due is not { } at ? words.Say("utan dröjsmål", "without delay")
        : at < now ? words.Say($"försenad, skulle ha gjorts {ClockOf(at)}", $"late, was due {ClockOf(at)}")
        : words.Say($"senast {ClockOf(at)}, {units.In(at - now)}", $"by {ClockOf(at)}, {units.In(at - now)}");

    public string OnWallHelp(bool stays) => stays
        ? words.Say("Sidan står still.", "The page stays as it is.")
        : words.Say("Sidan hämtar den senaste lägesbilden varje minut. Tryck F11 för helskärm.", "The page fetches the newest picture each minute. Press F11 for the full screen.");

    public string OtherOnWall(bool stays) => stays ? words.Say("Hämta varje minut", "Fetch each minute") : words.Say("Låt sidan stå still", "Let the page stay");

    public string BackToPicture => words.Say("Till lägesbilden", "To the picture");

    public string Versions => words.Say("Versioner", "Versions");

    public string Version(PictureVersion version) => words.Say($"Lägesbild {version.Number}, {crisis.When(version.MadeAt)}, {version.MadeBy}", $"Picture {version.Number}, {crisis.When(version.MadeAt)}, {version.MadeBy}");

    public string CompareWith(int before) => words.Say($"Vad har ändrats sedan {before}?", $"What has changed since {before}?");

    public string CompareTitle(int before, int after) => words.Say($"Ändrat från lägesbild {before} till {after}", $"Changed from picture {before} to {after}");

    public string NameOf(PictureHeading heading) => words.Say(heading.Sv, heading.En);

    public string? HelpOf(PictureHeading heading) => heading.Help.Sv.Length == 0 ? null : words.Say(heading.Help.Sv, heading.Help.En);

    public string NameOf(Certainty certainty) => certainty switch
    {
        Certainty.Confirmed => words.Say("bekräftat", "confirmed"),
        Certainty.Likely => words.Say("troligt", "likely"),
        _ => words.Say("obekräftat", "unconfirmed"),
    };

    public string NameOf(SourceKind kind) => kind switch
    {
        SourceKind.Log => words.Say("Loggen, nummer", "The log, number"),
        SourceKind.Unit => words.Say("Enhet", "Unit"),
        SourceKind.Person => words.Say("Person", "Person"),
        SourceKind.Outside => words.Say("Utanför kommunen", "Outside the municipality"),
        _ => words.Say("Uträknat", "Reckoned"),
    };

    public string SourceOf(Statement statement) =>
        statement.Source switch
        {
            { Kind: SourceKind.Log, Entry: { } entry } => words.Say($"loggen {entry}", $"log {entry}"),
            { Name: { } name, Entry: { } entry } => words.Say($"{name}, loggen {entry}", $"{name}, log {entry}"),
            { Name: { } name } => name,
            _ => words.Say("uträknat", "reckoned"),
        };

    public string NameOf(StatementChange change) => change switch
    {
        StatementChange.New => words.Say("nytt", "new"),
        StatementChange.Changed => words.Say("ändrat", "changed"),
        _ => "",
    };

    public string Nothing => words.Say("Inget.", "Nothing.");

    public string DraftTitle(int version) => words.Say($"Lägesbild {version}", $"Situation picture {version}");

    public string DraftLead => words.Say(
        "Det som stod förra gången är ikryssat. Under det står förslag ur loggen, enheternas läge och simuleringen. Kryssa i det som ska vara med, ändra orden, eller skriv egna rader. Inget är fastställt förrän du sparar.",
        "What stood last time is ticked. Below it are proposals of the log, the units and the simulation. Tick what is to be in it, change the words, or write lines of your own. Nothing is made until you save.");

    public string Origin(RowOrigin origin) => origin switch
    {
        RowOrigin.Kept => words.Say("stod förut", "stood before"),
        RowOrigin.Proposed => words.Say("förslag", "proposal"),
        RowOrigin.Between => words.Say("någon annans, tillkom medan du skrev", "somebody else's, came while you wrote"),
        _ => words.Say("egen rad", "own line"),
    };

    public string IsIn => words.Say("Ska vara med", "Is to be in it");

    public string Says => words.Say("Vad", "What");

    public string From => words.Say("Källa", "Source");

    public string FromWhom => words.Say("Vem, eller nummer", "Who, or number");

    public string HowSure => words.Say("Hur säkert", "How sure");

    public string NextBriefing => words.Say("Nästa genomgång", "Next briefing");

    public string MoreRows => words.Say("Fler tomma rader", "More empty lines");

    public string Save => words.Say("Fastställ lägesbilden", "Make the picture");

    public string NothingSaid => words.Say("Lägesbilden är tom. Kryssa i eller skriv minst en rad.", "The picture is empty. Tick or write at least one line.");

    public string LookAtRows => words.Say("Något saknas. Se raderna nedan. Det du skrev är kvar.", "Something is missing. See the lines below. What you wrote is still here.");

    public string NoHeading => words.Say("Rubriken finns inte längre. Flytta texten till en annan.", "The heading is no more. Move the text to another.");

    public string NoEntry(string number, long last) => words.Say($"Loggen har ingen post {number}. Skriv ett nummer från 0 till {last}.", $"The log has no entry {number}. Write a number from 0 to {last}.");

    public string NoSource => words.Say("Skriv vem eller vilka som säger det.", "Write who says it.");

    public string TimeUnread => crisis.TimeUnread;

    public string TimeOver => crisis.TimeHasPassed;

    public string DraftStays => words.Say("Inget är sparat. Det du skrev är kvar nedan.", "Nothing is saved. What you wrote is still below.");

    public string CameBetween(SituationPicture last) => words.Say(
        $"{last.MadeBy} fastställde lägesbild {last.Number} medan du skrev. Din text är kvar nedan och inget är sparat. Se vad som ändrades, och spara sedan din som nästa version.",
        $"{last.MadeBy} made picture {last.Number} while you wrote. Your text is still below and nothing is saved. See what was changed, and then save yours as the next version.");

    public string Added => words.Say("Nytt", "New");

    public string Changed => words.Say("Ändrat", "Changed");

    public string Struck => words.Say("Struket", "Struck");

    public string Was => words.Say("Förut:", "Before:");

    public string SameAs(int count) => words.Say(count == 1 ? "1 rad är som förut." : $"{count} rader är som förut.", count == 1 ? "1 line is as it was." : $"{count} lines are as they were.");

    public string BriefingTitle(DateTimeOffset? next) => next is { } at ? words.Say($"Genomgång {crisis.When(at)}", $"Briefing {crisis.When(at)}") : words.Say("Genomgång", "Briefing");

    public string BriefingLead(int minutes, SituationPicture? picture) => picture is null
        ? words.Say($"{minutes} minuter. Det finns ingen lägesbild: skriv den först, så fylls punkterna på.", $"{minutes} minutes. There is no situation picture: write it first, and the items fill.")
        : words.Say($"{minutes} minuter. Går efter lägesbild {picture.Number}, {crisis.When(picture.MadeAt)}.", $"{minutes} minutes. Goes by picture {picture.Number}, {crisis.When(picture.MadeAt)}.");

    public string IsLate => words.Say("Tiden har passerat.", "The time has passed.");

    public string NameOf(AgendaItem item) => words.Say(item.Sv, item.En);

    public string Minutes(int minutes) => words.Say($"{minutes} min", $"{minutes} min");

    public string ReportedBy(AgendaLine line) => line.Reports.Count > 0 ? string.Join(", ", line.Reports) : functions.NameOf(line.Item.Function) is var name ? words.Say($"{name.Sv} (ingen i tjänst)", $"{name.En} (nobody on duty)") : "";

    public string AndMore(int count) => words.Say($"och {count} till", $"and {count} more");

    public string Held => words.Say("Genomgången är hållen", "The briefing was held");

    public string WhoWasThere => words.Say("Vilka var med?", "Who was there?");

    public string OthersThere => words.Say("Fler, med komma mellan", "Others, with commas between");

    public string SaveHeld => words.Say("Anteckna genomgången", "Note the briefing");

    public string NobodyPresent => words.Say("Kryssa i eller skriv vilka som var med.", "Tick or write who was there.");

    public string WrittenAlready => words.Say("Någon annan har redan antecknat en genomgång sedan du öppnade sidan. Inget är sparat från dig. Var det en annan genomgång, spara igen.", "Somebody else has noted a briefing since you opened the page. Nothing of yours is saved. If it was another briefing, save again.");

    public string LastHeld(Briefing last) => words.Say($"Senast hållen {crisis.When(last.HeldAt)} med {last.Present.Replace("\n", ", ", StringComparison.Ordinal)}.", $"Last held {crisis.When(last.HeldAt)} with {last.Present.Replace("\n", ", ", StringComparison.Ordinal)}.");

    /// <summary>What the log says of a version; in Swedish, as the log is.</summary>
    public string Told(PictureContent content)
    {
        var said = headings.Of(content.Statements.Select(s => s.Heading)).Select(h => (h.Sv, Texts: content.Statements.Where(s => s.Heading == h.Id).Take(ToldOfEach).Select(s => s.Text.TrimEnd('.')).ToList())).Where(h => h.Texts.Count > 0).Select(h => $"{h.Sv}: {string.Join("; ", h.Texts)}.");
        var told = $"Lägesbild {content.Version} är fastställd. {string.Join(' ', said)}";
        return (told.Length > LongestTold ? told[..LongestTold] + " …" : told) + (content.NextBriefing is { } at ? $" Nästa genomgång {ToldTime.Of(at, clock.GetUtcNow())}." : "");
    }

    public string Told(BriefingHeld held) =>
        $"Stabsgenomgång hållen med {string.Join(", ", held.Present)}." + (held.Picture is { } version ? $" Gick efter lägesbild {version}." : "") + (held.NextAt is { } at ? $" Nästa {ToldTime.Of(at, clock.GetUtcNow())}." : "");
}
