using Beredd.Detection;
using Beredd.Detection.Findings;

namespace Beredd.Cli.Hunting;

/// <summary>What a reader must know before trusting a hunt's result, most of all before trusting that nothing was found.</summary>
internal static class HuntNotes
{
    public static IReadOnlyList<string> Of(Hunt hunt, HuntSummary summary, bool isEnglish)
    {
        string Say(string swedish, string english) => isEnglish ? english : swedish;
        var notes = new List<string>();
        if (hunt.IsPartial)
            notes.Add(Say("Avbruten innan allt var läst: resultatet är ofullständigt.", "Stopped before all was read: the result is partial."));
        if (!summary.Inputs.Any(input => input.Skipped is null))
            notes.Add(Say("Ingen logg lästes, så inget kunde hittas.", "No log was read, so nothing could be found."));
        else if (summary.Events == 0)
            notes.Add(Say("Loggarna innehöll inga händelser som gick att läsa, så inget kunde hittas.", "The logs held no event that could be read, so nothing could be found."));
        if (summary.Rules.Loaded == 0)
            notes.Add(Say("Ingen regel användes, så inget kunde hittas.", "No rule was used, so nothing could be found."));
        foreach (var input in summary.Inputs.Where(input => input.Skipped is null && input.Events > 0 && input.Attributed == 0))
        {
            notes.Add(input.Path + Say(
                ": ingen händelse kunde knytas till någon känd loggkälla, så ingen regel prövades. Ange källan med --logsource product=…,service=…",
                ": no event could be told to be of any known log source, so no rule was asked. Name the source with --logsource product=…,service=…"));
        }
        if (hunt.RegexTimeouts > 0)
            notes.Add(Say($"{hunt.RegexTimeouts} värden tog för lång tid för en regels uttryck och hoppades över.", $"{hunt.RegexTimeouts} values took a rule's expression too long and were passed over."));
        if (hunt.DroppedByCorrelations > 0)
            notes.Add(Say($"{hunt.DroppedByCorrelations} händelser blev för många för sambandsreglerna att hålla kvar.", $"{hunt.DroppedByCorrelations} events were too many for the correlations to keep."));
        return notes;
    }
}
