using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Beredd.Storage;

/// <summary>
/// Times are stored in UTC and to the microsecond, which both databases hold and sort: as text on SQLite, as <c>timestamp with time zone</c> on PostgreSQL.
/// A <see cref="DateTimeOffset"/> of itself is neither sortable on the first nor accepted with an offset by the second.
/// </summary>
internal sealed class UtcTime() : ValueConverter<DateTimeOffset, DateTime>(
    time => ToStored(time),
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)))
{
    private static DateTime ToStored(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
