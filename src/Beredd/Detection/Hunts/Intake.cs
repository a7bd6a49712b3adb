using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Beredd.Storage;
using Beredd.Web;

namespace Beredd.Detection.Hunts;

/// <summary>
/// Receives the files of a hunt. Each is written under its name only when it has come in whole, and is then the hunt's for good: a connection that breaks, or a disk that is
/// full, takes none of those before it along.
/// </summary>
internal sealed class Intake(BereddContext database, ServeOptions options, TimeProvider clock, Actor actor)
{
    /// <summary>All files of a hunt together, as they are sent: packed where they are packed.</summary>
    public const long MostBytes = 64L * 1024 * 1024 * 1024;

    public const int MostFiles = 10_000;

    private const int BufferSize = 128 * 1024;

    /// <summary>What becomes of a form.</summary>
    /// <param name="Hunt">The hunt, as it is stored; null where the form held no file.</param>
    /// <param name="Draft">The fields.</param>
    public sealed record Received(HuntRecord? Hunt, HuntDraft Draft);

    /// <summary>Reads the form to its end, or to where it breaks.</summary>
    public async Task<Received> ReceiveAsync(StreamedForm form, CancellationToken cancellation)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        HuntRecord? hunt = null;
        HuntFolder? folder = null;
        var problem = "";
        try
        {
            while (await form.NextAsync(cancellation).ConfigureAwait(false) is { } part)
            {
                if (part.FileName is null)
                {
                    fields[part.Name] = part.Text;
                    continue;
                }
                // A browser sends an empty file where none was chosen. After a problem the rest is only read past, so that the answer can be read.
                if (part.FileName.Length == 0 || problem.Length > 0)
                {
                    await part.Content.CopyToAsync(Stream.Null, cancellation).ConfigureAwait(false);
                    continue;
                }
                if (hunt is null)
                {
                    hunt = await BeginAsync(HuntDraft.Read(fields), part.FileName).ConfigureAwait(false);
                    folder = new HuntFolder(options, hunt.Id);
                    Directory.CreateDirectory(folder.Logs);
                }
                problem = hunt.Files.Count < MostFiles
                    ? await KeepAsync(hunt, folder!, part, cancellation).ConfigureAwait(false)
                    : string.Create(CultureInfo.InvariantCulture, $"only {MostFiles} files are taken at once");
            }
        }
        catch (Exception e) when (hunt is not null && e is IOException or OperationCanceledException or InvalidDataException)
        {
            await EndAsync(hunt!, HuntState.Incomplete, "the connection broke").ConfigureAwait(false);
            throw;
        }
        var draft = HuntDraft.Read(fields);
        if (hunt is not null)
            await EndAsync(hunt, problem.Length > 0 || draft.Problem is not null ? HuntState.Incomplete : HuntState.Waiting, problem).ConfigureAwait(false);
        return new(hunt, draft);
    }

    /// <summary>Whether so many bytes find room, and how many do.</summary>
    public (bool HasRoom, long Free) RoomFor(long bytes)
    {
        var free = new DriveInfo(options.Folder.Root).AvailableFreeSpace;
        return (bytes < free, free);
    }

    private async Task<HuntRecord> BeginAsync(HuntDraft draft, string firstFile)
    {
        var now = clock.GetUtcNow();
        var hunt = new HuntRecord { Id = Guid.CreateVersion7(now), AskedBy = actor.Name, AskedAt = now, State = HuntState.Receiving };
        draft.ApplyTo(hunt, firstFile);
        database.Add(hunt);
        await database.SaveChangesAsync(CancellationToken.None).ConfigureAwait(false);
        return hunt;
    }

    private async Task EndAsync(HuntRecord hunt, HuntState state, string problem)
    {
        if (hunt.Files.Count == 0)
        {
            // Nothing came in whole: there is no hunt, but what went wrong is told where something did.
            new HuntFolder(options, hunt.Id).Remove();
            if (problem is "the connection broke")
            {
                database.Remove(hunt);
                await database.SaveChangesAsync(CancellationToken.None).ConfigureAwait(false);
                return;
            }
        }
        (hunt.State, hunt.Problem) = (state, problem);
        await database.SaveChangesAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Writes a file and its checksum; what is wrong with the disk, or nothing.</summary>
    private async Task<string> KeepAsync(HuntRecord hunt, HuntFolder folder, StreamedForm.Part part, CancellationToken cancellation)
    {
        var name = folder.NewName(part.FileName!);
        var unfinished = Path.Combine(folder.Root, "unfinished");
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = 0;
        var problem = "";
        try
        {
            var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            await using (file.ConfigureAwait(false))
            {
                int read;
                while ((read = await part.Content.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
                {
                    if (problem.Length > 0)
                        continue;
                    hash.AppendData(buffer, 0, read);
                    length += read;
                    problem = await WriteAsync(file, buffer.AsMemory(0, read)).ConfigureAwait(false);
                }
                // On the disk before anybody is told that it is there.
                if (problem.Length == 0)
                    file.Flush(flushToDisk: true);
            }
            if (problem.Length > 0)
                return problem;
            File.Move(unfinished, Path.Combine(folder.Logs, name));
            hunt.Files.Add(new HuntFile { HuntId = hunt.Id, Place = hunt.Files.Count, Name = name, Bytes = length, Sha256 = Convert.ToHexStringLower(hash.GetCurrentHash()), At = clock.GetUtcNow() });
            await database.SaveChangesAsync(CancellationToken.None).ConfigureAwait(false);
            return "";
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            File.Delete(unfinished);
        }
    }

    private static async Task<string> WriteAsync(FileStream file, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await file.WriteAsync(bytes, CancellationToken.None).ConfigureAwait(false);
            return "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }
}
