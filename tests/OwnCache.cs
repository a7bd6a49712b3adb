using System.Runtime.CompilerServices;

namespace Beredd.Tests;

/// <summary>Tests keep what programs cache beside themselves, never in the folder of whoever runs them.</summary>
internal static class OwnCache
{
    [ModuleInitializer]
    internal static void Set() => Environment.SetEnvironmentVariable("XDG_CACHE_HOME", Path.Combine(AppContext.BaseDirectory, "cache"));
}
