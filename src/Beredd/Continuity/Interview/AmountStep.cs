using Beredd.Continuity.Entries;
using Beredd.Web;

namespace Beredd.Continuity.Interview;

/// <summary>A question that a number of the service answers.</summary>
/// <param name="question">What is asked.</param>
/// <param name="measure">Of what it is a number.</param>
/// <param name="get">The number.</param>
/// <param name="set">Gives it.</param>
/// <param name="isUnsaid">Whether a number may be there only because nobody has said another.</param>
public sealed class AmountStep(Question question, Measure measure, Func<Service, double> get, Action<Service, double> set, Func<double, bool> isUnsaid) : Step(question)
{
    public Amount Amount { get; } = new("svar", measure, question.Choices);

    public override Answer Now(InterviewSubject subject)
    {
        var answer = new Answer();
        var number = get(subject.Service);
        Amount.Show(isUnsaid(number) && !subject.WasAnswered(Key) ? null : number, answer);
        return answer;
    }

    public override Answer Posted(Form form)
    {
        var answer = new Answer();
        Amount.Take(form, answer);
        return answer;
    }

    internal override Problems Write(Answer answer, InterviewSubject subject, InterviewText text)
    {
        var problems = new Problems();
        if (Amount.Read(answer, problems, text) is { } number)
            set(subject.Service, number);
        return problems;
    }

    internal override IEnumerable<string> Said(Answer answer, InterviewSubject subject, InterviewText text) => [Amount.Said(answer, text)];
}

/// <summary>One thing that the service needs, or several of which some are enough: how long one does without, and what is left then.</summary>
public sealed class NeedStep(Question without, Question then, Need need) : Step(without, KeyOf(need))
{
    public Question ThenQuestion { get; } = then;

    public override IReadOnlyList<string> About { get; } = [.. need.Members.Select(m => m.TargetId)];

    public Amount Tolerance { get; } = new("svar", Measure.Hours, without.Choices);

    public Amount Left { get; } = new("sedan", Measure.Share, then.Choices);

    /// <summary>Names the need by what can fill it; ids hold no '~'.</summary>
    public static string KeyOf(Need need) => Steps.WithoutOne + string.Join('~', need.Members.Select(m => m.TargetId));

    public override Answer Now(InterviewSubject subject)
    {
        var answer = new Answer();
        if (Find(subject) is not { } now)
            return answer;
        // At once, to a stop: what a need is when nothing is said of it.
        var isUnsaid = now.Otherwise == 0 && now.Members.All(m => m.ToleranceHours == 0) && !subject.WasAnswered(Key) && subject.Service.ReviewedOn is null;
        Tolerance.Show(isUnsaid ? null : now.Members.Max(m => m.ToleranceHours), answer);
        Left.Show(isUnsaid ? null : now.Otherwise, answer);
        return answer;
    }

    public override Answer Posted(Form form)
    {
        var answer = new Answer();
        Tolerance.Take(form, answer);
        Left.Take(form, answer);
        return answer;
    }

    internal override Problems Write(Answer answer, InterviewSubject subject, InterviewText text)
    {
        var problems = new Problems();
        var tolerance = Tolerance.Read(answer, problems, text);
        var left = Left.Read(answer, problems, text);
        if (problems.Any || Find(subject) is not { } now)
            return problems;
        now.Otherwise = left!.Value;
        // Where those that can fill the need differ, they go on differing unless another answer is given.
        if (now.Members.Max(m => m.ToleranceHours) != tolerance)
            now.Members.ForEach(m => m.ToleranceHours = tolerance!.Value);
        return problems;
    }

    internal override IEnumerable<string> Said(Answer answer, InterviewSubject subject, InterviewText text) => [Tolerance.Said(answer, text), text.LeftThen(Left.Said(answer, text))];

    private Need? Find(InterviewSubject subject) => subject.Service.Needs.Find(n => KeyOf(n) == Key);
}
