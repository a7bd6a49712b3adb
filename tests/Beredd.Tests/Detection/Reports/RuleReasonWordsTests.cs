using Beredd.Detection.Reports;
using Beredd.Detection.Rules;
using Beredd.Sigma.Rules;

namespace Beredd.Tests.Detection.Reports;

/// <summary>What is wrong with rules, in Swedish.</summary>
public sealed class RuleReasonWordsTests
{
    private const string Head = "title: x\nid: 11111111-0000-0000-0000-000000000001\nlogsource: {product: windows, category: process_creation}\n";
    private const string Correlation = "title: x\nid: 11111111-0000-0000-0000-000000000002\n";

    [Theory]
    [InlineData("- a\n")]
    [InlineData("a: [\n")]
    [InlineData("a: {b: c\n")]
    [InlineData("a: *b\n")]
    [InlineData("a: 1\na: 2\n")]
    [InlineData("? [a]\n: b\n")]
    [InlineData("id: 7\n")]
    [InlineData("title: x\nid: 7\n")]
    [InlineData("title: x\ndetection: {s: {A: b}, condition: s}\n")]
    [InlineData("title: x\nlogsource: {definition: a}\ndetection: {s: {A: b}, condition: s}\n")]
    [InlineData("title: [x]\n")]
    [InlineData("action: global\ntitle: x\n")]
    [InlineData(Head)]
    [InlineData(Head + "level: bad\ndetection: {s: {A: b}, condition: s}\n")]
    [InlineData(Head + "tags: {a: b}\ndetection: {s: {A: b}, condition: s}\n")]
    [InlineData(Head + "detection: x\n")]
    [InlineData(Head + "detection: {s: {A: b}}\n")]
    [InlineData(Head + "detection: {s: {A: b}, condition: ''}\n")]
    [InlineData(Head + "detection: {s: {A: b}, condition: []}\n")]
    [InlineData(Head + "detection: {s: {A: b}, condition: {a: b}}\n")]
    [InlineData(Head + "detection: {s: {A: b}, condition: s and}\n")]
    [InlineData(Head + "detection: {s: {A: b}, condition: s s}\n")]
    [InlineData(Head + "detection: {s: {A: b}, condition: t}\n")]
    [InlineData(Head + "detection: {s: {A: b}, condition: (s}\n")]
    [InlineData(Head + "detection: {s: {A: b}, condition: 2 of them}\n")]
    [InlineData(Head + "detection: {s: {A: b}, condition: 1 of}\n")]
    [InlineData(Head + "detection: {s: {A: b}, condition: 1 of t*}\n")]
    [InlineData(Head + "detection: {s: {A: b}, condition: s | count() > 5}\n")]
    [InlineData(Head + "detection: {s: {A: b}, timeframe: 5m, condition: s}\n")]
    [InlineData(Head + "detection: {s: {}, condition: s}\n")]
    [InlineData(Head + "detection: {s: [], condition: s}\n")]
    [InlineData(Head + "detection: {s: [null], condition: s}\n")]
    [InlineData(Head + "detection: {s: {A: {b: c}}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A: []}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|all: b}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A: [[b]]}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|contain: b}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|contains|endswith: b}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|re|contains: b}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|cased|re: b}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|base64|re: b}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|gt|all: [1, 2]}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {'|gt': 1}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|wide: b}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|base64|base64offset: b}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|contains|base64: b}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|base64|base64: b}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|i: b}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|re|cidr: b}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|re: '('}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|cidr: x}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|gt: x}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|hour: x}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|exists: x}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|base64: 'a*'}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|contains: null}, condition: s}\n")]
    [InlineData(Head + "detection: {s: {A|expand: '%b%'}, condition: s}\n")]
    [InlineData(Correlation + "correlation: x\n")]
    [InlineData(Correlation + "correlation: {rules: [a], timespan: 1m, condition: {gte: 1}}\n")]
    [InlineData(Correlation + "correlation: {type: x, rules: [a], timespan: 1m, condition: {gte: 1}}\n")]
    [InlineData(Correlation + "correlation: {type: event_count, timespan: 1m, condition: {gte: 1}}\n")]
    [InlineData(Correlation + "correlation: {type: event_count, rules: [], timespan: 1m, condition: {gte: 1}}\n")]
    [InlineData(Correlation + "correlation: {type: event_count, rules: [[a]], timespan: 1m, condition: {gte: 1}}\n")]
    [InlineData(Correlation + "correlation: {type: event_count, rules: [a], condition: {gte: 1}}\n")]
    [InlineData(Correlation + "correlation: {type: event_count, rules: [a], timespan: x, condition: {gte: 1}}\n")]
    [InlineData(Correlation + "correlation: {type: event_count, rules: [a], timespan: 1y, condition: {gte: 1}}\n")]
    [InlineData(Correlation + "correlation: {type: event_count, rules: [a], timespan: 99999d, condition: {gte: 1}}\n")]
    [InlineData(Correlation + "correlation: {type: event_count, rules: [a], timespan: 1m}\n")]
    [InlineData(Correlation + "correlation: {type: event_count, rules: [a], timespan: 1m, condition: x}\n")]
    [InlineData(Correlation + "correlation: {type: event_count, rules: [a], timespan: 1m, condition: {x: 1}}\n")]
    [InlineData(Correlation + "correlation: {type: event_count, rules: [a], timespan: 1m, condition: {gte: x}}\n")]
    [InlineData(Correlation + "correlation: {type: event_count, rules: [a], timespan: 1m, condition: {field: x, gte: 1}}\n")]
    [InlineData(Correlation + "correlation: {type: event_count, rules: [a], timespan: 1m, condition: {}}\n")]
    [InlineData(Correlation + "correlation: {type: value_count, rules: [a], timespan: 1m, condition: {gte: 1}}\n")]
    [InlineData(Correlation + "correlation: {type: value_percentile, rules: [a], timespan: 1m, condition: {field: x, gte: 1}}\n")]
    [InlineData(Correlation + "correlation: {type: value_percentile, rules: [a], timespan: 1m, condition: {field: x, percentile: 101, gte: 1}}\n")]
    [InlineData(Correlation + "correlation: {type: event_count, rules: [a], generate: true, timespan: 1m, condition: {gte: 1}}\n")]
    [InlineData(Correlation + "correlation: {type: event_count, rules: [a], aliases: x, timespan: 1m, condition: {gte: 1}}\n")]
    [InlineData(Correlation + "correlation: {type: event_count, rules: [a], aliases: {b: x}, timespan: 1m, condition: {gte: 1}}\n")]
    [InlineData(Correlation + "correlation: {type: event_count, rules: [a], aliases: {b: {a: []}}, timespan: 1m, condition: {gte: 1}}\n")]
    [InlineData(Correlation + "generate: x\ncorrelation: {type: event_count, rules: [a], timespan: 1m, condition: {gte: 1}}\n")]
    [InlineData(Correlation + "correlation: {type: event_count, rules: [a], timespan: 1m, condition: {gte: 1}}\n")]
    [InlineData("title: x\nlogsource: {product: windows}\nfilter: {s: {A: b}, condition: s}\n")]
    [InlineData("title: x\nlogsource: {product: windows}\nfilter: {rules: [], s: {A: b}, condition: s}\n")]
    [InlineData("title: x\nlogsource: {product: windows}\nfilter: {rules: [a], s: {A: b}, condition: s}\n")]
    public void Say_WhateverIsWrongWithARule_IsSwedish(string yaml)
    {
        var read = RuleReader.Read([new RuleSource("rule.yml", yaml)]);
        Assert.NotEmpty(read.Refusals);
        Assert.All(read.Refusals, refusal => Assert.NotEqual(refusal.Reason, ReasonWords.Say(refusal.Reason, english: false)));
    }

    [Fact]
    public void Say_WhateverIsRemarkedOnARule_IsSwedish()
    {
        const string bad = "title: x\nlogsource: {product: nowhere}\ntags: [bad]\ndetection: {s: {A: b, A|cased: c}, u: {A: d}, condition: s}\n";
        const string fields = Head + "detection: {s: {NoSuchField: b}, condition: s}\n";
        var (_, lints) = RuleCacheFile.ReadAndCheck([new RuleSource("a.yml", bad), new RuleSource("b.yml", fields), new RuleSource("c.yml", fields)], new RuleReadingOptions(null, 1));
        Assert.Equal(Enum.GetValues<RuleLintKind>().Order(), lints.Select(lint => lint.Kind).Distinct().Order());
        Assert.All(lints, lint => Assert.NotEqual(lint.Message, ReasonWords.Say(lint.Message, english: false)));
    }

    [Fact]
    public void Say_WhateverIsWrongWithPublicRules_IsSwedish()
    {
        var sources = new List<RuleSource>();
        RuleFiles.Read(Corpora.Require("sigma"), sources, []);
        var (rules, lints) = RuleCacheFile.ReadAndCheck(sources, new RuleReadingOptions(null, Environment.ProcessorCount));
        Assert.All(rules.Refusals, refusal => Assert.NotEqual(refusal.Reason, ReasonWords.Say(refusal.Reason, english: false)));
        Assert.All(lints, lint => Assert.NotEqual(lint.Message, ReasonWords.Say(lint.Message, english: false)));
    }
}
