using Beredd.Web;

namespace Beredd.Continuity;

/// <summary>The texts that the pages of Planera share.</summary>
internal sealed class PlanText(Words words)
{
    public string Menu => words.Say("Sidor under Planera", "Pages of Plan");

    public string Normal => words.Say("Som vanligt", "Normal");

    public string OnPaper => words.Say("På papper", "On paper");

    public string Reduced => words.Say("Nedsatt", "Reduced");

    public string Breached => words.Say("Längre än acceptabelt", "Past its acceptable outage");

    /// <summary>Hours as people say them: 30 min, 4 h, 3 dygn.</summary>
    public string Hours(double hours) => hours switch
    {
        < 1 => words.Say($"{Number(hours * 60)} min", $"{Number(hours * 60)} min"),
        < 48 => words.Say($"{Number(hours)} h", $"{Number(hours)} h"),
        _ => words.Say($"{Number(hours / 24)} dygn", $"{Number(hours / 24)} days"),
    };

    /// <summary>A number with at most one decimal, by the language's decimal sign.</summary>
    public string Number(double number)
    {
        var text = Math.Round(number, 1).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
        return words.English ? text : text.Replace('.', ',').Replace('-', '−');
    }
}
