using Beredd.Sigma.Rules;

namespace Beredd.Detection.Rules;

/// <summary>Reads a file of values for <c>expand</c>.</summary>
public static class PlaceholderFile
{
    /// <summary>Reads the file, or says why not.</summary>
    public static bool TryRead(string path, out IReadOnlyDictionary<string, IReadOnlyList<string>>? placeholders, out string reason)
    {
        (placeholders, reason) = (null, "");
        try
        {
            if (PlaceholderReader.TryRead(new RuleSource(path, File.ReadAllText(path)), out var read) is { } refusal)
                reason = $"{refusal.Position}: {refusal.Reason}";
            else
                placeholders = read;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = $"{path}: {e.Message}";
        }
        return placeholders is not null;
    }
}
