using Beredd.Access;

namespace Beredd.Tests.Access;

public class PasswordRulesTests
{
    [Theory]
    [InlineData("kort", PasswordRules.TooShort)]
    [InlineData("elva tecken", PasswordRules.TooShort)]
    [InlineData("Sommar2026!!", PasswordRules.Common)]
    [InlineData("LösenordLösenord1", PasswordRules.Common)]
    [InlineData("Hemtjänst-2026-11", PasswordRules.Common)]
    [InlineData("qwertyuiopå123", PasswordRules.Common)]
    [InlineData("123456789012345", PasswordRules.Common)]
    [InlineData("abcabcabcabcabc", PasswordRules.Common)]
    [InlineData("aaaaaaaaaaaaaaaa", PasswordRules.Common)]
    [InlineData("EvaÖberg1984!!", PasswordRules.Named)]
    [InlineData("eva.oberg.eva.oberg", PasswordRules.Named)]
    public void Problem_Guessable_IsTold(string password, string problem) =>
        Assert.Equal(problem, PasswordRules.Problem(password, "eva.oberg", "Eva Öberg"));

    [Theory]
    [InlineData("korrekt häst batteri häftklammer")]
    [InlineData("plommon tejp frakt")]
    [InlineData("kV7#pq92mZ!x")]
    [InlineData("gul kanot utan åra")]
    [InlineData("correct horse battery staple")]
    public void Problem_HardToGuess_IsNone(string password) => Assert.Null(PasswordRules.Problem(password, "eva.oberg", "Eva Öberg"));

    [Fact]
    public void Problem_VeryLong_IsTold() => Assert.Equal(PasswordRules.TooLong, PasswordRules.Problem(string.Concat(Enumerable.Repeat("plommon tejp ", 20))));
}
