using System.Diagnostics.CodeAnalysis;

namespace Beredd.Detection.Findings;

/// <summary>
/// A file to be written by a hunt. What is written stands in <c>NAME.part</c> beside it until <see cref="Complete"/> moves it in
/// place, so that no half-written report ever stands under the final name.
/// </summary>
/// <remarks>
/// Disposing without <see cref="Complete"/> deletes the part and leaves an earlier file of that name as it was. A hunt that was
/// stopped completes too: its report says itself that it is partial. Devices (<c>/dev/stdout</c>, <c>/dev/null</c>) are written directly.
/// </remarks>
public sealed class OutputFile : IDisposable
{
    private readonly string final;
    private readonly string? part;
    private readonly Stream file;
    private bool closed;
    private bool completed;

    internal OutputFile(string path, string final, string? part, Stream file)
    {
        Path = path;
        this.final = final;
        this.part = part;
        this.file = file;
        Content = new OutputStream(file, path);
    }

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>Takes the content; what it can't write is an <see cref="IOException"/> that names the path.</summary>
    public Stream Content { get; }

    /// <summary>Opens the file, so that one that can't be written is known before the hunt starts.</summary>
    /// <param name="path">Where the file shall stand; its folder must exist.</param>
    /// <param name="output">The file, where it can be written.</param>
    /// <param name="reason">Else why not, in a sentence with the path.</param>
    public static bool TryOpen(
        string path,
        [NotNullWhen(true)] out OutputFile? output,
        [NotNullWhen(false)] out string? reason)
    {
        output = null;
        try
        {
            reason = Obstacle(path);
            if (reason is not null)
            {
                return false;
            }

            var final = System.IO.Path.GetFullPath(path);
            if (IsDevice(final))
            {
                output = new OutputFile(path, final, null, new FileStream(final, FileMode.Open, FileAccess.Write, FileShare.ReadWrite));
                return true;
            }

            if (File.Exists(final))
            {
                // A link is followed, for moving a file over it would leave what it points to unwritten.
                final = File.ResolveLinkTarget(final, returnFinalTarget: true)?.FullName ?? final;

                // Moving asks the folder only; a file that is locked or protected shall be refused now.
                using var existing = new FileStream(final, FileMode.Open, FileAccess.Write, FileShare.Read);
            }

            var part = final + ".part";
            output = new OutputFile(path, final, part, new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None));
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            reason = $"{path} can't be written: {error.Message}";
            return false;
        }
    }

    /// <summary>Moves the content in place.</summary>
    /// <exception cref="IOException">It could not be written to the end, or not be moved; the message has the path.</exception>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(closed, this);
        Content.Flush();
        closed = true;
        try
        {
            file.Dispose();
            if (part is not null)
            {
                File.Move(part, final, overwrite: true);
            }

            completed = true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw OutputStream.Failure(Path, error);
        }
    }

    /// <summary>Gives the file up, unless it is complete.</summary>
    public void Dispose()
    {
        if (completed)
        {
            return;
        }

        try
        {
            closed = true;
            file.Dispose();
        }
        catch (IOException)
        {
            // The disk is full: the rest of a file that is about to be deleted could not be written.
        }

        try
        {
            if (part is not null)
            {
                File.Delete(part);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A part that stays says by its name that it is none; what led here is the error to report.
        }
    }

    private static string? Obstacle(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return "The path of an output file is empty.";
        }

        if (Directory.Exists(path) || System.IO.Path.EndsInDirectorySeparator(path))
        {
            return $"{path} can't be written: it is a folder. Name a file in it.";
        }

        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path));
        return folder is null || Directory.Exists(folder)
            ? null
            : $"{path} can't be written: the folder {folder} does not exist. Make it first.";
    }

    private static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows()
        && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal))
        && !path.StartsWith("/dev/shm/", StringComparison.Ordinal);
}
