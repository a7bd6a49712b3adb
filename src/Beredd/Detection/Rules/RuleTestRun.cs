using Beredd.Detection.Findings;
using Beredd.Detection.Hunting;
using Beredd.Detection.Inputs;
using Beredd.Detection.Inputs.Evtx;
using Beredd.Evtx;
using Beredd.Evtx.Writing;
using Beredd.Sigma.Correlations;
using Beredd.Sigma.LogSources;

namespace Beredd.Detection.Rules;

/// <summary>Runs tests of rules the way a hunt goes: each case is written as an event log and hunted in.</summary>
/// <param name="rules">The rules, with what correlations need.</param>
/// <param name="catalog">Which events they are about.</param>
/// <param name="tempFolder">For what does not fit in memory, which is nothing.</param>
public sealed class RuleTestRun(HuntRuleSet rules, LogSourceCatalog catalog, string tempFolder)
{
    /// <summary>Runs a test; what went wrong, a sentence for each case, or nothing.</summary>
    public IReadOnlyList<string> Run(RuleTest test)
    {
        var own = rules.Only(test.Rule);
        if (own.Rules.Count == 0)
            return [$"{test.File}: no rule has the id {test.Rule}"];
        var wrong = new List<string>();
        foreach (var one in test.Cases)
        {
            if (Matches(own, test.Rule, one) != one.MustMatch)
                wrong.Add($"{test.File}: {(one.MustMatch ? "no finding in" : "a finding in")} '{one.Name}'");
        }
        return wrong;
    }

    private bool Matches(HuntRuleSet own, string rule, RuleTestCase one)
    {
        var log = new MemoryStream();
        using (var writer = new EvtxWriter(log))
        {
            foreach (var e in one.Events)
                writer.Write(e);
        }
        var bytes = log.ToArray();
        var engine = own.Correlations.Count == 0 ? null : new CorrelationEngine(own.Rules, own.Correlations);
        using var hits = new FindingSpool(tempFolder);
        var found = false;
        void Take(Finding finding) => found |= finding.Rule.Id == rule;
        var run = new HuntRun(
            new Detector(own.Rules, catalog, own.Silent, engine),
            [new HuntSource(one.Name, () => new OpenedLog(new EvtxLogReader(new MemoryStream(bytes), new EvtxCache()), () => null))],
            new HuntOptions(0, long.MaxValue, 1));
        run.Run(() => Take, engine is null ? null : () => hits.NewWriter().Add, CancellationToken.None);
        if (engine is not null)
            CorrelationPass.Run(own, engine, hits, Take);
        return found;
    }
}
