using Beredd.Crisis.Tasks;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Beredd.Crisis.Staff;

/// <summary>The functions of the staff: <c>staff/functions.yml</c>, which is part of the program.</summary>
internal sealed class StaffFunctions
{
    private const string Resource = "staff/functions.yml";

    public StaffFunctions()
    {
        using var reader = new StreamReader(typeof(StaffFunctions).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not built in."));
        All = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<FunctionFile>(reader.ReadToEnd()).Functions;
    }

    public IReadOnlyList<StaffFunction> All { get; }

    /// <summary>Its name; the id itself where the file has it no more.</summary>
    public BothLanguages NameOf(string id) => All.FirstOrDefault(f => f.Id == id) is { } function ? new BothLanguages { Sv = function.Sv, En = function.En } : new BothLanguages { Sv = id, En = id };

    private sealed class FunctionFile
    {
        public string Source { get; init; } = "";

        public string Checked { get; init; } = "";

        public List<StaffFunction> Functions { get; init; } = [];
    }
}

public sealed class StaffFunction
{
    public string Id { get; init; } = "";

    public string Sv { get; init; } = "";

    public string En { get; init; } = "";
}
