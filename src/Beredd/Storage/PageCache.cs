using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Beredd.Storage;

/// <summary>
/// What the system holds in memory of a file. A file that is read right after it was written comes out of memory, and says nothing of the disk: so it is let go of first. Linux can be asked to; elsewhere, or where the file system
/// does not do it, files larger than memory come from the disk all the same.
/// </summary>
internal static class PageCache
{
    private const int DontNeed = 4;

    /// <summary>Lets go of what memory holds of a file that has been flushed. It is a wish, which may go unheard.</summary>
    public static void Drop(SafeFileHandle file)
    {
        if (OperatingSystem.IsLinux() && Environment.Is64BitProcess)
            _ = Advise(file, 0, 0, DontNeed);
    }

    [DllImport("libc", EntryPoint = "posix_fadvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(SafeFileHandle file, long offset, long length, int advice);
}
