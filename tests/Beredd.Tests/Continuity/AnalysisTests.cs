using Beredd.Continuity.Analysis;
using Beredd.Continuity.Engine;
using Beredd.Continuity.Entries;
using Beredd.Outage;

namespace Beredd.Tests.Continuity;

public class AnalysisTests
{
    [Fact]
    public void Classification_OfWhatAServiceNeeds_IsTheServicesWithTheChain()
    {
        var journal = Some.Service("journal", "app");
        journal.Classification.Confidentiality = 4;
        var canteen = Some.Service("meny", "sql");
        canteen.Classification.Confidentiality = 1;
        var classes = new InheritedClassification([journal, canteen, Some.Asset("app", "sql"), Some.Asset("sql")]);
        var sql = classes["sql", Aspect.Confidentiality];
        Assert.Equal((4, null, 4), (sql.Value, sql.Own, sql.Inherited));
        Assert.Equal(["journal", "app", "sql"], sql.Chain);
        Assert.Null(classes["sql", Aspect.Integrity].Value);
    }

    [Fact]
    public void Classification_WithAValueOfItsOwn_EndsWhatComesFromAbove()
    {
        var service = Some.Service("s", "app");
        service.Classification.Availability = 3;
        var app = Some.Asset("app", "sql");
        app.Classification.Availability = 1;
        var classes = new InheritedClassification([service, app, Some.Asset("sql")]);
        Assert.True(classes["app", Aspect.Availability].IsLowered);
        Assert.Equal(["app", "sql"], classes["sql", Aspect.Availability].Chain);
        Assert.Equal(1, classes["sql", Aspect.Availability].Value);
    }

    [Fact]
    public void Classification_OfAnyRegister_IsThatOfTheNaiveDefinition()
    {
        CsCheck.Check.Sample(RandomRegister.Any, register =>
        {
            var nodes = register.Nodes.ToList();
            var classes = new InheritedClassification(nodes);
            foreach (var aspect in Enum.GetValues<Aspect>())
            {
                var value = nodes.ToDictionary(n => n.Id, n => n.Classification[aspect]);
                var inherited = nodes.ToDictionary(n => n.Id, _ => (int?)null);
                for (var round = 0; round <= nodes.Count; round++)
                {
                    foreach (var (node, target) in nodes.SelectMany(n => n.Needs.SelectMany(d => d.Members).Select(m => (n, m.TargetId))))
                    {
                        if (value[node.Id] is { } from && !(inherited[target] >= from))
                            inherited[target] = from;
                    }
                    foreach (var node in nodes)
                        value[node.Id] = node.Classification[aspect] ?? inherited[node.Id];
                }
                Assert.All(nodes, n => Assert.Equal(value[n.Id], classes[n.Id, aspect].Value));
                // A cycle of nodes that say nothing hands the value round to its members, never to the one that gave it.
                Assert.All(nodes.Where(n => n.Classification[aspect] is null), n => Assert.Equal(inherited[n.Id], classes[n.Id, aspect].Inherited));
            }
        });
    }

    [Fact]
    public void FallChain_ThroughTolerances_FollowsWhatMadeItFall()
    {
        var register = Some.Register(
            [Some.Asset("el"), Some.Asset("kyla", "el 1h"), Some.Asset("server", "el 8h", "kyla 2h"), Some.Asset("annat")],
            Some.Service("vård", "server 0,5h"), Some.Service("fri", "annat"));
        var result = new Simulator(EngineRegister.From(register)).Simulate(new Scenario("", new DateTime(2026, 1, 7, 8, 0, 0), 24, [new Hit("el")], [], false));
        var chains = new FallChain(register.Nodes, result);
        var chain = chains.Find("el", "vård")!;
        Assert.Equal([("el", 0.0), ("kyla", 1), ("server", 3), ("vård", 3.5)], chain.Select(c => (c.Id, c.AtHours)));
        Assert.Equal(0.5, chain[^1].ToleranceHours);
        Assert.Null(chains.Find("el", "fri"));
        Assert.Null(chains.Find("annat", "fri"));
        Assert.Equal(["kyla", "server", "vård"], chains.From("el").Select(f => f.Id));
    }

    [Fact]
    public void FallChain_InAnyRegister_LeadsFromTheSystemToEverythingThatFalls()
    {
        CsCheck.Check.Sample(RandomRegister.Any, register =>
        {
            foreach (var node in register.Nodes)
                node.Needs.ForEach(n => n.Members.ForEach(m => m.StartGraceHours = 0));
            foreach (var system in register.Systems)
            {
                var result = new Simulator(EngineRegister.From(register)).Simulate(new Scenario("", new DateTime(2026, 1, 7, 8, 0, 0), 500, [new Hit(system.Id)], [], false));
                var chains = new FallChain(register.Nodes, result);
                Assert.All(result.Nodes, n => Assert.Equal(system.Id, chains.Find(system.Id, n.Id)![0].Id));
            }
        });
    }

    [Fact]
    public void Gaps_OfABareRegister_NamesEachWithWhatToDo()
    {
        var server = Some.Asset("server");
        server.Restore = new Beredd.Continuity.Entries.RestoreWork { Hours = 20, TeamId = "it" };
        server.Classification.Integrity = 1;
        var service = Some.Service("vård", "server");
        service.Classification.Integrity = 3;
        service.Owner = "Enhetschefen";
        service.ReviewedOn = Some.Day.AddYears(-1).AddDays(-1);
        var paper = Some.Service("papper", "server");
        paper.Owner = "x";
        paper.ReviewedOn = Some.Day.AddYears(-1);
        paper.Analog = new Beredd.Continuity.Entries.AnalogRoutine { StartUpHours = 1, Capacity = 1, EnduranceHours = 48, Steps = ["Ta fram pärmen."] };
        var register = Some.Register([server], service, paper);
        register.Teams.Add(new Beredd.Continuity.Entries.Team { Id = "it", Name = "It", People = 1 });
        register.WaysIn.Add(new WayIn { Id = "e", Name = "E-tjänsten", UnitId = "u" });
        var gaps = Gaps.Find(register, Some.Day);
        Assert.Equal(
            [
                (GapKind.OutageShorterThanRestoration, "vård"), (GapKind.OutageShorterThanRestoration, "papper"), (GapKind.NoAnalogRoutine, "vård"), (GapKind.NobodyToCall, "u"),
                (GapKind.NoWayToClose, "e"), (GapKind.LoweredWithoutReason, "server"), (GapKind.NoOwner, "server"), (GapKind.NotReviewed, "u"), (GapKind.NotReviewed, "server"),
                (GapKind.NotReviewed, "vård"),
            ],
            gaps.Select(g => (g.Kind, g.Entry.Id)));
        Assert.Equal([(20.0, false), (20.0, true)], gaps.Take(2).Select(g => (g.Hours!.Value, g.OnPaper)));
        Assert.All(gaps, g => Assert.Contains(g.Entry.Name, g.Says.English, StringComparison.Ordinal));
    }
}
