using System.Reflection;
using System.Text.Json;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Beredd.Tests.Storage;

/// <summary>Everything that a database holds, as its context reads it: each thing by its kind and key, with all its values, also those that no class has a property for.</summary>
internal static class WholeModel
{
    internal static async Task<SortedDictionary<string, string>> Read(BereddContext database)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in database.Model.GetEntityTypes().Where(t => !t.IsOwned() && t.BaseType is null))
        {
            database.ChangeTracker.Clear();
            await (Task)typeof(WholeModel).GetMethod(nameof(Load), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.ClrType).Invoke(null, [database])!;
            foreach (var entry in database.ChangeTracker.Entries())
                all[$"{entry.Metadata.DisplayName()} {Values(entry.Metadata.FindPrimaryKey()!.Properties.Select(entry.Property))}"] = Values(entry.Properties) + Values(entry.ComplexProperties.SelectMany(c => c.Properties));
        }
        database.ChangeTracker.Clear();
        return all;
    }

    /// <summary>What one of two has or says that the other does not.</summary>
    internal static List<string> Differences(SortedDictionary<string, string> one, SortedDictionary<string, string> other) =>
        [.. one.Where(t => other.GetValueOrDefault(t.Key) != t.Value).Select(t => $"- {t.Key} {t.Value}"), .. other.Where(t => one.GetValueOrDefault(t.Key) != t.Value).Select(t => $"+ {t.Key} {t.Value}")];

    private static Task Load<T>(BereddContext database)
        where T : class => database.Set<T>().IgnoreQueryFilters().IgnoreAutoIncludes().LoadAsync(TestContext.Current.CancellationToken);

    private static string Values(IEnumerable<PropertyEntry> properties) => JsonSerializer.Serialize(properties.ToDictionary(p => p.Metadata.Name, p => p.CurrentValue));
}
