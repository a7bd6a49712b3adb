namespace Beredd.Continuity.Binders.Printing;

/// <summary>A browser of this machine that can make PDF files: Chromium, Chrome or Edge. <c>BEREDD_BROWSER</c> names another.</summary>
internal static class InstalledBrowser
{
    public const string Variable = "BEREDD_BROWSER";

    private static readonly string[] MacNames = ["Google Chrome", "Microsoft Edge", "Chromium"];

    /// <summary>The program; null where none is found.</summary>
    /// <exception cref="FileNotFoundException">The variable names a file that does not exist.</exception>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? named : throw new FileNotFoundException($"{Variable} names {named}, which does not exist", named);
        return Places().FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> Places()
    {
        if (OperatingSystem.IsWindows())
            return OnWindows();
        if (OperatingSystem.IsMacOS())
            return MacNames.Select(n => $"/Applications/{n}.app/Contents/MacOS/{n}");
        string[] names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append("/usr/bin").Where(Path.IsPathRooted).Distinct();
        return folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name)));
    }

    private static IEnumerable<string> OnWindows()
    {
        // Edge first: it comes with Windows.
        string[] programs = ["Microsoft/Edge/Application/msedge.exe", "Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe"];
        Environment.SpecialFolder[] folders = [Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.LocalApplicationData];
        return programs.SelectMany(program => folders.Select(folder => Path.Combine(Environment.GetFolderPath(folder), program)));
    }
}
