using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Continuity.Files;

namespace Beredd.Continuity.Exchange;

/// <summary>
/// A table to fill in: the headings, how each column is written, and an example. The last two are remarks (<see cref="TableFile.RemarkSign"/>): a template that is read as it is changes nothing.
/// </summary>
internal static class Template
{
    public static IReadOnlyList<IReadOnlyList<string>> Rows(EntryKind kind, DateOnly today, bool english)
    {
        var example = Example(kind, DemoRegister.Read(today));
        return
        [
            [.. kind.Fields.Select(f => english ? f.Name : f.Swedish)],
            [.. kind.Fields.Select((f, i) => i == 0 ? $"{TableFile.RemarkSign} {ExchangeWords.RowIsExplained.In(english)}" : Explained(f, english))],
            [.. kind.Fields.Select((f, i) => i == 0 ? $"{TableFile.RemarkSign} {ExchangeWords.Example.In(english)}: {example.Id}" : f.Form.Cell(f.Get(example), english))],
        ];
    }

    /// <summary>The entry of the invented municipality that says the most.</summary>
    private static Entry Example(EntryKind kind, MunicipalRegister demo) => kind.Of(demo).MaxBy(e => kind.Fields.Count(f => f.Cell(e).Length > 0)) ?? kind.New();

    private static string Explained(Field field, bool english) => field.Required ? $"{field.Hint.In(english)} ({ExchangeWords.Required.In(english)})" : field.Hint.In(english);
}
