using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Continuity.Import;

namespace Beredd.Tests.Continuity;

/// <summary>What other programs know of systems and what these need.</summary>
public class ForeignImportTests
{
    public static TheoryData<string> Programs => ["glpi", "servicenow-json", "servicenow-csv", "backstage", "ciso-assistant"];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Import_FromAnotherProgram_BringsSystemsAndNeedsAndASecondTimeNothing(string program)
    {
        var files = Files(program);
        using var database = new RegisterDatabase();
        var difference = await database.ImportAsync(removeGone: true, files);
        Assert.Equal(["journal", "databas-1", "karnvaxel"], difference.New.Select(n => n.Id));
        var systems = (await database.LoadAsync()).Systems.ToDictionary(s => s.Id);
        Assert.Equal(["databas-1"], NeedsForm.Needs.Ids(systems["journal"].Needs));
        Assert.Equal(["karnvaxel"], NeedsForm.Needs.Ids(systems["databas-1"].Needs));
        if (program != "ciso-assistant")
            Assert.Equal((SystemKind.Server, SystemKind.Network), (systems["databas-1"].Kind, systems["karnvaxel"].Kind));
        Assert.True((await database.CompareAsync(files)).IsEmpty);
        var lost = Assert.Single(difference.Problems);
        Assert.False(lost.IsError);
        Assert.Contains("finns inte bland posterna", lost.Says.Swedish, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Import_IntoARegisterThatKnowsBetter_KeepsWhatItKnows(string program)
    {
        var journal = Some.Asset("journalen", "el 8h", "sql 4h | sql-2 1h");
        journal.Name = "Journal";
        journal.Kind = SystemKind.EService;
        var database1 = Some.Asset("sql");
        database1.Name = "Databas 1";
        using var database = new RegisterDatabase();
        await database.ImportAsync(false, Some.File("r.json", Some.File(Some.Register([journal, database1, Some.Asset("sql-2"), Some.Asset("el")]))));
        var difference = await database.ImportAsync(removeGone: true, Files(program));
        Assert.Equal(["karnvaxel"], difference.New.Select(n => n.Id));
        Assert.Empty(difference.Gone);
        var systems = (await database.LoadAsync()).Systems.ToDictionary(s => s.Id);
        Assert.Equal("el 8h; sql 4h | sql-2 1h", NeedsForm.Needs.Cell(systems["journalen"].Needs));
        Assert.Equal(SystemKind.EService, systems["journalen"].Kind);
        Assert.Equal("karnvaxel", NeedsForm.Needs.Cell(systems["sql"].Needs));
    }

    [Theory]
    [InlineData("a.yaml", "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: [")]
    [InlineData("a.yaml", "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: &a\n  name: *a\n")]
    [InlineData("a.json", "[{\"id\":1,\"name\":\"x\",")]
    [InlineData("a.json", "{\"records\":[7,null,{\"name\":3}]}")]
    [InlineData("a.csv", "name;parent_assets\n;\n")]
    public async Task Import_OfDamagedFiles_ChangesNothingAndDoesNotFail(string name, string text)
    {
        using var database = new RegisterDatabase();
        Assert.True((await database.CompareAsync(Some.File(name, text))).IsEmpty);
    }

    [Fact]
    public async Task Backstage_NestedDeeperThanItShould_IsNamed()
    {
        using var database = new RegisterDatabase();
        var deep = "apiVersion: backstage.io/v1alpha1\nx: " + new string('[', 5000);
        Assert.NotEmpty((await database.CompareAsync(Some.File("a.yaml", deep))).Problems);
    }

    private static ImportFile[] Files(string program) => program switch
    {
        "glpi" =>
        [
            Some.File("Appliance.json", """[ { "id": 3, "name": "Journal", "comment": "Omsorg", "is_deleted": 0 }, { "id": 9, "name": "Borta", "is_deleted": 1 } ]"""),
            Some.File("Computer.json", """[ { "id": 3, "name": "Databas 1" } ]"""),
            Some.File("NetworkEquipment.json", """[ { "id": 1, "name": "Kärnväxel" } ]"""),
            Some.File("ImpactRelation.json", """
                [ { "id": 1, "itemtype_source": "Computer", "items_id_source": 3, "itemtype_impacted": "Appliance", "items_id_impacted": 3 },
                  { "id": 2, "itemtype_source": "NetworkEquipment", "items_id_source": 1, "itemtype_impacted": "Computer", "items_id_impacted": 3 },
                  { "id": 3, "itemtype_source": "Printer", "items_id_source": 1, "itemtype_impacted": "Computer", "items_id_impacted": 3 } ]
                """),
        ],
        "servicenow-json" =>
        [
            Some.File("cmdb_ci.json", """
                { "records": [ { "sys_id": "a1", "name": "Journal", "sys_class_name": "cmdb_ci_appl", "short_description": "Omsorg" },
                  { "sys_id": "a2", "name": "Databas 1", "sys_class_name": "cmdb_ci_db_instance" }, { "sys_id": "a3", "name": "Kärnväxel", "sys_class_name": "cmdb_ci_ip_switch" } ] }
                """),
            Some.File("cmdb_rel_ci.json", """
                { "result": [ { "parent": { "value": "a1", "link": "x" }, "child": { "value": "a2" }, "type": { "display_value": "Depends on::Used by", "value": "t" } },
                  { "parent": "a3", "child": "a2", "type": "Used by::Depends on" }, { "parent": "a1", "child": "zz", "type": "Runs on::Hosts" },
                  { "parent": "a3", "child": "a1", "type": "Members::Member of" } ] }
                """),
        ],
        "servicenow-csv" =>
        [
            Some.File("cmdb_ci.csv", "\"name\",\"sys_class_name\",\"sys_id\"\n\"Journal\",\"Application\",\"a1\"\n\"Databas 1\",\"Database Instance\",\"a2\"\n\"Kärnväxel\",\"IP Switch\",\"a3\"\n"),
            Some.File("cmdb_rel_ci.csv", "\"parent\",\"type\",\"child\"\n\"Journal\",\"Depends on::Used by\",\"Databas 1\"\n\"Databas 1\",\"Uses::Used by\",\"Kärnväxel\"\n\"Journal\",\"Uses::Used by\",\"Okänd\"\n"),
        ],
        "backstage" =>
        [
            Some.File("catalog-info.yaml", """
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata: { name: journal, title: Journal }
                spec: { type: service, owner: omsorg, dependsOn: [ 'resource:default/databas-1' ] }
                ---
                apiVersion: backstage.io/v1alpha1
                kind: Resource
                metadata: { name: databas-1, title: Databas 1 }
                spec: { type: database, dependsOn: [ 'resource:net', 'component:okand' ] }
                ---
                apiVersion: backstage.io/v1alpha1
                kind: Resource
                metadata: { name: net, title: Kärnväxel }
                spec: { type: network }
                ---
                kind: Group
                metadata: { name: omsorg }
                """),
        ],
        _ =>
        [
            Some.File("assets.csv", "ref_id,name,description,domain,type,parent_assets\nA1,Journal,,Omsorg,PR,\nA2,Databas 1,,It,SP,Journal\nA3,Kärnväxel,,It,SP,A2|Okänd\n"),
        ],
    };
}
