using System.Text;

namespace Beredd.Detection.Rules;

/// <summary>The sole right to change a folder of imported rule sets, held until it is disposed.</summary>
internal sealed class ImportTurn : IDisposable
{
    private const string Staged = ".import-";
    private const string Replaced = ".replaced-";

    private readonly string root;
    private readonly FileStream held;

    private ImportTurn(string root, FileStream held) => (this.root, this.held) = (root, held);

    /// <summary>Takes the turn, and clears away what an import that was killed has left.</summary>
    /// <exception cref="ImportBusyException">Another process has it.</exception>
    internal static ImportTurn Take(string root)
    {
        var path = Path.Combine(root, ".import.lock");
        FileStream held;
        try
        {
            held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new ImportBusyException(e);
        }
        var turn = new ImportTurn(root, held);
        turn.Recover();
        return turn;
    }

    /// <summary>Writes the set beside the old one of that name, then puts it in its place.</summary>
    /// <returns>Whether there was an old one.</returns>
    internal bool Replace(string name, IReadOnlyList<FoundRuleFile> files)
    {
        var (target, staged, old) = (Path.Combine(root, name), Path.Combine(root, Staged + name), Path.Combine(root, Replaced + name));
        try
        {
            foreach (var file in files)
                Write(staged, file);
            var existed = Directory.Exists(target);
            if (existed)
                Directory.Move(target, old);
            try
            {
                Directory.Move(staged, target);
            }
            catch (Exception e) when (existed && e is IOException or UnauthorizedAccessException)
            {
                Directory.Move(old, target);
                throw;
            }
            DeleteQuietly(old);
            return existed;
        }
        finally
        {
            DeleteQuietly(staged);
        }
    }

    public void Dispose() => held.Dispose();

    private static void Write(string folder, FoundRuleFile file)
    {
        var path = Path.GetFullPath(Path.Combine(folder, file.Name));
        // The name was made safe before; this is what holds should that ever miss something.
        if (!path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new IOException($"{file.Name} leads out of {folder}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, file.Source.Text, new UTF8Encoding(false));
    }

    private void Recover()
    {
        foreach (var old in Directory.EnumerateDirectories(root, Replaced + "*"))
        {
            // Killed between the two moves: the old set is the only whole one.
            var target = Path.Combine(root, Path.GetFileName(old)[Replaced.Length..]);
            if (Directory.Exists(target))
                DeleteQuietly(old);
            else
                Directory.Move(old, target);
        }
        foreach (var staged in Directory.EnumerateDirectories(root, Staged + "*"))
            DeleteQuietly(staged);
    }

    private static void DeleteQuietly(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Its name starts with a dot, so no hunt reads it; the next import tries again.
        }
    }
}

/// <summary>Another import into the same folder is going on.</summary>
internal sealed class ImportBusyException(Exception inner) : IOException("another import is going on", inner);
