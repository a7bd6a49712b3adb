namespace Beredd.Continuity.Interview;

// What the answers mean, as it is said aloud.
internal sealed partial class InterviewText
{
    public string MeaningTitle(Meaning? meaning) => meaning switch
    {
        null => words.Say("Ni har inte angett något som kan sluta fungera", "You have named nothing that can stop working"),
        { UsualUntil: null } => words.Say("Utan det ni använder klarar ni er i två veckor", "Without what you use you manage for two weeks"),
        _ => Until(meaning) + After(meaning),
    };

    public string MeaningLead => words.Say(
        "Så blir det om allt ni har kryssat för försvinner en måndag klockan 8 och ingen får i gång det på två veckor. Det är räknat på era svar.",
        "This is what happens if all that you ticked is gone on a Monday at 8 and nobody brings it back for two weeks. It is computed from your answers.");

    public IEnumerable<string> Course(Meaning meaning)
    {
        if (meaning.UsualUntil is not { } usual)
            yield break;
        if (usual > 0)
            yield return words.Say($"Till {At(meaning, usual)} arbetar ni som vanligt, eller i alla fall så mycket som ni minst måste.", $"Until {At(meaning, usual)} you work as usual, or at least as much as you must.");
        if (meaning.Paper is { } paper)
        {
            if (paper.From > usual)
                yield return words.Say($"Från {At(meaning, usual)} till {At(meaning, paper.From)} kommer papperet i gång. Under den tiden står det still.", $"From {At(meaning, usual)} to {At(meaning, paper.From)} paper gets going. Meanwhile the work stands still.");
            yield return words.Say($"Från {At(meaning, paper.From)} arbetar ni på papper, till {At(meaning, paper.To)}.", $"From {At(meaning, paper.From)} you work on paper, until {At(meaning, paper.To)}.");
            if (!meaning.PaperIsEnough)
                yield return words.Say("Papperet ger mindre än det ni minst måste klara.", "Paper gives less than you must manage at least.");
        }
        else
        {
            yield return words.Say("Ni har inget sätt att arbeta på papper.", "You have no way to work on paper.");
        }
        yield return meaning.BreachedFrom is { } breach
            ? words.Say($"Från {At(meaning, breach)} har människor varit utan längre än vad som är acceptabelt.", $"From {At(meaning, breach)} people have been without for longer than is acceptable.")
            : words.Say("Ingen är utan längre än vad som är acceptabelt på två veckor.", "Nobody is without for longer than is acceptable within two weeks.");
        if (meaning.Forms >= 1)
        {
            yield return meaning.TypingHours is { } typing
                ? words.Say($"Det blir {plan.Number(Math.Round(meaning.Forms))} blanketter, och {lookup.Hours(typing)} att skriva in dem efteråt.", $"It makes {plan.Number(Math.Round(meaning.Forms))} forms, and {lookup.Hours(typing)} to type them in afterwards.")
                : words.Say($"Det blir {plan.Number(Math.Round(meaning.Forms))} blanketter, som aldrig skrivs in.", $"It makes {plan.Number(Math.Round(meaning.Forms))} forms, which are never typed in.");
        }
    }

    public string StillMissing => words.Say("Det här saknas fortfarande", "What is still missing");

    public string NothingMissing => words.Say("Inget saknas. Bra gjort.", "Nothing is missing. Well done.");

    public string NotAnswered(string question) => words.Say($"Inte besvarad: {question}", $"Not answered: {question}");

    public string UnknownAnswer(string question) => words.Say($"Ni visste inte: {question}", $"You did not know: {question}");

    public string FinishLead => words.Say("Stämmer det? Då är tjänsten genomgången i dag, och påminnelsen kommer om ett år.", "Is it right? Then the service has been reviewed today, and the reminder comes in a year.");

    public string Finish => words.Say("Det stämmer, avsluta", "It is right, finish");

    public string BackToQuestions => words.Say("Tillbaka till frågorna", "Back to the questions");

    private string Until(Meaning meaning) => meaning.UsualUntil <= 0
        ? words.Say("Utan systemen blir det stopp genast", "Without the systems it stops at once")
        : words.Say($"Utan systemen klarar ni er till {At(meaning, meaning.UsualUntil!.Value)}", $"Without the systems you manage until {At(meaning, meaning.UsualUntil!.Value)}");

    private string After(Meaning meaning) => meaning.Paper is { } paper
        ? words.Say($", sedan papper i {lookup.Hours(paper.To - paper.From)}", $", then paper for {lookup.Hours(paper.To - paper.From)}")
        : words.Say(", och sedan finns inget sätt att arbeta", ", and then there is no way to work");

    /// <summary>A time as people say it: klockan 12, onsdag klockan 8, efter nio dygn.</summary>
    private string At(Meaning meaning, double hours)
    {
        var time = meaning.Start.AddHours(hours);
        var clock = time.Minute == 0 ? $"{time.Hour}" : $"{time.Hour}.{time.Minute:00}";
        if (hours >= Meaning.Horizon)
            return words.Say("att två veckor har gått", "two weeks have passed");
        if (time.Date == meaning.Start.Date)
            return words.Say($"klockan {clock}", $"{time:HH\\:mm}");
        var day = lookup.DayName(((int)time.DayOfWeek + 6) % 7);
        return hours < 6 * 24
            ? words.Say($"{day} klockan {clock}", $"{day} at {time:HH\\:mm}")
            : words.Say($"{day} klockan {clock} efter {plan.Number(Math.Round(hours / 24))} dygn", $"{day} at {time:HH\\:mm} after {plan.Number(Math.Round(hours / 24))} days");
    }
}
