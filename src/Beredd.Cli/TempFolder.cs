namespace Beredd.Cli;

/// <summary>A folder of a call's own for what does not fit in memory. Goes when the call ends.</summary>
internal sealed class TempFolder : IDisposable
{
    /// <summary>Makes one where the system keeps temporary files.</summary>
    /// <exception cref="IOException">It cannot be made; the message says where, why and what to do.</exception>
    public TempFolder()
    {
        var where = System.IO.Path.GetTempPath();
        try
        {
            Path = Directory.CreateTempSubdirectory("beredd-").FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var reason = Directory.Exists(where) ? "it cannot be written" : "it does not exist";
            throw new IOException($"the folder for temporary files, {where}, cannot be used: {reason}. Name another in {(OperatingSystem.IsWindows() ? "TEMP" : "TMPDIR")}.", e);
        }
    }

    public string Path { get; }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The system clears its folder for temporary files by itself.
        }
    }
}
