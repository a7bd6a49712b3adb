using System.Text;
using Beredd.Continuity;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Import;
using Beredd.Storage;
using Beredd.Tests.Storage;

namespace Beredd.Tests.Continuity;

public class RegisterImportTests(PostgresServer server)
{
    private const string Swedish = "id;namn;enhet;acceptabel avbrottstid;skada per timme;behöver;behövs\r\nvard;Vård på Åsen;u;4,5;2;ad 0,5h | sql;mån-fre 07:00-17:00\r\n";

    private static MunicipalRegister Base => Some.Register([Some.Asset("ad"), Some.Asset("sql", "ad 2h")], Some.Service("larm", "sql"));

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "utf-16", "utf-16-no-bom", "utf-16BE", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Table_InAnyEncodingThatExcelWrites_IsRead(string encoding)
    {
        using var database = await FilledAsync();
        await database.ImportAsync(false, Some.File("tjänster.csv", Encode(Swedish, encoding)));
        var service = (await database.LoadAsync()).Services.Single(s => s.Id == "vard");
        Assert.Equal("Vård på Åsen", service.Name);
        Assert.Equal(4.5, service.AcceptableOutageHours);
        Assert.Equal((1, 0.5), (service.Needs.Single().AtLeast, service.Needs.Single().Members[0].ToleranceHours));
        Assert.Equal((7 * 60, 5), (service.Calendar!.Single().FromMinute, service.Calendar!.Single().Days.Count));
    }

    [Theory]
    [InlineData("id,name,unit,acceptableOutageHours,harmPerHour\nvard,Care,u,4.5,2\n")]
    [InlineData("id\tname\tunit\tacceptableOutageHours\tharmPerHour\nvard\tCare\tu\t\"4,5\"\t2")]
    [InlineData("sep=,\r\nid,name,unit,acceptableOutageHours,harmPerHour\r\n\r\n\"vard\",\"Care\",u,4.5,2")]
    public async Task Table_WithOtherSeparators_IsRead(string text)
    {
        using var database = await FilledAsync();
        await database.ImportAsync(false, Some.File("services.csv", text));
        Assert.Equal(4.5, (await database.LoadAsync()).Services.Single(s => s.Id == "vard").AcceptableOutageHours);
    }

    [Fact]
    public async Task Table_WithSomeColumns_LeavesTheOtherFieldsAlone()
    {
        using var database = await FilledAsync();
        var difference = await database.ImportAsync(false, Some.File("system.csv", "id;ägare\nad;Driftchefen\n"));
        var change = Assert.Single(difference.Changed);
        Assert.Equal(("ad", "owner", "", "Driftchefen"), (change.Id, change.Fields.Single().Name, change.Fields.Single().Before, change.Fields.Single().After));
        var sql = (await database.LoadAsync()).Systems.Single(s => s.Id == "sql");
        Assert.Equal("ad", sql.Needs.Single().Members.Single().TargetId);
    }

    [Theory]
    [OnEachDatabase]
    public async Task Import_WithBadRows_NamesThemAndTakesTheOthers(Database kind)
    {
        using var database = await FilledAsync(kind);
        var difference = await database.ImportAsync(false, Some.File("tjänster.csv",
            "id;namn;enhet;acceptabel avbrottstid;skada per timme;behöver\n" +
            "a;Första;u;4;1;ad\n" +
            "b;Negativ;u;-4;1;ad\n" +
            "c;<script>alert(1)</script>;u;4;1;ad\n" +
            "d;Okänd;u;4;1;saknas\n" +
            "e;Själv;u;4;1;e\n" +
            "F G;Fel id;u;4;1;ad\n" +
            "h;Beror på d;u;4;1;d\n" +
            "a;Igen;u;4;1;ad\n" +
            "sql;Systemets id;u;4;1;ad\n" +
            "i;Utan enhet;;4;1;ad\n" +
            "j;Formel;u;=1+1;1;ad\n" +
            "k;Sista;u;4;1;a\n"));
        Assert.Equal(["a", "k"], difference.New.Select(n => n.Id));
        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10, 11, 12], difference.Problems.Where(p => p.IsError).Select(p => p.Place.Row));
        Assert.All(difference.Problems, p => Assert.Equal("tjänster.csv", p.Place.File));
        Says(difference, 3, "acceptableOutageHours", "Tjänsten Negativ (b), acceptabel avbrottstid: är -4; ska vara minst 0");
        Says(difference, 4, "name", "<script>");
        Says(difference, 5, "needs", "'saknas' finns inte i registret");
        Says(difference, 6, "", "behöver sig själv");
        Says(difference, 8, "needs", "'d' finns inte i registret");
        Says(difference, 9, "", "står redan på rad 2");
        Says(difference, 10, "", "system och tjänster delar id:n");
        Says(difference, 11, "unit", "saknas");
        Assert.Equal(["larm", "a", "k"], (await database.LoadAsync()).Services.Select(s => s.Id));
    }

    [Fact]
    public async Task Import_OfCycles_NamesThoseOfNeedsAndRefusesThoseOfUnits()
    {
        using var database = await FilledAsync();
        var difference = await database.CompareAsync(
            Some.File("system.csv", "id;namn;behöver\nx;X;y\ny;Y;z\nz;Z;x\n"),
            Some.File("enheter.csv", "id;namn;ingår i\nu;U;v\nv;V;u\nw;W;u\n"));
        Assert.Equal(["w", "x", "y", "z"], difference.New.Select(n => n.Id).Order(StringComparer.Ordinal));
        var cycle = Assert.Single(difference.Problems, p => !p.IsError);
        Assert.Contains("x, y, z", cycle.Says.Swedish, StringComparison.Ordinal);
        Assert.Equal(2, difference.Problems.Count(p => p.IsError && p.Says.English.Contains("within itself", StringComparison.Ordinal)));
    }

    [Theory]
    [OnEachDatabase]
    public async Task Import_WhenTheRegisterHasChangedSince_DoesNothing(Database kind)
    {
        using var database = await FilledAsync(kind);
        var file = Some.File("system.csv", "id;ägare\nad;Driftchefen\n");
        var seen = await database.CompareAsync(file);
        await database.ImportAsync(false, Some.File("system.csv", "id;ägare\nad;Någon annan\n"));
        Assert.Null(await database.ApplyAsync(seen, false, file));
        Assert.Equal("Någon annan", (await database.LoadAsync()).Systems[0].Owner);
    }

    [Theory]
    [OnEachDatabase]
    public async Task Gone_WhenRemovalIsAskedFor_GoesUnlessSomethingThatStaysUsesIt(Database kind)
    {
        using var database = await FilledAsync(kind);
        var file = Some.File("system.csv", "id;namn\nny;Ny\n");
        var difference = await database.CompareAsync(file);
        Assert.Equal([("ad", "sql"), ("sql", "larm")], difference.Gone.Select(g => (g.Id, g.UsedBy)));
        await database.ImportAsync(true, file, Some.File("tjänster.csv", "id;behöver\nlarm;ny\n"));
        Assert.Equal(["ny"], (await database.LoadAsync()).Systems.Select(s => s.Id));
    }

    [Fact]
    public async Task FullFile_WithADamagedEntry_TakesTheOthersAndNamesTheLine()
    {
        using var database = new RegisterDatabase();
        var difference = await database.ImportAsync(false, Some.File("r.json", """
            { "format": "beredd-full-register/1", "municipality": "Ekvalla",
              "units": [
                { "id": "u", "name": "U" },
                { "id": "v", "name": "V", "colour": "red" },
                7,
                { "id": "w", "name": "W", "name": "Igen" },
                { "id": "x", "name": "X", "within": "v" } ],
              "teams": [ { "id": "t", "name": "T", "people": 1.5 }, { "id": "s", "name": "S" } ],
              "rooms": [] }
            """));
        Assert.Equal(["u"], difference.New.Select(n => n.Id));
        Assert.Equal([4, 5, 6, 7, 8, 8, 9], difference.Problems.Select(p => p.Place.Row));
        Says(difference, 4, "", "okänt fält 'colour'");
        Says(difference, 6, "name", "står två gånger");
        Says(difference, 8, "people", "heltal");
        Says(difference, 9, "rooms", "okänd del");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("hej på dig")]
    [InlineData("{")]
    [InlineData("{\"format\":\"beredd-full-register/9\"}")]
    [InlineData("{\"format\":\"beredd-full-register/1\",\"units\":[{\"id\":\"u\"")]
    [InlineData("{\"format\":\"beredd-register/1\",\"teams\":[{}]}")]
    public async Task Import_OfWhatIsNoRegister_SaysSoAndChangesNothing(string text)
    {
        using var database = new RegisterDatabase();
        var difference = await database.CompareAsync(Some.File("fil", text));
        Assert.True(difference.IsEmpty);
        Assert.NotEmpty(difference.Problems);
        Assert.All(difference.Problems, p => Assert.True(p.Says.Swedish.Length > 0 && p.Says.English.Length > 0));
    }

    [Theory]
    [OnEachDatabase]
    public async Task Import_Confirmed_IsOneEventWithItsCountsAndALineForEachEntry(Database kind)
    {
        using var database = await FilledAsync(kind);
        database.Clock.Now += TimeSpan.FromMinutes(1);
        database.Actor.Is(Guid.CreateVersion7(), "Petra Planerare");
        await database.ImportAsync(true, Some.File("system.csv", "id;ägare;K\nad;Driftchefen;\nny;Ny;\nfel;;9\n"), Some.File("tjänster.csv", "id;behöver\nlarm;ny\n"));

        var lines = (await database.AuditAsync()).Where(l => l.Who == "Petra Planerare").ToList();
        var import = Assert.Single(lines, l => l.Act == ImportLog.Imported);
        Assert.Equal(("MunicipalRegister", "system.csv, tjänster.csv"), (import.Thing, import.Key));
        Assert.Equal("{\"New\":1,\"Changed\":2,\"Removed\":1,\"Unchanged\":0,\"LeftOut\":1}", import.After);
        Assert.Contains(lines, l => (l.Act, l.Thing, l.Key) == (AuditEntry.Added, "SystemAsset", "ny"));
        Assert.Contains(lines, l => (l.Act, l.Thing, l.Key) == (AuditEntry.Changed, "SystemAsset", "ad"));
        Assert.Contains(lines, l => (l.Act, l.Thing, l.Key) == (AuditEntry.Removed, "SystemAsset", "sql"));
    }

    [Theory]
    [OnEachDatabase]
    public async Task Import_InBulk_HasALineForEachEntryWithAllThatBelongsToIt(Database kind)
    {
        using var database = await RegisterDatabase.On(kind, server);
        var register = DemoRegister.Read(Some.Day);
        for (var i = 0; i < 1000; i++)
            register.Locations.Add(new Location { Id = $"plats-{i}", Name = $"Plats {i}" });
        await database.ImportAsync(false, Some.File("r.json", Some.File(register)));

        var lines = await database.AuditAsync();
        Assert.Equal(
            Beredd.Continuity.Fields.Kinds.All.SelectMany(k => k.Of(register)).Select(e => (e.GetType().Name, e.Id)).Order(),
            lines.Where(l => l.Act == AuditEntry.Added && l.Thing != nameof(Municipality)).Select(l => (l.Thing, l.Key)).Order());
        var line = lines.Single(l => l.Thing == nameof(Service) && l.Key == register.Services[0].Id);
        Assert.Equal((database.Clock.Now, "beredd"), (line.At, line.Who));
        Assert.Contains("\"needs\":[{\"of\":", line.After, StringComparison.Ordinal);
        Assert.All(await Versions(database), version => Assert.Equal(1, version));
    }

    [Theory]
    [OnEachDatabase]
    public async Task Import_OfANeedAlone_RaisesTheVersionOfWhatHasIt(Database kind)
    {
        using var database = await FilledAsync(kind);
        await database.ImportAsync(false, Some.File("system.csv", "id;behöver\nsql;ad 5h\n"));
        await database.ImportAsync(false, Some.File("arbetslag.csv", "id;namn;personer\nt;T;1\n"), Some.File("system.csv", "id;återställningstid;återställs av\nad;4;t\n"));
        await database.ImportAsync(false, Some.File("system.csv", "id;återställningstid\nad;5\n"));
        Assert.Equal([("ad", 3), ("sql", 2)], (await database.LoadAsync()).Systems.Select(s => (s.Id, s.Version)));
    }

    [Theory]
    [OnEachDatabase]
    public async Task Table_OfAHundredThousandRows_GoesInAndChangesNothingTwice(Database kind)
    {
        var text = new StringBuilder("id;namn;behöver\n");
        for (var i = 0; i < 100_000; i++)
            text.Append("s-").Append(i).Append(";System ").Append(i).Append(i == 0 ? ";" : $";s-{i / 2} 4h").Append('\n');
        using var database = await RegisterDatabase.On(kind, server);
        var file = Some.File("system.csv", text.Replace("s-0 4h", "").ToString());
        await database.ImportAsync(false, file);
        using var context = database.Open();
        Assert.Equal(100_000, context.Set<AuditEntry>().Count(e => e.Act == AuditEntry.Added && e.Thing == nameof(SystemAsset)));
        Assert.True((await database.CompareAsync(file)).IsEmpty);
    }

    [Fact]
    public async Task Table_OfAHundredThousandRows_IsTaken()
    {
        var text = new StringBuilder("id;namn;behöver;K\n");
        for (var i = 0; i < 100_000; i++)
            text.Append("s-").Append(i).Append(";System ").Append(i).Append(i == 0 ? ";" : $";s-{i - 1} 4h").Append(';').Append(i % 7).Append('\n');
        using var database = new RegisterDatabase();
        var difference = await database.CompareAsync(Some.File("system.csv", text.ToString()));
        // The first whose K is 5 is refused, and with it everything that leads back to it.
        Assert.Equal(5, difference.New.Count);
        Assert.Equal(Incoming.MostProblems + 1, difference.Problems.Count);
        var whole = await database.CompareAsync(Some.File("system.csv", text.ToString().Replace(";5\n", ";4\n", StringComparison.Ordinal).Replace(";6\n", ";4\n", StringComparison.Ordinal)));
        Assert.Equal(100_000, whole.New.Count);
    }

    [Theory]
    [OnEachDatabase]
    public async Task Import_OfSoManyThatTheyAreWrittenInBulk_HoldsWhatOneByOneDoes(Database kind)
    {
        var register = DemoRegister.Read(Some.Day);
        for (var i = 0; i < 1000; i++)
            register.Locations.Add(new Location { Id = $"plats-{i}", Name = $"Plats {i}", Position = 100 + i });
        register.Units.Insert(0, Some.Unit("under", within: register.Units[^1].Id));
        using var database = await RegisterDatabase.On(kind, server);
        await database.ImportAsync(false, Some.File("r.json", Some.File(register)));
        Assert.Equal(Some.Text(Some.File(register)), Some.Text(await database.ExportAsync()));
        // What was written in bulk is changed and removed as anything else.
        await database.ImportAsync(true, Some.File("r.json", Some.File(Base)));
        Assert.Equal(Some.Text(Some.File(Base)), Some.Text(await database.ExportAsync()));
    }

    private async Task<RegisterDatabase> FilledAsync(Database kind = Database.Sqlite)
    {
        var database = await RegisterDatabase.On(kind, server);
        await database.ImportAsync(false, Some.File("register.json", Some.File(Base)));
        return database;
    }

    private static async Task<IEnumerable<int>> Versions(RegisterDatabase database)
    {
        var register = await database.LoadAsync();
        return Beredd.Continuity.Fields.Kinds.All.SelectMany(k => k.Of(register)).Select(e => e.Version);
    }

    private static void Says(RegisterDifference difference, int row, string column, string text) =>
        Assert.Contains(difference.Problems, p => p.Place.Row == row && p.Column == column && p.Says.Swedish.Contains(text, StringComparison.Ordinal));

    private static byte[] Encode(string text, string encoding) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-8-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        "utf-16-no-bom" => Encoding.Unicode.GetBytes(text),
        "utf-16BE" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
        _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text),
    };
}
