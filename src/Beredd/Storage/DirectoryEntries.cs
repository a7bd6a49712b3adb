using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace Beredd.Storage;

/// <summary>
/// Puts on the disk that a file is in its folder. On Linux and macOS the file's content and its name in the folder are stored apart: after a power failure a file that was flushed and then moved may be there whole, and under
/// no name. Windows keeps names in its own journal and has no such call.
/// </summary>
internal static class DirectoryEntries
{
    private const int ReadOnly = 0, InvalidArgument = 22, NotSupported = 95;

    /// <summary>Returns when the folder's names are on the disk.</summary>
    /// <exception cref="IOException">They could not be stored.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var opened = Open([.. Encoding.UTF8.GetBytes(folder), 0], ReadOnly);
        if (opened < 0)
            throw Failed(folder);
        try
        {
            // Some network and FUSE file systems cannot do it for a folder, and say so; there is then nothing more to do.
            if (Sync(opened) < 0 && Marshal.GetLastPInvokeError() is not (InvalidArgument or NotSupported))
                throw Failed(folder);
        }
        finally
        {
            _ = Close(opened);
        }
    }

    private static IOException Failed(string folder)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"{folder}: its list of files could not be put on the disk: {new Win32Exception(error).Message}", error);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int file);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
