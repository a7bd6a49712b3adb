using System.Runtime.CompilerServices;

namespace Beredd.Tests;

/// <summary>Tests keep what programs cache beside themselves, and use no rules that whoever runs them has imported.</summary>
internal static class OwnFolders
{
    [ModuleInitializer]
    internal static void Set()
    {
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", Path.Combine(AppContext.BaseDirectory, "cache"));
        Environment.SetEnvironmentVariable(OperatingSystem.IsWindows() ? "LOCALAPPDATA" : "XDG_DATA_HOME", Path.Combine(AppContext.BaseDirectory, "none"));
    }
}
