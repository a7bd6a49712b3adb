using System.Globalization;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Lookup;
using Beredd.Web;

namespace Beredd.Continuity.Picture;

/// <summary>The texts of the dependency picture.</summary>
internal sealed class PictureText(Words words, PlanText plan, LookupText lookup)
{
    public string TitleUnder(string name, int count) => words.Say(
        count == 1 ? $"{name} behöver ingenting annat" : $"{name} vilar på {count - 1} andra",
        count == 1 ? $"{name} needs nothing else" : $"{name} stands on {count - 1} others");

    public string TitleAround(string name, int under, int over) => words.Say(
        $"{over} vilar på {name}, som själv vilar på {under}",
        $"{over} stand on {name}, which itself stands on {under}");

    public string TitleOfUnit(string unit, int services, int under) => words.Say(
        $"{unit}: {services} {(services == 1 ? "tjänst vilar" : "tjänster vilar")} på {under} system och andra tjänster",
        $"{unit}: {services} {(services == 1 ? "service stands" : "services stand")} on {under} systems and other services");

    public string Cut(int shown, int all) => words.Say(
        $"Bilden visar de {shown} närmaste av {all}. Listan under bilden har alla.",
        $"The picture shows the {shown} nearest of {all}. The list below it has all of them.");

    public string HowToRead(Direction direction) => words.Say(
        $"Läs {(direction == Direction.Right ? "från vänster till höger" : "uppifrån och ner")}: pilen går till det som behövs. Tiden på pilen är hur länge man klarar sig utan. Streckad pil: det går att arbeta vidare på den nivå som står där. ”1 av 2”: en av de två räcker.",
        $"Read {(direction == Direction.Right ? "from left to right" : "from above")}: the arrow goes to what is needed. The time on the arrow is how long one manages without. Dashed arrow: work goes on at the level written there. “1 of 2”: either of the two is enough.");

    public string Picture(string name) => words.Say($"Bild av beroenden: {name}. Samma innehåll finns i listan nedanför.", $"Picture of dependencies: {name}. The list below has the same content.");

    public string Sheet(int sheet, int sheets, int row, int part) => words.Say(
        $"Blad {sheet} av {sheets}: rad {row}, del {part}. Lägg bladen intill varandra.",
        $"Sheet {sheet} of {sheets}: row {row}, part {part}. Lay the sheets side by side.");

    public string List => words.Say("Samma sak i ord", "The same in words");

    public string Choice(int atLeast, int members) => words.Say($"{atLeast} av {members}", $"{atLeast} of {members}");

    /// <summary>What is written on an arrow; null where there is nothing to say: it stops at once.</summary>
    public string? Label(double tolerance, double otherwise)
    {
        var time = tolerance > 0 ? plan.Hours(tolerance) : null;
        var level = otherwise > 0 ? lookup.Percent(otherwise) : null;
        return time is not null && level is not null ? $"{time} · {level}" : time ?? level;
    }

    public string KindOf(Node node) => node is SystemAsset system ? lookup.KindOf(system.Kind) : words.Say("Tjänst", "Service");

    public string Back(string name) => words.Say($"Till {name}", $"To {name}");

    /// <summary>A number of the picture, as SVG writes it.</summary>
    public static string N(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>A piece of a way: straight across a column, bent across a gap.</summary>
    public static string Path(Point from, Point to, Direction direction)
    {
        var start = $"M{N(from.X)} {N(from.Y)}";
        if (from.X == to.X || from.Y == to.Y)
            return $"{start}L{N(to.X)} {N(to.Y)}";
        var (middleX, middleY) = (N((from.X + to.X) / 2), N((from.Y + to.Y) / 2));
        return direction == Direction.Right
            ? $"{start}C{middleX} {N(from.Y)} {middleX} {N(to.Y)} {N(to.X)} {N(to.Y)}"
            : $"{start}C{N(from.X)} {middleY} {N(to.X)} {middleY} {N(to.X)} {N(to.Y)}";
    }
}
