using System.Text;
using Beredd.Crisis.Evidence;
using Beredd.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Crisis.Evidence;

/// <summary>Each row of a list is entered whole, or not at all and said why.</summary>
public class EvidenceListTests(PostgresServer server)
{
    private const string Head = "namn;vad;varifrån;serienummer;togs av;när;sha256;finns hos\r\n";

    private static readonly string Sum = new('a', 64);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [OnEachDatabase]
    public async Task Enter_GoodAndBadRows_EachByItself(Database kind)
    {
        await using var database = await CrisisDatabase.Create(kind, server);
        database.Clock.Now = new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);
        var incident = await database.Open();
        var list = EvidenceList.Read(Encoding.UTF8.GetBytes(Head + $"""
            D1;Systemdisk;sql-1;WD-17;Eva;2026-11-24 08:15;;Eva
            D2;Disk;sql-2;WD-17;Eva;2026-11-24 08:15;;Eva
            ;;sql-3;WD-18;;;;Eva
            D4;Minne;sql-4;;;;{Sum.ToUpperInvariant()};Eva
            D5;Minne;sql-5;;;;zz;Eva
            D6;Sak utan märke;;;;;;Eva
            D7;Telefon;;=IPHONE;;2026-03-29 02:30;;Eva
            D8;Telefon;;IP-8;;2099-01-01 00:00;;Eva
            D9;"Två
            rader";;IP-9;;;;
            D10;Telefon;;IP-10;;;;Eva;en för mycket
            D11;faktura{'\u202e'}fdp.exe;;IP-11;;;;Eva

            D12;{new string('x', 501)};;IP-12;;;;Eva
            D13;Telefon;;'=IP-13;;2026-10-25 02:30;;Bo

            """));
        Assert.Null(list.Problem);

        var results = await Enter("nyckel");

        Assert.Equal([2, 5, 10, 13, 16], results.Where(r => r.IsEntered).Select(r => r.Line));
        var words = new EvidenceText(new Beredd.Web.Words(new Microsoft.AspNetCore.Http.HttpContextAccessor()), null!);
        var said = results.Where(r => !r.IsEntered).ToDictionary(r => r.Line, r => r.Problem!(words));
        Assert.Contains("står också på rad 2", said[3], StringComparison.Ordinal);
        Assert.Contains("inte vad det är", said[4], StringComparison.Ordinal);
        Assert.Contains("zz är ingen SHA-256", said[6], StringComparison.Ordinal);
        Assert.Contains("varken serienummer eller SHA-256", said[7], StringComparison.Ordinal);
        Assert.Contains("2026-03-29 02:30 är ingen tid", said[8], StringComparison.Ordinal);
        Assert.Contains("har inte varit än", said[9], StringComparison.Ordinal);
        Assert.Contains("fler celler", said[12], StringComparison.Ordinal);
        Assert.Contains("längre än 500", said[15], StringComparison.Ordinal);
        var items = await database.With((_, d) => d.Set<EvidenceItem>().AsNoTracking().OrderBy(e => e.Sequence).ToListAsync(Stop));
        Assert.Equal(["D1: Systemdisk", "D4: Minne", "D9: Två rader", "D11: faktura\\u202efdp.exe", "D13: Telefon"], items.Select(i => i.What));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 7, 15, 0, TimeSpan.Zero), items[0].TakenAt.ToUniversalTime());
        // Of the hour that comes twice it is the first.
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), items[4].TakenAt.ToUniversalTime());
        Assert.Equal(("=IP-13", "Bo"), (items[4].Mark, items[4].Holder));
        Assert.Equal("Någon", items[2].Holder);

        // The same form sent again enters nothing more, and says the same; another form says that they are here.
        Assert.Equal(results.Select(r => r.Number), (await Enter("nyckel")).Select(r => r.Number));
        Assert.All((await Enter("annan")).Where(r => said.GetValueOrDefault(r.Line) is null), r => Assert.Contains("redan intaget", r.Problem!(words), StringComparison.Ordinal));
        Assert.Equal(5, await database.With((_, d) => d.Set<EvidenceItem>().CountAsync(Stop)));

        Task<IReadOnlyList<ListResult>> Enter(string key) => database.With((log, _) => list.EnterAsync(incident, "Någon", key, log, database.Clock.Now, CrisisDatabase.Anna, Stop));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    [InlineData("namn;serienummer\r\n")]
    [InlineData("färg;storlek\r\nröd;stor\r\n")]
    [InlineData("namn;serienummer\r\nDisk;\"WD-17\r\nDisk 2;WD-18\r\n")]
    public void Read_NoList_IsSaid(string file) => Assert.NotNull(EvidenceList.Read(Encoding.UTF8.GetBytes(file)).Problem);

    [Fact]
    public void Read_TooManyRows_IsSaid() =>
        Assert.NotNull(EvidenceList.Read(Encoding.UTF8.GetBytes("namn\n" + string.Concat(Enumerable.Repeat("a\n", EvidenceList.MostRows + 1)))).Problem);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("latin1")]
    public void Read_AsSpreadsheetsSave_IsTheSame(string encoding)
    {
        var how = Encoding.GetEncoding(encoding);
        foreach (var separator in ";,\t")
        {
            var list = EvidenceList.Read([.. how.GetPreamble(), .. how.GetBytes($"Namn{separator}Varifrån{separator}Färg\r\nTråd{separator}\"Å{separator}\"\"Ö\"\"\"{separator}\r\n")]);
            Assert.Null(list.Problem);
            Assert.Equal(["Tråd", $"Å{(separator == '\t' ? "\\u0009" : separator)}\"Ö\"", ""], list.Rows[0].Cells);
            Assert.Equal(["Färg"], list.UnknownColumns);
        }
    }

    [Theory]
    [InlineData("2026-07-01 12:00", "2026-07-01T10:00:00Z")]
    [InlineData("2026-07-01T12:00:30", "2026-07-01T10:00:30Z")]
    [InlineData("2026-07-01 12.00", "2026-07-01T10:00:00Z")]
    [InlineData("2026-10-25T02:30+01:00", "2026-10-25T01:30:00Z")]
    [InlineData("2026-10-25T02:30:00Z", "2026-10-25T02:30:00Z")]
    [InlineData("2026-11-24 08:15 +01:00", "2026-11-24T07:15:00Z")]
    [InlineData("2026-03-29 02:30", null)]
    [InlineData("11/24/2026 08:15", null)]
    [InlineData("i går", null)]
    public void ReadTime_AsPeopleWriteIt_IsByTheClockInStockholm(string typed, string? utc) =>
        Assert.Equal(utc is null ? null : DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), EvidenceList.ReadTime(typed)?.ToUniversalTime());

    [Fact]
    public async Task Upload_AList_ShowsWhatWasTakenAndWhatWasNot()
    {
        await using var at = await EvidenceServer.Start();
        var template = Encoding.UTF8.GetString(await at.Browser.Download(at.Path + "/mall"));
        Assert.Equal("\ufeff" + Head, template);
        var answer = await at.Browser.UploadWith(at.Path + "/lista", [("har", "Eva")], ("lista.csv", Encoding.UTF8.GetBytes(template + "D1;<b>Disk</b>;sql-1;WD-17;Bo;;;\r\nD2;Utan märke;;;;;;\r\n")));
        Assert.Equal(200, answer.Status);
        Assert.Contains("1 av 2 rader är intagna", answer.Read, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Disk", answer.Text, StringComparison.Ordinal);
        Assert.Contains("D1: <b>Disk</b>", (await at.Browser.Get(at.Path)).Read, StringComparison.Ordinal);
        Assert.Equal(422, (await at.Browser.UploadWith(at.Path + "/lista", [("har", "Eva")], ("lista.csv", "färg\r\nröd"u8.ToArray()))).Status);
        Assert.Equal(422, (await at.Browser.UploadWith(at.Path + "/lista", [("har", "Eva")])).Status);
    }
}
