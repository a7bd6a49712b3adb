using System.Diagnostics;
using System.Text;

namespace Beredd.Ledger.Tests;

/// <summary>The example of docs/ledger-format.md: the page, the files beside it, this library and a verifier written from the page alone agree on every byte.</summary>
public class WorkedExampleTests
{
    [Fact]
    public void Example_MadeFromThePage_IsTheFilesOfTheRepository()
    {
        var (made, committed) = (WorkedExample.Export(), WorkedExample.Committed());
        Assert.Equal(made.Keys, committed.Keys);
        Assert.All(made, file => Assert.Equal(Encoding.UTF8.GetString(file.Value), Encoding.UTF8.GetString(committed[file.Key])));
    }

    [Fact]
    public void Page_ShowsTheFilesAsTheyAre()
    {
        foreach (var (name, bytes) in WorkedExample.Committed())
        {
            foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                Assert.True(WorkedExample.Page.Contains(line, StringComparison.Ordinal), $"docs/ledger-format.md lacks a line of {name}: {line}");
        }
        using var key = WorkedExample.Key();
        Assert.Contains(key.ExportSecret(), WorkedExample.Page, StringComparison.Ordinal);
        Assert.Null(Checkpoint.TryRead(WorkedExample.Committed()[ExportFiles.Checkpoint], out _, out var checkpoint));
        Assert.Contains(ShortCode.Of(checkpoint!).ToString(), WorkedExample.Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_NamesTheCodeThatItMustMatch()
    {
        var root = Path.GetFullPath(Path.Combine(WorkedExample.Folder, "..", ".."));
        var named = System.Text.RegularExpressions.Regex.Matches(WorkedExample.Page, "src/Beredd.Ledger/[A-Za-z/]+\\.cs").Select(match => match.Value).Distinct().ToList();
        Assert.True(named.Count >= 10);
        Assert.All(named, file => Assert.True(File.Exists(Path.Combine(root, file)), $"{file} is named by docs/ledger-format.md and does not exist"));
    }

    [Fact]
    public void Verify_Example_IsWhole() => Assert.Equal(VerificationOutcome.Whole, TestLog.Verify(WorkedExample.Committed()).Outcome);

    [Fact]
    public void OtherVerifier_Example_Agrees() => Assert.Equal(["0: 5 entries, 4 payloads, 1 erased, 1 attachments"], Python([WorkedExample.Folder]));

    [Fact]
    public void OtherVerifier_AlteredExamples_Agrees()
    {
        var root = Directory.CreateTempSubdirectory("beredd-test-").FullName;
        var changes = Changes().ToList();
        var ours = new List<string>();
        foreach (var (index, (name, change)) in changes.Index())
        {
            var files = WorkedExample.Committed();
            change(files);
            foreach (var (file, bytes) in files)
            {
                var path = Path.Combine(root, $"{index}", file);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, bytes);
            }
            var result = TestLog.Verify(files);
            Assert.True(result.Outcome != VerificationOutcome.Whole, name);
            ours.Add($"{name}: {(int)result.Outcome}");
        }
        var theirs = Python([.. changes.Select((_, index) => Path.Combine(root, $"{index}"))]);
        Assert.Equal(ours, theirs.Zip(changes, (said, change) => $"{change.Name}: {said[0]}"));
        Directory.Delete(root, recursive: true);
    }

    private static IEnumerable<(string Name, Action<SortedDictionary<string, byte[]>> Change)> Changes()
    {
        var whole = WorkedExample.Committed();
        foreach (var (name, bytes) in whole)
        {
            yield return ($"{name} missing", files => files.Remove(name));
            yield return ($"{name} cut off", files => files[name] = bytes[..(bytes.Length / 2)]);
            yield return ($"{name} changed", files => files[name] = [.. bytes[..(bytes.Length / 2)], (byte)(bytes[bytes.Length / 2] ^ 1), .. bytes[((bytes.Length / 2) + 1)..]]);
        }
        foreach (var name in new[] { ExportFiles.Entries, ExportFiles.Hashes, ExportFiles.Payloads })
        {
            var lines = Encoding.UTF8.GetString(whole[name])[..^1].Split('\n');
            yield return ($"{name} without a line", files => files[name] = Joined(lines.Where((_, i) => i != 1)));
            yield return ($"{name} swapped", files => files[name] = Joined(lines.Select((_, i) => lines[i is 1 or 2 ? 3 - i : i])));
            yield return ($"{name} cut off at a line", files => files[name] = Joined(lines[..^1]));
            yield return ($"{name} with a line twice", files => files[name] = Joined(lines.Append(lines[^1])));
        }
        using var key = WorkedExample.Key();
        var other = SignedNote.Sign(new Checkpoint(WorkedExample.Log, 5, Some.Hash(1)).Text, key).ToString();
        yield return ("forked", files => files[ExportFiles.Checkpoint] = Some.Utf8(other));
    }

    private static byte[] Joined(IEnumerable<string> lines) => Some.Utf8(string.Concat(lines.Select(line => line + "\n")));

    /// <summary>What the other verifier says of each folder.</summary>
    private static string[] Python(string[] folders)
    {
        var script = Path.Combine(WorkedExample.Folder, "..", "..", "tests", "Beredd.Ledger.Tests", "verify_export.py");
        Process? process;
        try
        {
            process = Process.Start(new ProcessStartInfo("python3", [script, .. folders]) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 is not installed");
            throw;
        }
        using (process)
        {
            var error = process!.StandardError.ReadToEndAsync();
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal("", error.GetAwaiter().GetResult());
            return said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
    }
}
