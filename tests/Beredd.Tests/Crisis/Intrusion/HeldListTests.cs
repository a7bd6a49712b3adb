using Beredd.Access;
using Beredd.Crisis.Intrusion;
using Beredd.Crisis.Log;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Tests.Crisis.Intrusion;

/// <summary>What the attacker has, taken in as a list: each line is judged by itself.</summary>
public class HeldListTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("dator; FILER; ombyggs")]
    [InlineData("Server\tFILER\tombyggs")]
    [InlineData("host,FILER,ombyggs\r\n")]
    [InlineData("name,comment,type\nFILER,ombyggs,host")]
    [InlineData("\"dator\";\"FILER\";\"ombyggs\"")]
    public void Read_ListAsItComes_IsOneComputer(string text)
    {
        var (taken, refused) = HeldList.Read(text, null, []);
        Assert.Equal(new ListedThing(HeldKind.Host, "FILER", "ombyggs"), Assert.Single(taken));
        Assert.Empty(refused);
    }

    [Fact]
    public void Read_GoodAndBadLines_EachJudgedByItself()
    {
        HeldThing[] known = [new() { IncidentId = Guid.Empty, Sequence = 1, Kind = HeldKind.Account, Name = "adm.lind" }];
        var (taken, refused) = HeldList.Read($"dator;AD-1\nskrivare;HP\nkonto;ADM.LIND\nkonto;\nFILER\ndator;ad-1\ndator;{new string('x', HeldList.LongestName + 1)}\nkonto;\"a;b\";\"sa \"\"hej\"\"\"", null, known);
        Assert.Equal([new(HeldKind.Host, "AD-1", null), new(HeldKind.Account, "a;b", "sa \"hej\"")], taken);
        Assert.Equal([HeldRefusal.UnknownKind, HeldRefusal.Known, HeldRefusal.NoName, HeldRefusal.NoKind, HeldRefusal.Known, HeldRefusal.TooLong], refused.Select(r => r.Why));
        Assert.Equal("skrivare;HP", refused[0].Line);
    }

    [Fact]
    public void Read_KindChosenForAll_NamesAreEnough()
    {
        var (taken, refused) = HeldList.Read("AD-1\nFILER; ombyggs\nkonto; adm.lind\n", HeldKind.Host, []);
        Assert.Equal([new(HeldKind.Host, "AD-1", null), new(HeldKind.Host, "FILER", "ombyggs"), new(HeldKind.Account, "adm.lind", null)], taken);
        Assert.Empty(refused);
    }

    [Fact]
    public void Read_MoreThanAListTakes_TheRestComesBack()
    {
        var (taken, refused) = HeldList.Read(string.Join('\n', Enumerable.Range(0, HeldList.Most + 2).Select(n => $"dator;D-{n}")), null, []);
        Assert.Equal((HeldList.Most, 2), (taken.Count, refused.Count(r => r.Why == HeldRefusal.TooMany)));
    }

    [Fact]
    public async Task List_WithWrongLines_SavesTheRestAndGivesThemBack()
    {
        await using var server = await RunningServer.Start();
        using var browser = await People.Invited(server, Role.CrisisStaff);
        await browser.Get("/hantera");
        var path = (await browser.Post("/hantera", ("titel", "Intrång"), ("slag", "verklig"))).Location!;
        await browser.Get(path + "/angriparen");
        var answer = await browser.Post(path + "/angriparen/lista", ("nyckel", "lista-1"), ("lista", "dator;AD-1\nskrivare;HP\nkonto;adm.lind;partnern"), ("kalla", "Partnern"));
        Assert.Equal(422, answer.Status);
        Assert.Contains("2 rader är sparade.", answer.Read, StringComparison.Ordinal);
        Assert.Contains("”skrivare” är inget slag", answer.Read, StringComparison.Ordinal);
        Assert.Matches("(?s)<textarea[^>]*name=\"lista\"[^>]*>skrivare;HP</textarea>", answer.Read);
        // The form sent once more: what was saved is not saved again.
        await browser.Post(path + "/angriparen/lista", ("nyckel", "lista-1"), ("lista", "dator;AD-1\nskrivare;HP\nkonto;adm.lind;partnern"), ("kalla", "Partnern"));
        Assert.Equal(302, (await browser.Post(path + "/angriparen/lista", ("nyckel", "lista-2"), ("lista", "dator;HP"))).Status);
        var held = await server.With(Held);
        Assert.Equal(["AD-1", "HP", "adm.lind"], held.Select(h => h.Name).Order(StringComparer.Ordinal));
        Assert.Contains("Angriparen har 2 saker till: AD-1, adm.lind.", (await browser.Get(path + "/logg")).Read, StringComparison.Ordinal);

        await using (var scope = server.Services.CreateAsyncScope())
        {
            await using var transaction = await scope.ServiceProvider.GetRequiredService<Beredd.Storage.BereddContext>().Database.BeginTransactionAsync(Stop);
            await scope.ServiceProvider.GetRequiredService<Projections>().RebuildAsync(held[0].IncidentId, Stop);
            await transaction.CommitAsync(Stop);
        }
        Assert.Equivalent(held, await server.With(Held), strict: true);

        static Task<List<HeldThing>> Held(Beredd.Storage.BereddContext database) => database.Set<HeldThing>().AsNoTracking().OrderBy(h => h.Sequence).ToListAsync(Stop);
    }
}
