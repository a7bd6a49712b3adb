using System.Globalization;
using Beredd.Detection;
using Beredd.Detection.Reports;
using Beredd.Detection.Rules;
using Beredd.Sigma.Rules;

namespace Beredd.Cli.Rules;

/// <summary>Adds a downloaded rule set to a person's own folder, and tells what of it cannot be used.</summary>
internal static class RuleImporting
{
    public static int Run(string path, string? to, string? placeholders, Language language, TextWriter output, TextWriter error)
    {
        var folder = to ?? UserRules.Folder();
        if (folder is null)
        {
            error.WriteLine(language.Say("ingen egen mapp: varken XDG_DATA_HOME, HOME eller LOCALAPPDATA är satt; ange mappen med --to", "no folder of your own: neither XDG_DATA_HOME, HOME nor LOCALAPPDATA is set; name the folder with --to"));
            return ExitCode.BadInput;
        }
        IReadOnlyDictionary<string, IReadOnlyList<string>>? values = null;
        if (placeholders is not null && !PlaceholderFile.TryRead(placeholders, out values, out var reason))
        {
            error.WriteLine(ReasonWords.Say(reason, language.IsEnglish));
            return ExitCode.BadInput;
        }
        var imported = RuleImport.Import(path, folder, new RuleReadingOptions(values, Environment.ProcessorCount));
        foreach (var problem in imported.Problems ?? [])
            error.WriteLine(ReasonWords.Say(problem, language.IsEnglish));
        foreach (var refusal in imported.Refusals ?? [])
            output.WriteLine(RuleCheck.Refused(refusal, language));
        if (imported.Failure != ImportFailure.None)
        {
            error.WriteLine(UntrustedText.Visible($"{path}: {Reason(imported, language)}"));
            return ExitCode.BadInput;
        }
        var refused = imported.Refusals?.Count ?? 0;
        output.WriteLine(language.Say(
            string.Create(CultureInfo.InvariantCulture, $"{(imported.Replaced ? "Ersatte" : "Importerade")}: {imported.Rules} regler och {imported.Correlations} sambandsregler i {imported.Files} filer, {refused} kunde inte användas."),
            string.Create(CultureInfo.InvariantCulture, $"{(imported.Replaced ? "Replaced" : "Imported")}: {imported.Rules} rules and {imported.Correlations} correlations in {imported.Files} files, {refused} refused.")));
        output.WriteLine(imported.Folder);
        if (to is null)
            output.WriteLine(language.Say("beredd hunt använder dem från och med nu (inte med --no-own-rules).", "beredd hunt uses them from now on (not with --no-own-rules)."));
        else
            output.WriteLine(language.Say("Använd dem med beredd hunt --rules och mappen.", "Use them with beredd hunt --rules and the folder."));
        return ExitCode.Done;
    }

    private static string Reason(ImportedRules imported, Language language) => imported.Failure switch
    {
        ImportFailure.NotFound => language.Say("ingen mapp och inget zip-arkiv med det namnet", "no folder and no zip archive of that name"),
        ImportFailure.Unreadable => language.Say($"kunde inte läsas till slutet, så inget ändrades: {imported.Detail}", $"could not be read to its end, so nothing was changed: {imported.Detail}"),
        ImportFailure.NoRules => language.Say("ingen användbar regel där, så inget ändrades", "no usable rule there, so nothing was changed"),
        ImportFailure.BadName => language.Say($"'{imported.Detail}' kan inte vara namnet på en mapp; döp om den", $"'{imported.Detail}' cannot be the name of a folder; rename it"),
        ImportFailure.Nested => language.Say($"ligger i mappen som den ska kopieras till, eller tvärtom ({imported.Folder})", $"lies in the folder it is to be copied to, or the other way round ({imported.Folder})"),
        ImportFailure.Busy => language.Say("en annan import till samma mapp pågår; försök igen när den är klar", "another import into the same folder is going on; try again when it is done"),
        _ => language.Say($"{imported.Folder} kunde inte skrivas, så inget ändrades: {imported.Detail}", $"{imported.Folder} could not be written, so nothing was changed: {imported.Detail}"),
    };
}
