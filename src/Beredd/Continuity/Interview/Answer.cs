using System.Security.Cryptography;
using System.Text;
using Beredd.Web;

namespace Beredd.Continuity.Interview;

/// <summary>What is answered to a step, as the fields of its form. The same fields are the same answer.</summary>
public sealed class Answer
{
    private readonly SortedDictionary<string, string> _fields = new(StringComparer.Ordinal);

    public string this[string name]
    {
        get => _fields.GetValueOrDefault(name, "");
        init => Set(name, value);
    }

    /// <summary>Tells this answer from any other: what a page showed is compared with what stands there when it is sent.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', _fields.Select(f => f.Key + '\u0001' + f.Value)))))[..24];

    public bool IsEmpty => _fields.Count == 0;

    /// <summary>The fields of these names that a form sent.</summary>
    public static Answer Of(Form form, params IEnumerable<string> names)
    {
        var answer = new Answer();
        foreach (var name in names)
            answer.Set(name, form.Text(name));
        return answer;
    }

    /// <summary>Gives a field its value. An empty one is the same as none, and lines end in one way.</summary>
    public void Set(string name, string value)
    {
        var text = value.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (text.Length == 0)
            _fields.Remove(name);
        else
            _fields[name] = text;
    }
}

/// <summary>What is wrong with an answer, by field.</summary>
public sealed class Problems
{
    private readonly Dictionary<string, string> _byField = new(StringComparer.Ordinal);

    public static Problems None => new();

    public string? this[string field] => _byField.GetValueOrDefault(field);

    public bool Any => _byField.Count > 0;

    /// <summary>The first stays: it is what the others follow from.</summary>
    public void Add(string field, string problem) => _byField.TryAdd(field, problem);
}
