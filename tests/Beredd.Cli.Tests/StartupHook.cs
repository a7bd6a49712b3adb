#pragma warning disable CA1050, CA1515 // The runtime finds the class by this very name, outside any namespace.
/// <summary>Lets a test see what a program loaded: named by DOTNET_STARTUP_HOOKS, it writes the names of all assemblies to the file in BEREDD_LOADED when the program ends.</summary>
internal static class StartupHook
{
    public static void Initialize() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        File.WriteAllLines(Environment.GetEnvironmentVariable("BEREDD_LOADED")!, AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetName().Name!));
}
