using Beredd.Continuity;
using Beredd.Continuity.Interview;

namespace Beredd.Tests.Continuity.Interview;

public class QuestionsTests
{
    [Fact]
    public void File_Each_SaysEverythingInBothLanguages()
    {
        var questions = Questions.All;
        Assert.NotEqual("", questions.Source);
        Assert.True(questions.Checked > new DateOnly(2026, 1, 1));
        Assert.All(questions.Chapters, c => Said(c.Name));
        Assert.All(questions.Chapters.SelectMany(c => c.Questions), q =>
        {
            Said(q.Title);
            Said(q.Help);
            Assert.All(q.Examples, Said);
            Assert.All(q.Choices, c => Said(c.Says));
            Assert.All(q.Times, t => Said(t.Says));
            Assert.Equal(q.Title.Swedish.Contains("{system}", StringComparison.Ordinal), q.Title.English.Contains("{system}", StringComparison.Ordinal));
            Assert.Equal(q.Title.Swedish.Contains("{tjänst}", StringComparison.Ordinal), q.Title.English.Contains("{tjänst}", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Steps_OfAServiceWithPaper_AskEveryQuestionOnce()
    {
        var service = Some.Service("vård", "a; b | c");
        service.Analog = new();
        var keys = Steps.Of(service).Select(s => s.Key).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.Equal(["utan-a", "utan-b~c"], keys.Where(k => k.StartsWith("utan-", StringComparison.Ordinal)));
        var asked = Steps.Of(service).Select(s => s.Question.Key).Append(Steps.Then).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(Questions.All.Chapters.SelectMany(c => c.Questions).Select(q => q.Key).Order(StringComparer.Ordinal), asked);
    }

    [Fact]
    public void Steps_OfAServiceWithoutPaper_DoNotAskAboutIt() =>
        Assert.DoesNotContain(Steps.Of(Some.Service("vård")), s => s.Key is Steps.AtHand or Steps.StartUp or Steps.Capacity or Steps.Endurance or Steps.Forms);

    private static void Said(Phrase phrase)
    {
        Assert.NotEqual("", phrase.Swedish);
        Assert.NotEqual("", phrase.English);
    }
}
