using System.Globalization;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Beredd.Tests.Storage;

/// <summary>Rows in every table of the model, of values that a copy could spoil. Row n of a table points at row n of the others.</summary>
internal sealed class HardRows(BereddContext database, int seed)
{
    internal const int InEachTable = 9;

    private static readonly string[] Texts =
    [
        "", "åäö ÅÄÖ é ß ø", "🧯👩‍🚒🇸🇪", "rad 1\r\nrad 2\ttabb\n", "'; DROP TABLE audit; --", "\"citat\" \\ {} , NULL", "\u0001\u001f\u007f\u0085\u2028\ufeff", " blank ", "e\u0301 och é", "\ufffd\uffff", "{\"a\":[1,2,{}]}", "A\u0308",
    ];

    private static readonly double[] Doubles = [0, 1, -1, 0.1, 1.0 / 3, double.MaxValue, double.MinValue, double.Epsilon, 9007199254740993, 1e-300, Math.PI];
    private static readonly long[] Longs = [0, 1, -1, long.MaxValue, long.MinValue, int.MaxValue, 9007199254740993, 12, 13];

    private readonly Random _random = new(seed);
    private readonly Dictionary<(string Table, int Row, string Column), object?> _made = [];

    /// <summary>Writes them, past the context, as a database may hold them.</summary>
    internal async Task Write()
    {
        await using var transaction = await database.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        // In any order.
        await database.Database.ExecuteSqlAsync($"SET LOCAL session_replication_role = replica", TestContext.Current.CancellationToken);
        var sql = database.GetService<ISqlGenerationHelper>();
        foreach (var table in database.Model.GetRelationalModel().Tables)
        {
            for (var row = 0; row < InEachTable; row++)
            {
                await using var command = database.Database.GetDbConnection().CreateCommand();
                command.Transaction = transaction.GetDbTransaction();
                var columns = table.Columns.ToList();
                command.CommandText = $"INSERT INTO {sql.DelimitIdentifier(table.Name)} ({string.Join(", ", columns.Select(c => sql.DelimitIdentifier(c.Name)))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
                for (var i = 0; i < columns.Count; i++)
                    command.Parameters.Add(columns[i].PropertyMappings[0].TypeMapping.CreateParameter(command, $"@p{i}", Value(table, row, columns[i]), columns[i].IsNullable));
                await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }
        }
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }

    private object? Value(ITable table, int row, IColumn column)
    {
        if (_made.TryGetValue((table.Name, row, column.Name), out var made))
            return made;
        var mapping = column.PropertyMappings[0];
        var foreign = table.ForeignKeyConstraints.FirstOrDefault(k => k.Columns.Contains(column));
        object? value;
        if (column.IsNullable && row % 3 == 2)
            value = null;
        else if (foreign is not null && (foreign.PrincipalTable != table || foreign.PrincipalColumns[foreign.Columns.ToList().IndexOf(column)] != column))
            value = Value((ITable)foreign.PrincipalTable, row, (IColumn)foreign.PrincipalColumns[foreign.Columns.ToList().IndexOf(column)]);
        else
            value = New(mapping.Property, column, row);
        return _made[(table.Name, row, column.Name)] = value;
    }

    private object? New(IProperty property, IColumn column, int row)
    {
        if (property.DeclaringType is IEntityType entity && entity.FindDiscriminatorProperty() == property)
            return entity.GetDerivedTypesInclusive().Where(t => !t.ClrType.IsAbstract).Select(t => t.GetDiscriminatorValue()).OfType<string>().Order(StringComparer.Ordinal).First();
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(row % Enum.GetValues(type).Length);
        if (type == typeof(string))
            return Text(row, property.GetMaxLength() ?? 400, isOwn: property.GetContainingIndexes().Any() || property.IsKey());
        if (type == typeof(List<string>))
            return Enumerable.Range(0, row % 4).Select(n => Text(row + n, 50, false)).ToList();
        if (type == typeof(string[]))
            return Enumerable.Range(0, row % 4).Select(n => Text(row + n, 50, false)).ToArray();
        if (type == typeof(byte[]))
            return Bytes(row == 0 ? 0 : _random.Next(1, 700));
        if (type == typeof(Guid))
            return new Guid(Bytes(16));
        if (type == typeof(bool))
            return row % 2 == 0;
        if (type == typeof(int))
            return row < 2 ? (row == 0 ? int.MaxValue : int.MinValue) : _random.Next();
        if (type == typeof(long))
            return row < Longs.Length ? Longs[row] : _random.NextInt64();
        if (type == typeof(double))
            return row < Doubles.Length ? Doubles[row] : _random.NextDouble();
        if (type == typeof(DateOnly))
            return DateOnly.FromDayNumber(_random.Next(1, DateOnly.MaxValue.DayNumber));
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(new DateTime(row switch { 0 => TimeSpan.TicksPerDay, 1 => DateTime.UnixEpoch.Ticks + 10, 2 => new DateTime(2026, 10, 25, 1, 30, 0, 123, 456).Ticks, _ => _random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay) / 10 * 10 }, DateTimeKind.Utc));
        if (type == typeof(DateTime))
            return new DateTime(2026, 10, 25, 2, 30, 0).AddMinutes(row);
        if (type == typeof(TimeSpan))
            return TimeSpan.FromMinutes(_random.Next());
        return Activator.CreateInstance(type) ?? throw new InvalidOperationException($"{column.Table.Name}.{column.Name}: {type}");
    }

    private string Text(int row, int most, bool isOwn)
    {
        var text = isOwn ? string.Create(CultureInfo.InvariantCulture, $"{row}{Texts[row % Texts.Length]}") : Texts[_random.Next(Texts.Length)];
        while (text.Length > most || (text.Length > 0 && char.IsHighSurrogate(text[^1])))
            text = text[..^1];
        return text;
    }

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
