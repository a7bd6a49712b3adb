using Beredd.Crisis.Tasks;

namespace Beredd.Crisis.Staff;

/// <summary>The functions of the staff: <c>staff/functions.yml</c>, which is part of the program.</summary>
internal sealed class StaffFunctions
{
    public IReadOnlyList<StaffFunction> All { get; } = [.. DataFiles.All("staff", DataFiles.Parse<FunctionFile>).SelectMany(f => f.Functions)];

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
