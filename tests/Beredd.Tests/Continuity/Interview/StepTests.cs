using Beredd.Continuity;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Interview;
using Beredd.Continuity.Lookup;
using Beredd.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Beredd.Tests.Continuity.Interview;

public class StepTests
{
    internal static InterviewText Text
    {
        get
        {
            var words = new Words(new HttpContextAccessor());
            var plan = new PlanText(words);
            return new InterviewText(words, new LookupText(words, plan), plan);
        }
    }

    [Fact]
    public async Task Write_OfWhatIsAnsweredAlready_ChangesNothingInTheDemo()
    {
        using var database = new RegisterDatabase();
        using (var context = database.Open())
            await new DemoRegister(context).FillAsync(Some.Day, RegisterDatabase.Stop);
        var before = await database.ExportAsync();
        foreach (var service in (await database.LoadAsync()).Services)
        {
            using var context = database.Open();
            var subject = await Subject(context, service);
            foreach (var step in subject.Steps)
            {
                var now = step.Now(subject);
                // Through the form, as a browser sends it.
                var posted = step.Posted(await Sent(step, now));
                Assert.True(now.Mark == posted.Mark, $"{service.Id} {step.Key}");
                // Nobody has said yet what is the register's default; that it must be said is checked elsewhere.
                if (!now.IsEmpty)
                    Assert.True(!step.Write(posted, subject, Text).Any || step is FormsStep or RoutineStep or ClassStep, $"{service.Id} {step.Key}");
            }
            await context.SaveChangesAsync(RegisterDatabase.Stop);
        }
        Assert.Equal(Some.Text(before), Some.Text(await database.ExportAsync()));
    }

    [Theory]
    [InlineData("0.5", "", "", 0.5)]
    [InlineData("annat", "90", "minuter", 1.5)]
    [InlineData("annat", "1,5", "dygn", 36)]
    [InlineData("", "3", "timmar", 3)]
    [InlineData("2", "99", "dygn", 2)]
    public async Task Hours_ChosenOrOwn_AreTheModels(string chosen, string number, string unit, double hours)
    {
        var (subject, step) = await OfOneService(Steps.Without);
        var problems = step.Write(step.Posted(await Fields(("svar", chosen), ("svar-tal", number), ("svar-enhet", unit))), subject, Text);
        Assert.False(problems.Any);
        Assert.Equal(hours, subject.Service.AcceptableOutageHours);
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("annat", "", "timmar")]
    [InlineData("annat", "två", "timmar")]
    [InlineData("annat", "-1", "timmar")]
    [InlineData("annat", "1e99", "dygn")]
    [InlineData("17", "", "")]
    public async Task Hours_ThatAreNone_AreAskedForAgain(string chosen, string number, string unit)
    {
        var (subject, step) = await OfOneService(Steps.Without);
        var problems = step.Write(step.Posted(await Fields(("svar", chosen), ("svar-tal", number), ("svar-enhet", unit))), subject, Text);
        Assert.NotNull(problems["svar"]);
        Assert.Equal(4, subject.Service.AcceptableOutageHours);
    }

    [Fact]
    public async Task Systems_OneTakenAwayAndOneAdded_KeepsWhatIsSaidOfTheOthers()
    {
        var (subject, step) = await OfOneService(Steps.Systems);
        Assert.False(step.Write(step.Posted(await Fields(("svar", "a"), ("svar", "c"), ("svar", "d"))), subject, Text).Any);
        Assert.Equal("a 4h; c; d", Beredd.Continuity.Fields.NeedsForm.Needs.Cell(subject.Service.Needs));
    }

    [Fact]
    public async Task Systems_OfAlternativesOneLess_AsksForNoMoreThanThereAre()
    {
        var (subject, step) = await OfOneService(Steps.Systems);
        Assert.False(step.Write(step.Posted(await Fields(("svar", "b"), ("svar", "a"))), subject, Text).Any);
        Assert.All(subject.Service.Needs, n => Assert.InRange(n.AtLeast, 1, n.Members.Count));
    }

    [Fact]
    public async Task Need_OfAlternatives_TakesTheAnswerForAllOfThem()
    {
        var (subject, step) = await OfOneService("utan-b~c");
        Assert.False(step.Write(step.Posted(await Fields(("svar", "24"), ("sedan", "0.5"))), subject, Text).Any);
        Assert.Equal([24.0, 24.0], subject.Service.Needs[1].Members.Select(m => m.ToleranceHours));
        Assert.Equal(0.5, subject.Service.Needs[1].Otherwise);
    }

    [Fact]
    public async Task Routine_ThatCannotBeDone_IsNoRoutine()
    {
        var (subject, step) = await OfOneService(Steps.Do);
        Assert.False(step.Write(step.Posted(await Fields(("svar", "Hämta pärmen.\r\n\r\nRing."))), subject, Text).Any);
        Assert.Equal(["Hämta pärmen.", "Ring."], subject.Service.Analog!.Steps);
        Assert.True(step.Write(step.Posted(await Fields(("svar", ""))), subject, Text).Any);
        Assert.NotNull(subject.Service.Analog);
        Assert.False(step.Write(step.Posted(await Fields(("gar-inte", "ja"))), subject, Text).Any);
        Assert.Null(subject.Service.Analog);
    }

    [Fact]
    public async Task Contacts_RowsLeftEmpty_AreNone()
    {
        var (subject, step) = await OfOneService(Steps.Call);
        var form = await Fields(("rader", "3"), ("namn-1", "Eva Ö"), ("mobil-1", "070-174 06 05"), ("ordning-2", ""));
        Assert.False(step.Write(step.Posted(form), subject, Text).Any);
        var contact = Assert.IsType<Contact>(Assert.Single(subject.Added));
        Assert.Equal(("u-eva-o", "Eva Ö", "070-174 06 05", 1, "u"), (contact.Id, contact.Name, contact.OutagePhone, contact.CallOrder, contact.UnitId));
    }

    [Fact]
    public async Task Text_WithMarkup_IsRefusedWithTheReason()
    {
        var (subject, step) = await OfOneService(Steps.What);
        var problems = step.Write(step.Posted(await Fields(("svar", "<script>alert(1)</script>"))), subject, Text);
        Assert.Contains("<script>", problems["svar"], StringComparison.Ordinal);
        Assert.Equal("", subject.Service.Description);
    }

    private static async Task<(InterviewSubject Subject, Step Step)> OfOneService(string key)
    {
        using var database = new RegisterDatabase();
        var register = Some.Register([Some.Asset("a"), Some.Asset("b"), Some.Asset("c"), Some.Asset("d")], Some.Service("vård", "a 4h", "b | c"));
        using var context = database.Open();
        context.AddRange(register.Units);
        context.AddRange(register.Nodes);
        await context.SaveChangesAsync(RegisterDatabase.Stop);
        context.ChangeTracker.Clear();
        var subject = await Subject(context, register.Services[0]);
        return (subject, subject.Step(key)!);
    }

    private static async Task<InterviewSubject> Subject(Beredd.Storage.BereddContext context, Service service) =>
        (await InterviewSubject.LoadAsync(context, new CurrentRegister(context, new RegisterMemory()), service.UnitId, service.Id, RegisterDatabase.Stop))!;

    /// <summary>The form of a step with its answer, as a browser would send it.</summary>
    private static async Task<Form> Sent(Step step, Answer answer)
    {
        var names = new List<string> { "svar", "svar-tal", "svar-enhet", "sedan", "sedan-tal", "egna", "gar-inte", "inget", "in", "skal", "rader" };
        if (step is RowsStep rows)
            names.AddRange(Enumerable.Range(0, RowsStep.Rows(answer)).SelectMany(r => rows.Fields.Select(f => f.Name).Append(RowsStep.Id).Select(f => RowsStep.Of(f, r))));
        return await Fields([.. names.SelectMany(n => step is SystemsStep && n == "svar" ? answer[n].Split(' ').Select(v => (n, v)) : [(n, answer[n].Replace("\n", "\r\n", StringComparison.Ordinal))])]);
    }

    private static async Task<Form> Fields(params (string Name, string Value)[] fields)
    {
        var context = new DefaultHttpContext();
        context.Request.ContentType = "application/x-www-form-urlencoded";
        context.Request.Form = new FormCollection(fields.GroupBy(f => f.Name).ToDictionary(g => g.Key, g => new StringValues([.. g.Select(f => f.Value)])));
        return await Form.BindAsync(context);
    }
}
