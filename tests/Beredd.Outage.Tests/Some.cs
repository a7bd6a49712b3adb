using System.Text;

namespace Beredd.Outage.Tests;

/// <summary>Test data with as little said as the test is about.</summary>
internal static class Some
{
    public static readonly DateTime Friday = new(2026, 11, 20, 18, 0, 0);

    public static Need Need(string id, double tolerance = 0, double grace = 0) => new(id, tolerance, grace);

    public static NeedGroup All(params Need[] of) => new(of, of.Length, 0);

    public static NeedGroup All(params string[] of) => new([.. of.Select(id => Need(id))], of.Length, 0);

    public static NeedGroup Any(params string[] of) => new([.. of.Select(id => Need(id))], 1, 0);

    public static SystemAsset Asset(string id, params NeedGroup[] needs) => new(id, id, needs, null);

    public static SystemAsset Restorable(string id, double hours, string team = "it", string[]? first = null, params NeedGroup[] needs) =>
        new(id, id, needs, new RestoreWork(hours, team, first ?? []));

    public static Service Service(
        string id,
        NeedGroup[] needs,
        double minimum = 1,
        double acceptable = 4,
        double harm = 1,
        double factor = 10,
        CalendarEntry[]? calendar = null,
        AnalogRoutine? analog = null) => new(id, id, "enhet", needs, minimum, acceptable, harm, factor, calendar, analog);

    public static Register Register(SystemAsset[] systems, Service[]? services = null, int people = 1) =>
        new("Ekvalla kommun", [new Team("it", "it", people)], systems, services ?? []);

    public static Scenario Scenario(Hit[] hit, double horizon = 100, bool restoration = true, string[]? order = null, DateTime? start = null) =>
        new("prov", start ?? Friday, horizon, hit, order ?? [], restoration);

    public static ReadResult<Register> Read(string json) => RegisterFile.Read(Encoding.UTF8.GetBytes(json));

    public static (double At, double Level)[] Course(this SimulationResult result, string id) =>
        [.. result.Nodes.Where(n => n.Id == id).SelectMany(n => n.Changes).Select(c => (c.AtHours, c.Level))];
}
