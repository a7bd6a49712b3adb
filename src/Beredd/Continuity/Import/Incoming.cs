using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;

namespace Beredd.Continuity.Import;

/// <summary>Where in an import something stands.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Row">From 1: the row of a table, the line of a text; 0 where it is about the whole file.</param>
public readonly record struct ImportPlace(string File, int Row);

/// <summary>Something in an import that somebody should look at.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Column">The column or field; empty where it is about the whole row.</param>
/// <param name="Says">What is wrong and what to do, with the name of the thing.</param>
/// <param name="IsError">Whether the row was left out; else it was taken, and this is worth a look.</param>
public sealed record ImportProblem(ImportPlace Place, string Column, Phrase Says, bool IsError = true)
{
    /// <summary>The same without the name of the thing, for a page that shows it at the thing itself.</summary>
    public Phrase Words { get; init; } = Says;
}

/// <summary>A file that somebody chose.</summary>
public sealed record ImportFile(string Name, ReadOnlyMemory<byte> Content);

/// <summary>What a row says of one entry: only the fields that it names.</summary>
internal sealed class IncomingRow(EntryKind kind, ImportPlace place)
{
    public EntryKind Kind { get; } = kind;

    public ImportPlace Place { get; } = place;

    public Dictionary<Field, object?> Values { get; } = [];

    /// <summary>Whether a value could not be read; the row then counts as seen, and is left out.</summary>
    public bool IsBad { get; set; }

    public string Id => Values.GetValueOrDefault(Kind.Fields[0]) as string ?? "";

    public string Name => Values.GetValueOrDefault(Kind.Fields[1]) as string ?? "";

    public void Set(string field, object? value) => Values[Kind.Find(field)!] = value;
}

/// <summary>What files say, before it is held against the register.</summary>
internal sealed class Incoming
{
    /// <summary>A file with more problems than this is some other file.</summary>
    public const int MostProblems = 1000;

    public string? Municipality { get; set; }

    public List<IncomingRow> Rows { get; } = [];

    public List<ImportProblem> Problems { get; } = [];

    /// <summary>The kinds of which the files name every entry, so that what they do not name is gone.</summary>
    public HashSet<EntryKind> Whole { get; } = [];

    /// <summary>Names a problem of a row. Past the limit only the row's fate is kept.</summary>
    public void Problem(IncomingRow row, Field? field, Phrase words)
    {
        row.IsBad = true;
        Report(new ImportProblem(row.Place, field?.Name ?? "", ImportWords.OfEntry(row.Kind, row.Id, row.Name, field, words)) { Words = words });
    }

    public void Report(ImportProblem problem)
    {
        if (Problems.Count < MostProblems)
            Problems.Add(problem);
        else if (Problems.Count == MostProblems)
            Problems.Add(new ImportProblem(problem.Place, "", ImportWords.TooManyProblems(MostProblems)));
    }

    /// <summary>Takes what a form made of a value.</summary>
    public void Take(IncomingRow row, Field field, Reading reading)
    {
        if (reading.Problem is { } problem)
            Problem(row, field, problem);
        else
            row.Values[field] = reading.Value;
    }

    /// <summary>A whole register as rows, with the fields that are named.</summary>
    public void Add(MunicipalRegister register, string file, EntryKind kind, IReadOnlyList<string> fields)
    {
        var number = 0;
        foreach (var entry in kind.Of(register))
        {
            var row = new IncomingRow(kind, new ImportPlace(file, ++number));
            foreach (var field in fields.Select(f => kind.Find(f)!))
            {
                // The engine's reader has its own limits; what people read must hold ours as well.
                if (field.Get(entry) is string text && field.Form is TextForm form && form.Check(text) is { } problem)
                    Problem(row, field, problem);
                row.Values[field] = field.Get(entry);
            }
            Rows.Add(row);
        }
    }
}
