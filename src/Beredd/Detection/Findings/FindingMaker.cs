using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Beredd.Detection.Events;
using Beredd.Detection.Hunting;
using Beredd.Sigma.Matching;
using Beredd.Sigma.Rules;

namespace Beredd.Detection.Findings;

/// <summary>Makes findings of the events that rules matched. One for each worker.</summary>
internal sealed class FindingMaker(IReadOnlyList<FindingRule> rules)
{
    /// <summary>A value is kept up to so many characters in a finding; the event itself has the rest.</summary>
    private const int LongestValue = 32 * 1024;

    private readonly XxHash128 hash = new();

    /// <summary>Makes the finding that the rule gives of the event that the judge last judged.</summary>
    internal Finding Make(int rule, EventJudge judge, LogEvent logged, string file)
    {
        var about = rules[rule];
        var shape = judge.Shape;
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var (name, field) in shape.Rules.FieldsOf(rule))
            AddField(fields, name, judge.Fields, field);
        if (fields.Count == 0)
        {
            // A rule of keywords looks at all that the event says.
            for (var i = 0; i < logged.FieldNames.Count; i++)
            {
                if (!logged.FieldNames[i].IsSystem && logged.Count(i) > 0)
                    fields.Add(KeyValuePair.Create(logged.FieldNames[i].Name, string.Join('\n', Enumerable.Range(0, logged.Count(i)).Select(value => Cut(logged.Text(i, value))))));
            }
        }
        return new Finding(
            Id(about.Id, logged),
            about,
            new DateTime(logged.Ticks, DateTimeKind.Utc),
            logged.Host.ToString(),
            shape.Kind.Channel ?? shape.Kind.Service ?? shape.Kind.Category ?? shape.Kind.Product ?? "",
            shape.Kind.Provider ?? "",
            shape.Kind.EventId,
            logged.RecordId,
            file,
            logged.Offset,
            [],
            fields,
            []);
    }

    /// <summary>
    /// What a correlation is told of the event that the judge last judged: the fields that it asked for, named by their place among them; its id is the event's.
    /// </summary>
    internal Finding MakeHit(int rule, EventJudge judge, LogEvent logged, string file)
    {
        var fields = new List<KeyValuePair<string, string>>();
        var read = judge.Shape.Rules.AlsoRead(rule);
        for (var i = 0; i < read.Count; i++)
            AddField(fields, i.ToString(CultureInfo.InvariantCulture), judge.Fields, read[i]);
        return new Finding(
            Id("", logged), rules[rule], new DateTime(logged.Ticks, DateTimeKind.Utc), logged.Host.ToString(), "", "", 0, logged.RecordId, file, logged.Offset, [], fields, []);
    }

    /// <summary>The accounts that the event names. Asked after the findings are made, since the judge's fields are then gone.</summary>
    internal static IReadOnlyList<string> Accounts(EventJudge judge, LogEvent logged)
    {
        var shape = judge.Shape;
        if (shape.AccountFields == 0)
            return [];
        var fields = judge.BindAccounts(logged);
        var accounts = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < shape.AccountFields; i++)
        {
            for (var value = 0; value < fields.Count(i); value++)
            {
                var account = fields.Text(i, value);
                // Windows writes a hyphen for nobody; a domain of "-" is no part of the name.
                if (account.StartsWith("-\\"))
                    account = account[2..];
                if (account.Length > 0 && account is not "-" && !account.EndsWith("\\-") && !account.EndsWith("\\"))
                    accounts.Add(Cut(account));
            }
        }
        return [.. accounts];
    }

    internal static FindingRule Of(RuleHeader header, string type) =>
        new(header.Id, header.Title, header.Level.ToString().ToLowerInvariant(), header.Tags, header.Position.File, type);

    private static void AddField(List<KeyValuePair<string, string>> fields, string name, IEventFields judged, int field)
    {
        var count = judged.Count(field);
        if (count == 0)
            return;
        var text = Cut(judged.Text(field, 0));
        for (var i = 1; i < count; i++)
            text += "\n" + Cut(judged.Text(field, i));
        fields.Add(KeyValuePair.Create(name, text));
    }

    private static string Cut(ReadOnlySpan<char> text) => text.Length <= LongestValue ? text.ToString() : string.Concat(text[..LongestValue], "…");

    /// <summary>
    /// Made of the rule and of all that the event says of itself, not of the file that it lies in: a copy of the log gives the same.
    /// </summary>
    private string Id(string rule, LogEvent logged)
    {
        hash.Reset();
        Add(rule);
        Add(logged.Host);
        Add(logged.Channel);
        Add(logged.Provider);
        Add(logged.EventId);
        Add(logged.Ticks);
        Add((long)logged.RecordId);
        // Equal lines of a text log are told apart by where they stand.
        if (logged.RecordId == 0)
            Add(logged.Offset);
        for (var i = 0; i < logged.FieldNames.Count; i++)
        {
            if (logged.FieldNames[i].IsSystem)
                continue;
            Add(logged.FieldNames[i].Name);
            for (var value = 0; value < logged.Count(i); value++)
                Add(logged.Text(i, value));
        }
        Span<byte> bytes = stackalloc byte[16];
        hash.GetCurrentHash(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private void Add(ReadOnlySpan<char> text)
    {
        Add(text.Length);
        hash.Append(MemoryMarshal.AsBytes(text));
    }

    private void Add(long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.Append(bytes);
    }
}
