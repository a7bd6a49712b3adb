namespace Beredd.Web;

/// <summary>The names of a table's columns, as they come.</summary>
public sealed class ColumnNames
{
    private readonly List<string> names = [];

    internal void Add(string name) => names.Add(name);

    internal string this[int column] => names[column];
}

/// <summary>How far a row's cells have come: components are begun in the order in which they stand.</summary>
public sealed class CardPosition(ColumnNames names)
{
    private int column;

    /// <summary>The name of the next cell's column.</summary>
    internal string Next() => names[column++];
}
