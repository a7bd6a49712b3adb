namespace Beredd.Storage;

/// <summary>The one folder that holds everything an installation knows. Who copies it has a copy of the municipality's plans: only its owner may read it.</summary>
public sealed class DataFolder
{
    /// <summary>Opens the folder, and makes what is missing in it.</summary>
    public DataFolder(string path)
    {
        Root = System.IO.Path.GetFullPath(path);
        foreach (var folder in new[] { Root, Keys, Backups, Uploads, Evidence })
            Make(folder);
    }

    public string Root { get; }

    /// <summary>The SQLite file; not there when the database is PostgreSQL.</summary>
    public string Database => System.IO.Path.Combine(Root, "beredd.db");

    /// <summary>What protects cookies and what a local network's certificate is signed with.</summary>
    public string Keys => System.IO.Path.Combine(Root, "keys");

    public string Backups => System.IO.Path.Combine(Root, "backups");

    /// <summary>Files that somebody is about to import, for an hour at most.</summary>
    public string Uploads => System.IO.Path.Combine(Root, "uploads");

    /// <summary>Files that belong to the logs of incidents, named by their SHA-256.</summary>
    public string Evidence => System.IO.Path.Combine(Root, "evidence");

    /// <summary>Where data is kept unless somebody says otherwise: in the user's own folder for data, <c>beredd/data</c>.</summary>
    public static string UsualPath =>
        System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "beredd", "data");

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
