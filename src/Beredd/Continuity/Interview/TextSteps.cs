using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Form = Beredd.Web.Form;

namespace Beredd.Continuity.Interview;

/// <summary>What the service is.</summary>
public sealed class TextStep(Question question) : Step(question)
{
    internal const string Text = "svar";

    public override Answer Now(InterviewSubject subject) => new() { [Text] = subject.Service.Description };

    public override Answer Posted(Form form) => Answer.Of(form, Text);

    internal override Problems Write(Answer answer, InterviewSubject subject, InterviewText text)
    {
        var problems = new Problems();
        if (answer[Text].Length == 0)
            problems.Add(Text, text.WriteSomething);
        else if (TextForm.Paragraph.Check(answer[Text]) is { } problem)
            problems.Add(Text, text.Wrong(problem));
        else
            subject.Service.Description = answer[Text];
        return problems;
    }

    internal override IEnumerable<string> Said(Answer answer, InterviewSubject subject, InterviewText text) => [answer[Text]];
}

/// <summary>What one does without the systems, or that it cannot be done.</summary>
public sealed class RoutineStep(Question question) : Step(question)
{
    internal const string Lines = "svar", Cannot = "gar-inte";

    public override Answer Now(InterviewSubject subject) => new()
    {
        [Lines] = string.Join('\n', subject.Service.Analog?.Steps ?? []),
        [Cannot] = subject.Service.Analog is null && subject.WasAnswered(Key) ? "ja" : "",
    };

    public override Answer Posted(Form form) => Answer.Of(form, Lines, Cannot);

    internal override Problems Write(Answer answer, InterviewSubject subject, InterviewText text)
    {
        var problems = new Problems();
        var reading = LinesForm.Lines.Read(answer[Lines]);
        if (reading.Problem is { } problem)
            problems.Add(Lines, text.Wrong(problem));
        else if (answer[Cannot].Length > 0 && answer[Lines].Length > 0)
            problems.Add(Lines, text.EitherStepsOrNot);
        else if (answer[Cannot].Length > 0)
            subject.Service.Analog = null;
        else if (answer[Lines].Length == 0)
            problems.Add(Lines, text.WriteStepsOrNot);
        else
            (subject.Service.Analog ??= new AnalogRoutine()).Steps = (List<string>)reading.Value!;
        return problems;
    }

    internal override IEnumerable<string> Said(Answer answer, InterviewSubject subject, InterviewText text) => answer[Cannot].Length > 0 ? [text.CannotWork] : answer[Lines].Split('\n');
}

/// <summary>What must be at hand for the routine.</summary>
public sealed class MaterialsStep(Question question) : Step(question)
{
    internal const string Lines = "svar";

    public override Answer Now(InterviewSubject subject) => new() { [Lines] = string.Join('\n', subject.Service.Analog?.Materials ?? []) };

    public override Answer Posted(Form form) => Answer.Of(form, Lines);

    internal override Problems Write(Answer answer, InterviewSubject subject, InterviewText text)
    {
        var problems = new Problems();
        var reading = LinesForm.Lines.Read(answer[Lines]);
        if (reading.Problem is { } problem)
            problems.Add(Lines, text.Wrong(problem));
        else if (subject.Service.Analog is { } analog)
            analog.Materials = (List<string>)reading.Value!;
        return problems;
    }

    internal override IEnumerable<string> Said(Answer answer, InterviewSubject subject, InterviewText text) => answer[Lines].Split('\n');
}

/// <summary>How many forms arise in an hour on paper, and how many are typed in afterwards.</summary>
public sealed class FormsStep(Question question) : Step(question)
{
    internal const string Arise = "svar", TypedIn = "in";

    public override Answer Now(InterviewSubject subject)
    {
        var analog = subject.Service.Analog;
        if (analog is null || (analog.FormsPerHour == 0 && analog.ReentryPerHour == 0 && !subject.WasAnswered(Key)))
            return new Answer();
        return new() { [Arise] = Phrase.Number(analog.FormsPerHour), [TypedIn] = Phrase.Number(analog.ReentryPerHour) };
    }

    public override Answer Posted(Form form) => Answer.Of(form, Arise, TypedIn);

    internal override Problems Write(Answer answer, InterviewSubject subject, InterviewText text)
    {
        var problems = new Problems();
        var arise = Number(answer, Arise, problems, text);
        // Nothing is typed in where nothing is written.
        var typedIn = arise == 0 && answer[TypedIn].Length == 0 ? 0 : Number(answer, TypedIn, problems, text);
        if (arise > 0 && typedIn == 0)
            problems.Add(TypedIn, text.NeverTypedIn);
        if (!problems.Any && subject.Service.Analog is { } analog)
            (analog.FormsPerHour, analog.ReentryPerHour) = (arise!.Value, typedIn!.Value);
        return problems;
    }

    internal override IEnumerable<string> Said(Answer answer, InterviewSubject subject, InterviewText text) => [text.FormsArise(answer[Arise]), text.FormsTypedIn(answer[TypedIn])];

    private static double? Number(Answer answer, string field, Problems problems, InterviewText text)
    {
        var reading = NumberForm.Amount.Read(answer[field]);
        if (reading.Problem is { } problem)
            problems.Add(field, text.Wrong(problem));
        else if (reading.Value is null)
            problems.Add(field, text.WriteNumber);
        return (double?)reading.Value;
    }
}

/// <summary>When the service is needed.</summary>
public sealed class CalendarStep(Question question) : Step(question)
{
    internal const string Times = "svar", Own = "egna", Always = "alltid";

    public override Answer Now(InterviewSubject subject)
    {
        var calendar = subject.Service.Calendar;
        if (calendar is null)
            return new() { [Times] = subject.WasAnswered(Key) || subject.Service.ReviewedOn is not null ? Always : "" };
        var cell = CalendarForm.Text(calendar);
        return Question.Times.Any(t => t.Value == cell) ? new() { [Times] = cell } : new() { [Times] = Amount.Own, [Own] = cell };
    }

    public override Answer Posted(Form form)
    {
        var own = form.Text(Own);
        var chosen = form.Text(Times) is { Length: > 0 } times ? times : own.Length > 0 ? Amount.Own : "";
        return chosen == Amount.Own ? new() { [Times] = chosen, [Own] = own } : new() { [Times] = chosen };
    }

    internal override Problems Write(Answer answer, InterviewSubject subject, InterviewText text)
    {
        var problems = new Problems();
        var cell = answer[Times] switch { Always => "", Amount.Own => answer[Own], var times => times };
        var reading = CalendarForm.Calendar.Read(cell);
        if (answer[Times].Length == 0)
            problems.Add(Times, text.ChooseOne);
        else if (answer[Times] == Amount.Own && answer[Own].Length == 0)
            problems.Add(Times, text.WriteTimes);
        else if (reading.Problem is { } problem)
            problems.Add(Times, text.Wrong(problem));
        else
            subject.Service.Calendar = (List<Outage.CalendarEntry>?)reading.Value;
        return problems;
    }

    internal override IEnumerable<string> Said(Answer answer, InterviewSubject subject, InterviewText text) =>
        CalendarForm.Calendar.Read(answer[Times] switch { Always => "", Amount.Own => answer[Own], var times => times }) is { Problem: null } read
            ? [text.Calendar((List<Outage.CalendarEntry>?)read.Value)]
            : [answer[Own]];
}

/// <summary>A level of classification, in words, and why it is lower than what would be inherited.</summary>
public sealed class ClassStep(Question question, Aspect aspect) : Step(question)
{
    internal const string Level = "svar", Reason = "skal";

    public Aspect Aspect { get; } = aspect;

    public override Answer Now(InterviewSubject subject) => new()
    {
        [Level] = subject.Service.Classification[Aspect] is { } level ? Amount.Text(level) : "",
        [Reason] = subject.Service.Classification.DeviationReason,
    };

    public override Answer Posted(Form form) => Answer.Of(form, Level, Reason);

    internal override Problems Write(Answer answer, InterviewSubject subject, InterviewText text)
    {
        var problems = new Problems();
        if (Question.Choices.FirstOrDefault(c => Amount.Text(c.Value) == answer[Level]) is not { } choice)
            problems.Add(Level, text.ChooseOne);
        else if (answer[Reason].Length == 0 && Inherited(subject) > choice.Value)
            problems.Add(Reason, text.ReasonNeeded((int)Inherited(subject)!));
        else if (TextForm.Paragraph.Check(answer[Reason]) is { } problem)
            problems.Add(Reason, text.Wrong(problem));
        else
            (subject.Service.Classification[Aspect], subject.Service.Classification.DeviationReason) = ((int)choice.Value, answer[Reason]);
        return problems;
    }

    internal override IEnumerable<string> Said(Answer answer, InterviewSubject subject, InterviewText text) =>
        Question.Choices.Where(c => Amount.Text(c.Value) == answer[Level]).Select(c => text.Say(c.Says)).Concat(answer[Reason].Length > 0 ? [answer[Reason]] : []);

    /// <summary>What those who need the service make of it.</summary>
    public int? Inherited(InterviewSubject subject) => new Analysis.InheritedClassification([.. subject.Index.Register.Nodes])[subject.Service.Id, Aspect].Inherited;
}
