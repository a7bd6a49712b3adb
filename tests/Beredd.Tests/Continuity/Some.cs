using System.Text;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Continuity.Files;
using Beredd.Continuity.Import;

namespace Beredd.Tests.Continuity;

/// <summary>Test data with as little said as the test is about.</summary>
internal static class Some
{
    public static readonly DateOnly Day = new(2026, 3, 2);

    /// <summary>The registers and scenarios that come with the program.</summary>
    public static string Samples
    {
        get
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (!System.IO.File.Exists(Path.Combine(root.FullName, "Beredd.slnx")))
                root = root.Parent!;
            return Path.Combine(root.FullName, "samples");
        }
    }

    public static Unit Unit(string id, string? within = null) => new() { Id = id, Name = id, WithinId = within };

    public static SystemAsset Asset(string id, params string[] needs) => Needing(new SystemAsset { Id = id, Name = id }, needs);

    public static Service Service(string id, params string[] needs) =>
        Needing(new Service { Id = id, Name = id, UnitId = "u", AcceptableOutageHours = 4, HarmPerHour = 1 }, needs);

    private static T Needing<T>(T node, string[] needs)
        where T : Node
    {
        node.SetNeeds(Needs(string.Join("; ", needs)));
        return node;
    }

    public static List<Need> Needs(string cell) => Assert.IsType<List<Need>>(NeedsForm.Needs.Read(cell).Value);

    public static MunicipalRegister Register(SystemAsset[] systems, params Service[] services) =>
        new() { Municipality = "Ekvalla kommun", Units = [Unit("u")], Systems = [.. systems], Services = [.. services] };

    public static byte[] File(MunicipalRegister register)
    {
        using var stream = new MemoryStream();
        FullRegisterFile.Write(stream, register, Day);
        return stream.ToArray();
    }

    public static ImportFile File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    public static ImportFile File(string name, byte[] content) => new(name, content);

    public static ImportFile Csv(MunicipalRegister register, string kind, bool english = false)
    {
        using var stream = new MemoryStream();
        CsvFile.Write(stream, register, kind, english);
        return new ImportFile(kind + ".csv", stream.ToArray());
    }

    public static string Text(byte[] content) => Encoding.UTF8.GetString(content);
}
