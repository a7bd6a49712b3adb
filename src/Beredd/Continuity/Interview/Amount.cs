using Beredd.Continuity.Fields;
using Form = Beredd.Web.Form;

namespace Beredd.Continuity.Interview;

/// <summary>What a number is a number of.</summary>
public enum Measure
{
    Hours,

    /// <summary>0 to 1; written in per cent.</summary>
    Share,
}

/// <summary>
/// A number as a form has it: one of a few that are said in words, or one's own. Fields: <c>NAME</c> (a number, or <see cref="Own"/>), <c>NAME-tal</c> and, for hours, <c>NAME-enhet</c>.
/// </summary>
public sealed class Amount(string name, Measure measure, IReadOnlyList<Choice<double>> choices)
{
    internal const string Own = "annat", Minutes = "minuter", InHours = "timmar", Days = "dygn";
    private const double Same = 1e-9;

    public string Name { get; } = name;

    public string NumberName => Name + "-tal";

    public string UnitName => Name + "-enhet";

    public Measure Measure { get; } = measure;

    public IReadOnlyList<Choice<double>> Choices { get; } = choices;

    public IEnumerable<string> Fields => Measure == Measure.Hours ? [Name, NumberName, UnitName] : [Name, NumberName];

    /// <summary>Shows a number in an answer; null leaves it unanswered.</summary>
    public void Show(double? number, Answer answer)
    {
        if (number is not { } value)
            return;
        if (Choices.FirstOrDefault(c => Math.Abs(c.Value - value) < Same) is { } choice)
        {
            answer.Set(Name, Text(choice.Value));
            return;
        }
        answer.Set(Name, Own);
        var (shown, unit) = Measure == Measure.Share ? (value * 100, "") : value < 1 ? (value * 60, Minutes) : value >= 48 && value % 12 == 0 ? (value / 24, Days) : (value, InHours);
        answer.Set(NumberName, Phrase.Number(Math.Round(shown, 6)));
        if (Measure == Measure.Hours)
            answer.Set(UnitName, unit);
    }

    /// <summary>
    /// What a form sent. Somebody who only writes a number means that number. One of one's own that was there before does not stand in the way of choosing another, and a unit alone says
    /// nothing.
    /// </summary>
    public void Take(Form form, Answer answer)
    {
        var chosen = form.Text(Name);
        var number = form.Text(NumberName);
        if (chosen.Length == 0 && number.Length > 0)
            chosen = Own;
        answer.Set(Name, chosen);
        if (chosen != Own)
            return;
        answer.Set(NumberName, number);
        if (Measure == Measure.Hours)
            answer.Set(UnitName, form.Text(UnitName));
    }

    /// <summary>The number of an answer, or null and what is wrong.</summary>
    internal double? Read(Answer answer, Problems problems, InterviewText text)
    {
        var chosen = answer[Name];
        if (chosen.Length == 0)
            problems.Add(Name, text.ChooseOne);
        else if (chosen != Own)
        {
            if (Choices.FirstOrDefault(c => Text(c.Value) == chosen) is { } choice)
                return choice.Value;
            problems.Add(Name, text.ChooseOne);
        }
        else if (!NumberForm.TryParse(answer[NumberName], out var number))
            problems.Add(Name, text.WriteNumber);
        else
            return Checked(number, answer[UnitName], problems, text);
        return null;
    }

    internal string Said(Answer answer, InterviewText text) =>
        Read(answer, new Problems(), text) is { } number ? text.Amount(number, Measure) : text.Unanswered;

    public static string Text(double value) => Phrase.EnglishNumber(value);

    private double? Checked(double number, string unit, Problems problems, InterviewText text)
    {
        if (Measure == Measure.Share)
        {
            if (number is >= 0 and <= 100)
                return number / 100;
            problems.Add(Name, text.ShareOutside);
            return null;
        }
        var hours = unit switch { Minutes => number / 60, Days => number * 24, _ => number };
        if (hours is >= 0 and <= NumberForm.MostHours)
            return hours;
        problems.Add(Name, text.HoursOutside);
        return null;
    }
}
