using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Beredd.Storage;

/// <summary>
/// The rows of one table, read from one database and written to another of the same model, one at a time. Each value is read as the first one's context would read it, and kept as the second one's would keep it: a list is an
/// array in the one and JSON in the other, a time has a type of its own or is text.
/// </summary>
internal sealed class TableCopy : IDisposable
{
    /// <summary>For a large table on a slow disk. Where another holds the table, PostgreSQL itself says so much sooner.</summary>
    private const int LongestAnswerSeconds = 600;

    private readonly string _name;
    private readonly DbCommand _select;
    private readonly DbCommand _countRead;
    private readonly DbCommand _insert;
    private readonly DbCommand _countWritten;
    private readonly Func<DbDataReader, object?[]> _read;
    private readonly List<IColumn> _columns;
    private readonly List<RelationalTypeMapping> _kept;

    public TableCopy(ITable from, BereddContext source, ITable to, BereddContext target)
    {
        _name = from.Name;
        var columns = from.Columns.ToList();
        _columns = [.. columns.Select(c => to.FindColumn(c.Name) ?? throw new InvalidOperationException($"{to.Name} has no column {c.Name}"))];
        if (to.Columns.Count() != _columns.Count)
            throw new InvalidOperationException($"{to.Name} has other columns in {to.Model.Model.GetType().Name}");
        _kept = [.. _columns.Select(Mapping)];
        _read = Reader(columns.ConvertAll(Mapping));

        var (readable, writable) = (source.GetService<ISqlGenerationHelper>(), target.GetService<ISqlGenerationHelper>());
        var (readFrom, writeTo) = (readable.DelimitIdentifier(from.Name, from.Schema), writable.DelimitIdentifier(to.Name, to.Schema));
        _select = Command(source, $"SELECT {string.Join(", ", columns.Select(c => readable.DelimitIdentifier(c.Name)))} FROM {readFrom}");
        _countRead = Command(source, $"SELECT count(*) FROM {readFrom}");
        _insert = Command(target, $"INSERT INTO {writeTo} ({string.Join(", ", _columns.Select(c => writable.DelimitIdentifier(c.Name)))}) VALUES ({string.Join(", ", _columns.Select((_, i) => Parameter(i)))})");
        _countWritten = Command(target, $"SELECT count(*) FROM {writeTo}");
    }

    /// <summary>Copies them.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="IOException">A value cannot be kept, or not all rows arrived.</exception>
    public async Task<long> RunAsync(CancellationToken stop)
    {
        // A migration may have put rows into a new table.
        var rows = await CountAsync(_countWritten, stop).ConfigureAwait(false);
        if (rows != 0)
            throw new IOException($"{_name}: the copy holds {rows} rows before any are written");
        var reader = await _select.ExecuteReaderAsync(stop).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            for (; await reader.ReadAsync(stop).ConfigureAwait(false); rows++)
                Write(reader);
        }
        var (there, arrived) = (await CountAsync(_countRead, stop).ConfigureAwait(false), await CountAsync(_countWritten, stop).ConfigureAwait(false));
        return there == rows && arrived == rows ? rows : throw new IOException($"{_name}: there are {there} rows, {rows} were read and {arrived} arrived");
    }

    public void Dispose()
    {
        foreach (var command in new[] { _select, _countRead, _insert, _countWritten })
            command.Dispose();
    }

    private void Write(DbDataReader reader)
    {
        try
        {
            var row = _read(reader);
            _insert.Parameters.Clear();
            for (var i = 0; i < row.Length; i++)
                _insert.Parameters.Add(_kept[i].CreateParameter(_insert, Parameter(i), row[i], _columns[i].IsNullable));
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidCastException or FormatException or ArgumentException or System.Text.Json.JsonException)
        {
            throw new IOException($"{_name}: a row holds what this program cannot read: {e.Message}", e);
        }
        _insert.ExecuteNonQuery();
    }

    private static string Parameter(int place) => string.Create(CultureInfo.InvariantCulture, $"@p{place}");

    private static async Task<long> CountAsync(DbCommand command, CancellationToken stop) => (long)(await command.ExecuteScalarAsync(stop).ConfigureAwait(false))!;

    private static RelationalTypeMapping Mapping(IColumn column) => column.PropertyMappings.Count > 0
        ? column.PropertyMappings[0].TypeMapping
        : throw new InvalidOperationException($"{column.Table.Name}.{column.Name} belongs to no property of the model, so that a copy cannot know what it means");

    /// <summary>Reads a row as the context does that it comes from, by one compiled step for all columns.</summary>
    private static Func<DbDataReader, object?[]> Reader(List<RelationalTypeMapping> mappings)
    {
        var reader = Expression.Parameter(typeof(DbDataReader), "reader");
        var isNull = typeof(DbDataReader).GetMethod(nameof(DbDataReader.IsDBNull))!;
        return Expression.Lambda<Func<DbDataReader, object?[]>>(Expression.NewArrayInit(typeof(object), mappings.Select((mapping, i) => Value(mapping, Expression.Constant(i)))), reader).Compile();

        Expression Value(RelationalTypeMapping mapping, Expression place)
        {
            var method = mapping.GetDataReaderMethod();
            var value = mapping.CustomizeDataReaderExpression(Expression.Call(As(reader, method.DeclaringType!), method, place));
            if (mapping.Converter is { } converter)
                value = Expression.Invoke(converter.ConvertFromProviderExpression, As(value, converter.ProviderClrType));
            return Expression.Condition(Expression.Call(reader, isNull, place), Expression.Constant(null), As(value, typeof(object)));
        }
    }

    private static Expression As(Expression value, Type type) => value.Type == type ? value : Expression.Convert(value, type);

    private static DbCommand Command(BereddContext context, string sql)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandTimeout = LongestAnswerSeconds;
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // Names of tables and columns come from the model; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
