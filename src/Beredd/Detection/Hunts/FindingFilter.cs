using System.Globalization;
using System.Text;
using Beredd.Detection.Findings;
using Beredd.Detection.Reports;
using Beredd.Sigma.Rules;
using Microsoft.AspNetCore.Http;

namespace Beredd.Detection.Hunts;

/// <summary>Which findings somebody looks at, as the address of the page says it.</summary>
/// <param name="Level">This level or worse.</param>
/// <param name="Host">Of this computer; null for all, empty for those over several computers.</param>
/// <param name="Account">That name this account.</param>
/// <param name="Rule">Of the rule with this id.</param>
/// <param name="Text">That hold this text, in whatever case.</param>
/// <param name="Page">From 1.</param>
public sealed record FindingFilter(RuleLevel Level, string? Host, string? Account, string? Rule, string? Text, int Page)
{
    public const int PageSize = 50;

    public static FindingFilter All { get; } = new(RuleLevel.Informational, null, null, null, null, 1);

    internal static FindingFilter Read(IQueryCollection query)
    {
        string? Value(string name) => query[name].ToString() is { Length: > 0 } value ? value : null;
        return new(
            Enum.TryParse<RuleLevel>(Value("niva"), ignoreCase: true, out var level) && Enum.IsDefined(level) ? level : RuleLevel.Informational,
            Value("flera") == "1" ? "" : Value("dator"),
            Value("konto"),
            Value("regel"),
            Value("text")?.Trim(),
            int.TryParse(Value("sida"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1);
    }

    /// <summary>The address of the findings of a hunt that it lets through.</summary>
    internal string PathIn(Guid hunt)
    {
        var path = new StringBuilder($"/upptack/{hunt}/fynd");
        var before = '?';
        Add("niva", Level == RuleLevel.Informational ? null : Level.ToString().ToLowerInvariant());
        Add(Host?.Length == 0 ? "flera" : "dator", Host?.Length == 0 ? "1" : Host);
        Add("konto", Account);
        Add("regel", Rule);
        Add("text", Text);
        Add("sida", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null);
        return path.ToString();

        void Add(string name, string? value)
        {
            if (value is null)
                return;
            path.Append(before).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            before = '&';
        }
    }

    /// <summary>Reads the file once: how many there are, and those of the page.</summary>
    internal FoundPage In(string path, Func<FindingRule, FindingRule> told)
    {
        long count = 0;
        var shown = new List<Finding>();
        var outlines = new OutlineReader();
        var first = (Page - 1L) * PageSize;
        foreach (var line in FindingFile.Read(path))
        {
            var outline = outlines.Read(line.Line.Span);
            if (!Matches(outline) || (Text is not null && !Holds(line.Read(), told, Text)))
                continue;
            if (count >= first && shown.Count < PageSize)
            {
                var finding = line.Read();
                shown.Add(finding with { Rule = told(finding.Rule) });
            }
            count++;
        }
        return new(shown, count);
    }

    private bool Matches(FindingOutline finding) =>
        HuntCourse.Severity(finding.Rule.Level) >= (int)Level
        && (Host is null || finding.Host.Equals(Host, StringComparison.OrdinalIgnoreCase))
        && (Rule is null || finding.Rule.Id == Rule)
        && (Account is null || finding.Accounts.Contains(Account, StringComparer.OrdinalIgnoreCase));

    private static bool Holds(Finding finding, Func<FindingRule, FindingRule> told, string text)
    {
        bool In(string value) => value.Contains(text, StringComparison.OrdinalIgnoreCase);
        return In(told(finding.Rule).Title) || In(finding.Rule.Title) || In(finding.Host) || In(finding.File) || finding.Accounts.Any(In)
            || finding.Fields.Any(field => In(field.Key) || In(field.Value)) || finding.Rule.Tags.Any(In);
    }
}

/// <summary>A page of findings.</summary>
/// <param name="Shown">Those of the page, with the titles that people are told.</param>
/// <param name="Count">All that are let through.</param>
public sealed record FoundPage(IReadOnlyList<Finding> Shown, long Count);
