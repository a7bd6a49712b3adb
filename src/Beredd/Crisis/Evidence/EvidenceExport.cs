using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Beredd.Crisis.Logbook;

namespace Beredd.Crisis.Evidence;

/// <summary>
/// All evidence as one zip archive, written as it is sent: no copy of it is made here. Each file is read through and tried on its way out. What does not agree is sent as it lies, and is said in the list; the checksums are those of what came in,
/// so <c>sha256sum -c</c> says the same. The checksum of the list of checksums is told to the log: it seals the rest.
/// </summary>
internal sealed class EvidenceExport(ExportSubject subject, EvidenceStore store, EvidenceText text)
{
    public const string Sums = "SHA256SUMS", Table = "lista.csv", Sheet = "lista.html";

    private const int LongestName = 100;

    private readonly List<ExportRow> _rows = [];

    /// <summary>What has gone out so far.</summary>
    public EvidenceTakenOut Outcome => new(subject.Items.Count, _rows.Count(r => r.File is not null), _rows.Sum(r => r.Came), Seal, [.. _rows.Where(r => r.IsWrong).Select(r => r.Name)]);

    private string? Seal { get; set; }

    /// <summary>Writes it, on a stream that need not be sought in.</summary>
    public async Task WriteAsync(Stream to, CancellationToken stop)
    {
        var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop).ConfigureAwait(false);
        await using (zip.ConfigureAwait(false))
        {
            var sums = new StringBuilder();
            foreach (var item in subject.Items)
            {
                var place = 0;
                foreach (var file in subject.Files[item.Sequence])
                {
                    var name = string.Create(CultureInfo.InvariantCulture, $"{item.Sequence}-{++place}-{SafeName(file.Name)}");
                    var (came, state) = await PackAsync(zip, name, file, stop).ConfigureAwait(false);
                    _rows.Add(new ExportRow(item, file, name, came, state));
                    sums.Append(CultureInfo.InvariantCulture, $"{file.Sha256}  {name}\n");
                }
                if (place == 0)
                    _rows.Add(new ExportRow(item, null, "", 0, ExportState.NoFile));
            }
            await AddAsync(Table, Encoding.UTF8.GetBytes("\ufeff" + ExportList.Csv(subject, _rows, text))).ConfigureAwait(false);
            await AddAsync(Sheet, Encoding.UTF8.GetBytes(ExportList.Html(subject, _rows, text))).ConfigureAwait(false);
            if (subject.Checkpoint is { } checkpoint)
                await AddAsync("kontrollpunkt.txt", Encoding.UTF8.GetBytes(checkpoint.Note)).ConfigureAwait(false);
            var list = Encoding.UTF8.GetBytes(sums.ToString());
            await WriteAsync(zip, Sums, list, stop).ConfigureAwait(false);
            Seal = Convert.ToHexStringLower(SHA256.HashData(list));

            Task AddAsync(string name, byte[] content)
            {
                sums.Append(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(SHA256.HashData(content))}  {name}\n");
                return WriteAsync(zip, name, content, stop);
            }
        }
    }

    private async Task<(long Came, ExportState State)> PackAsync(ZipArchive zip, string name, EntryFile file, CancellationToken stop)
    {
        if (Open() is not { } content)
            return (0, ExportState.Missing);
        await using (content.ConfigureAwait(false))
        {
            var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(stop).ConfigureAwait(false);
            await using (entry.ConfigureAwait(false))
            {
                try
                {
                    var (hash, size) = await EvidenceStore.CopyAsync(new KeptFile(file.Name, file.Sha256, file.Size), content, entry, stop).ConfigureAwait(false);
                    return (size, size == file.Size && hash == file.Sha256 ? ExportState.Agrees : ExportState.Altered);
                }
                catch (EvidenceFault fault) when (fault.Kind == EvidenceFaultKind.CutOff)
                {
                    return (fault.Size, ExportState.Unreadable);
                }
            }
        }

        Stream? Open()
        {
            try
            {
                return store.Open(file.Sha256);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    private static async Task WriteAsync(ZipArchive zip, string name, byte[] content, CancellationToken stop)
    {
        var entry = await zip.CreateEntry(name).OpenAsync(stop).ConfigureAwait(false);
        await using (entry.ConfigureAwait(false))
            await entry.WriteAsync(content, stop).ConfigureAwait(false);
    }

    /// <summary>A name that any system and any program for archives leaves as it is, so that the checksums find their files. The list has the file's own.</summary>
    internal static string SafeName(string name)
    {
        var last = name[(name.LastIndexOf('/') + 1)..];
        var safe = string.Concat(last.Select(EvidenceTable.Plain).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));
        safe = safe.Length > LongestName ? safe[^LongestName..] : safe;
        return safe.Trim('.') is { Length: > 0 } some ? some : "fil";
    }
}
