using System.Data.Common;
using Beredd.Continuity.Entries;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Beredd.Continuity.Import;

/// <summary>
/// Writes new entries by one prepared command a table, where the context would make one for each row: a whole register in a tenth of the time. What the columns are, and how values are
/// kept in them, is asked of the model, so that the rows are those that the context would have written. The context does not come to track them.
/// </summary>
internal sealed class MassInsert(BereddContext context, IDbContextTransaction transaction)
{
    private readonly ISqlGenerationHelper _sql = context.GetService<ISqlGenerationHelper>();
    private readonly Dictionary<Type, Table> _tables = [];

    /// <summary>A column, how its values are kept, and where they come from.</summary>
    private sealed record Column(string Name, RelationalTypeMapping Mapping, bool IsNullable, Func<object, object?> Get);

    private sealed record Table(DbCommand Command, IReadOnlyList<Column> Columns);

    public void Add(IReadOnlyList<Entry> entries)
    {
        // In the order of the kinds nothing names what comes later, but for units within units, and needs.
        var order = Fields.Kinds.All.Select((kind, place) => (kind, place)).ToDictionary(k => k.kind, k => k.place);
        foreach (var entry in OuterFirst(entries).OrderBy(e => order[Fields.Kinds.Of(e)]))
        {
            Insert(entry);
        }
        foreach (var need in entries.OfType<Node>().SelectMany(n => n.Needs))
        {
            Insert(need);
            foreach (var member in need.Members)
                Insert(member);
        }
        Close();
    }

    /// <summary>Writes lines of the audit log, which the context writes only of what it tracks.</summary>
    public void Log(IEnumerable<AuditEntry> lines)
    {
        foreach (var line in lines)
            Insert(line);
        Close();
    }

    private static IEnumerable<Entry> OuterFirst(IReadOnlyList<Entry> entries)
    {
        var units = entries.OfType<Unit>().ToDictionary(u => u.Id, StringComparer.Ordinal);
        var depths = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var unit in units.Values)
        {
            var depth = 0;
            for (var at = unit; at.WithinId is { } within && units.TryGetValue(within, out var outer); at = outer)
                depth++;
            depths.Add(unit.Id, depth);
        }
        return entries.OrderBy(e => e is Unit ? depths[e.Id] : 0);
    }

    private void Insert(object row)
    {
        if (!_tables.TryGetValue(row.GetType(), out var table))
            _tables.Add(row.GetType(), table = Prepare(row.GetType()));
        table.Command.Parameters.Clear();
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            table.Command.Parameters.Add(column.Mapping.CreateParameter(table.Command, $"@p{i}", column.Get(row), column.IsNullable));
        }
        table.Command.ExecuteNonQuery();
    }

    private void Close()
    {
        foreach (var table in _tables.Values)
            table.Command.Dispose();
        _tables.Clear();
    }

    private Table Prepare(Type type)
    {
        var entity = context.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type} is not in the model.");
        var store = StoreObjectIdentifier.Create(entity, StoreObjectType.Table) ?? throw new InvalidOperationException($"{type} has no table.");
        var columns = new List<Column>();
        Collect(entity, store, row => row, columns);
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
#pragma warning disable CA2100 // Names of tables and columns come from the model; values are parameters.
        command.CommandText = $"INSERT INTO {_sql.DelimitIdentifier(store.Name, store.Schema)} ({string.Join(", ", columns.Select(c => _sql.DelimitIdentifier(c.Name)))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
#pragma warning restore CA2100
        return new Table(command, columns);
    }

    /// <summary>The columns of a type and of what it owns, which shares its row.</summary>
    private static void Collect(ITypeBase type, StoreObjectIdentifier store, Func<object, object?> owner, List<Column> columns)
    {
        foreach (var property in type.GetProperties())
        {
            // What is owned has the key of its owner in the same column.
            if (property.GetColumnName(store) is { } name && !columns.Exists(c => c.Name == name))
                columns.Add(new Column(name, property.GetRelationalTypeMapping(), true, Getter(type, property, owner)));
        }
        foreach (var part in type.GetComplexProperties())
            Collect(part.ComplexType, store, row => owner(row) is { } o ? part.PropertyInfo!.GetValue(o) : null, columns);
        if (type is not IEntityType entity)
            return;
        foreach (var owned in entity.GetNavigations().Where(n => n.TargetEntityType.IsOwned()))
            Collect(owned.TargetEntityType, store, row => owner(row) is { } o ? owned.PropertyInfo!.GetValue(o) : null, columns);
    }

    private static Func<object, object?> Getter(ITypeBase type, IProperty property, Func<object, object?> owner)
    {
        if (property.PropertyInfo is { } info)
            return row => owner(row) is { } o ? info.GetValue(o) : null;
        // What only the database knows of: which type the row has, or a value that starts at its default.
        var start = type is IEntityType entity && entity.FindDiscriminatorProperty() == property
            ? entity.GetDiscriminatorValue()
            : property.IsNullable ? null : Activator.CreateInstance(property.ClrType);
        return _ => start;
    }
}
