using System.Text.RegularExpressions;

namespace Beredd.Tests.Web;

/// <summary>Tables whose rows are cards on a telephone.</summary>
public class CardTableTests
{
    [Fact]
    public async Task CardTable_EachCell_SaysItsColumnsNameAndItsRole()
    {
        await using var web = await RunningServer.Start();
        var (admin, _) = await web.SetUp();
        using var _1 = admin;

        var table = Regex.Match((await admin.Get("/installningar/konton")).Read, "<table.*?</table>", RegexOptions.Singleline).Value;

        var columns = Regex.Matches(table, "role=\"columnheader\"[^>]*>([^<]+)<").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(["Namn", "Användarnamn", "Roller", "Senast inloggad", "Läge"], columns);
        Assert.Matches("^<table[^>]* role=\"table\"", table);
        // The row's title says what it is by itself.
        Assert.Single(Regex.Matches(table, "<th scope=\"row\" role=\"rowheader\""));
        Assert.Equal(columns.Skip(1), Regex.Matches(table, "<td role=\"cell\"[^>]* data-name=\"([^\"]*)\"").Select(m => m.Groups[1].Value));
    }
}
