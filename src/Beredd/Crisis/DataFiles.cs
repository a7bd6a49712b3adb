using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Beredd.Crisis;

/// <summary>Facts of the world as YAML: files that are part of the program.</summary>
internal static class DataFiles
{
    /// <summary>The files of a folder, by name.</summary>
    /// <param name="folder">As the program has it: <c>duties</c>.</param>
    /// <param name="parse">Reads one, of its name and its text.</param>
    public static IReadOnlyList<T> All<T>(string folder, Func<string, string, T> parse) =>
        [.. typeof(DataFiles).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(n => Read(n, parse))];

    /// <exception cref="InvalidDataException">It is no such YAML; the message names file, line and column.</exception>
    public static T Parse<T>(string name, string yaml)
    {
        try
        {
            return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<T>(yaml);
        }
        catch (YamlDotNet.Core.YamlException e)
        {
            throw new InvalidDataException($"{name}:{e.Start.Line}:{e.Start.Column}: {e.Message}", e);
        }
    }

    private static T Read<T>(string name, Func<string, string, T> parse)
    {
        using var reader = new StreamReader(typeof(DataFiles).Assembly.GetManifestResourceStream(name)!);
        return parse(name, reader.ReadToEnd());
    }
}
