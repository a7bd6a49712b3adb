using System.Data.Common;
using Beredd.Continuity;
using Beredd.Storage;
using Npgsql;

namespace Beredd.GoBag.Contents;

/// <summary>What is said where the database could not be copied into a bag: which one, why, and what to do.</summary>
internal static class UncopiedDatabase
{
    public static GoBagException Missing(DataFolder folder) => new(GoBagFault.Refused, new(
        $"Det finns ingen databas i {folder.Root}. Ange mappen som beredd serve använder med --data, eller dess PostgreSQL med --database.",
        $"There is no database in {folder.Root}. Name the folder that beredd serve uses by --data, or its PostgreSQL by --database."));

    public static GoBagException Because(Exception error, DatabaseAddress database, DataFolder folder)
    {
        var which = Named(database);
        var why = Why(error, database, folder);
        return new GoBagException(
            GoBagFault.Refused,
            new(
                $"{which.Swedish} kunde inte kopieras: {why.Swedish} Ingen ny nödväska gjordes; den förra står kvar, och databasen är orörd.",
                $"{which.English} could not be copied: {why.English} No new go-bag was made; the one before is still there, and the database is untouched."),
            error);
    }

    /// <summary>Where it is; never with a password.</summary>
    private static Phrase Named(DatabaseAddress database)
    {
        if (database.SqliteFile is { } file)
            return new($"Databasen {file}", $"The database {file}");
        var address = new NpgsqlConnectionStringBuilder(database.Connection);
        return new($"PostgreSQL-databasen {address.Database} på {address.Host}", $"The PostgreSQL database {address.Database} at {address.Host}");
    }

    private static Phrase Why(Exception error, DatabaseAddress database, DataFolder folder) => StorageTroubles.Of(error) switch
    {
        StorageTrouble.Full when error is PostgresException => new(
            "disken hos PostgreSQL är full. Frigör plats på den.",
            "the disk of PostgreSQL is full. Make room on it."),
        StorageTrouble.Full => new(
            $"disken med {folder.Root} är full. Kopian behöver lika mycket plats som databasen: frigör plats.",
            $"the disk with {folder.Root} is full. The copy takes as much room as the database: make room."),
        StorageTrouble.ReadOnly => new(
            $"det går inte att skriva i {folder.Root}. Gör mappen skrivbar.",
            $"{folder.Root} cannot be written to. Make the folder writable."),
        StorageTrouble.Locked => new(
            "ett annat program håller den låst, till exempel en säkerhetskopiering eller en uppgradering. Försök igen när det är klart.",
            "another program holds it locked, a backup or an upgrade for instance. Try again when that is done."),
        StorageTrouble.Failing => new(
            "disken svarar med fel och kan hålla på att gå sönder. Kopiera datamappen till en annan disk.",
            "the disk answers with errors and may be failing. Copy the data folder to another disk."),
        StorageTrouble.Away when database.IsPostgres => new(
            $"den svarar inte, eller slutade svara. Se efter att PostgreSQL är igång och att nätet dit fungerar ({Own(error)}).",
            $"it does not answer, or stopped answering. See that PostgreSQL is running and that the network to it works ({Own(error)})."),
        _ when error is OtherFormException => new(
            "den är tom, eller användes senast av en annan version av programmet. Starta beredd serve av den här versionen med den en gång, eller gör nödväskan med den version som använder den.",
            "it is empty, or was last used by another version of the program. Start beredd serve of this version with it once, or make the go-bag by the version that uses it."),
        _ => new($"{Own(error)}.", $"{Own(error)}."),
    };

    /// <summary>What the database or its copy says of itself; not what wraps it for others than bags.</summary>
    private static string Own(Exception error) => (error is IOException { InnerException: not DbException } ? error : error.GetBaseException()).Message.TrimEnd('.');
}
