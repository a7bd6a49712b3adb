using Beredd.Continuity.Entries;
using Beredd.Web;

namespace Beredd.Continuity.Interview;

/// <summary>A page of the interview: reads its answer from the register, and writes another into it.</summary>
public abstract class Step(Question question, string? key = null)
{
    public Question Question { get; } = question;

    /// <summary>In the address.</summary>
    public string Key { get; } = key ?? question.Key;

    /// <summary>The things that <c>{system}</c> stands for in the question.</summary>
    public virtual IReadOnlyList<string> About => [];

    /// <summary>What is answered now.</summary>
    public abstract Answer Now(InterviewSubject subject);

    /// <summary>What a form sent.</summary>
    public abstract Answer Posted(Form form);

    /// <summary>Writes an answer into the register, unless something is wrong with it.</summary>
    internal abstract Problems Write(Answer answer, InterviewSubject subject, InterviewText text);

    /// <summary>An answer in words, a line for each part.</summary>
    internal abstract IEnumerable<string> Said(Answer answer, InterviewSubject subject, InterviewText text);
}

/// <summary>The steps of the interview, in order.</summary>
internal static class Steps
{
    internal const string What = "vad", When = "nar", Without = "utan", Least = "minst", Systems = "system", WithoutOne = "utan-", Then = "sedan-", Do = "gor", AtHand = "framme",
        StartUp = "igang", Capacity = "hinner", Endurance = "haller", Forms = "blanketter", Call = "ringa", Close = "stanga", Class = "klass-";

    private static Questions All => Questions.All;

    public static IReadOnlyList<Step> Of(Service service) =>
    [
        new TextStep(All[What]),
        new CalendarStep(All[When]),
        new AmountStep(All[Without], Measure.Hours, s => s.AcceptableOutageHours, (s, v) => s.AcceptableOutageHours = v, isUnsaid: v => v == 0),
        new AmountStep(All[Least], Measure.Share, s => s.MinimumLevel, (s, v) => s.MinimumLevel = v, isUnsaid: v => v == 1),
        new SystemsStep(All[Systems]),
        .. service.Needs.Where(n => n.Members.Count > 0).DistinctBy(NeedStep.KeyOf).Select(n => new NeedStep(All[WithoutOne], All[Then], n)),
        new RoutineStep(All[Do]),
        .. service.Analog is null ? Array.Empty<Step>() : Paper(),
        new ContactsStep(All[Call]),
        new WaysInStep(All[Close]),
        .. Enum.GetValues<Aspect>().Select(a => new ClassStep(All[Class + "krts"[(int)a]], a)),
    ];

    private static Step[] Paper() =>
    [
        new MaterialsStep(All[AtHand]),
        new AmountStep(All[StartUp], Measure.Hours, s => s.Analog!.StartUpHours, (s, v) => s.Analog!.StartUpHours = v, isUnsaid: v => v == 0),
        new AmountStep(All[Capacity], Measure.Share, s => s.Analog!.Capacity, (s, v) => s.Analog!.Capacity = v, isUnsaid: v => v == 0),
        new AmountStep(All[Endurance], Measure.Hours, s => s.Analog!.EnduranceHours, (s, v) => s.Analog!.EnduranceHours = v, isUnsaid: v => v == 0),
        new FormsStep(All[Forms]),
    ];
}
