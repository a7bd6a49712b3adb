using System.Security.Cryptography;
using System.Text.Json;
using Beredd.Continuity.Import;
using Beredd.Web;
using Microsoft.AspNetCore.Http;

namespace Beredd.Continuity.Exchange;

/// <summary>
/// Files between being uploaded and being confirmed. They lie in the data folder for an hour, under a name that cannot be guessed, and are given back only to whoever uploaded them.
/// What files are called is told in a list beside them and never becomes a path.
/// </summary>
internal sealed class Uploads(ServeOptions options, TimeProvider clock)
{
    /// <summary>All files of an upload together.</summary>
    public const int MostMegabytes = 64;

    public const int MostFiles = 50;

    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private const int NameLength = 32;
    private const string ListName = "upload.json";

    private sealed record FileList(Guid Account, DateTimeOffset At, IReadOnlyList<string> Names);

    /// <summary>Keeps files.</summary>
    /// <returns>The name of the upload.</returns>
    public async Task<string> KeepAsync(Guid account, IReadOnlyList<IFormFile> files, CancellationToken cancellation)
    {
        Sweep();
        var name = RandomNumberGenerator.GetHexString(NameLength, lowercase: true);
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder.Uploads, name)).FullName;
        for (var i = 0; i < files.Count; i++)
        {
            var target = File.Create(FileAt(folder, i));
            await using (target.ConfigureAwait(false))
                await files[i].CopyToAsync(target, cancellation).ConfigureAwait(false);
        }
        // Last: an upload that was cut off has no list, and is none.
        var list = new FileList(account, clock.GetUtcNow(), [.. files.Select(f => NameOf(f.FileName))]);
        await File.WriteAllTextAsync(Path.Combine(folder, ListName), JsonSerializer.Serialize(list), cancellation).ConfigureAwait(false);
        return name;
    }

    /// <summary>The files of an upload; null where there is none of that name, it is too old, or somebody else's.</summary>
    public async Task<IReadOnlyList<ImportFile>?> ReadAsync(Guid account, string name, CancellationToken cancellation)
    {
        Sweep();
        if (!IsName(name) || ListOf(Path.Combine(options.Folder.Uploads, name)) is not { } list || list.Account != account)
            return null;
        var files = new List<ImportFile>();
        for (var i = 0; i < list.Names.Count; i++)
            files.Add(new ImportFile(list.Names[i], await File.ReadAllBytesAsync(FileAt(Path.Combine(options.Folder.Uploads, name), i), cancellation).ConfigureAwait(false)));
        return files;
    }

    public void Remove(Guid account, string name)
    {
        if (IsName(name) && ListOf(Path.Combine(options.Folder.Uploads, name)) is { } list && list.Account == account)
            Delete(Path.Combine(options.Folder.Uploads, name));
    }

    /// <summary>Takes away what nobody confirmed in time.</summary>
    public void Sweep()
    {
        foreach (var folder in Directory.GetDirectories(options.Folder.Uploads))
        {
            var at = ListOf(folder)?.At ?? new DateTimeOffset(Directory.GetCreationTimeUtc(folder), TimeSpan.Zero);
            if (clock.GetUtcNow() - at > Life)
                Delete(folder);
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody else's request did it in the same moment.
        }
    }

    private static FileList? ListOf(string folder)
    {
        var path = Path.Combine(folder, ListName);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<FileList>(File.ReadAllText(path)) : null;
        }
        catch (JsonException)
        {
            // Being written, or the power went: not an upload yet, or no longer.
            return null;
        }
    }

    private static string FileAt(string folder, int number) => Path.Combine(folder, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number}.file"));

    private static bool IsName(string name) => name.Length == NameLength && name.All(char.IsAsciiHexDigitLower);

    /// <summary>Some browsers send the whole path.</summary>
    private static string NameOf(string sent)
    {
        var name = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        return string.Concat(name.Where(c => !char.IsControl(c)).Take(200));
    }
}
