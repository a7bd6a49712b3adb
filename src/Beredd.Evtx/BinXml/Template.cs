using Beredd.Evtx.Fields;

namespace Beredd.Evtx.BinXml;

/// <summary>
/// A parsed template definition, or a fragment that stands in a record without one. Equal definitions of different chunks are one object
/// (see <see cref="TemplateCache"/>), so that what was worked out for one serves all.
/// </summary>
internal sealed class Template(ElementNode root)
{
    public ElementNode Root { get; } = root;

    /// <summary>The shape that a record with this as its innermost template had last; only a short cut, so threads may overwrite each other's.</summary>
    public KnownShape? Latest { get; set; }

    /// <summary>Whether it is the one object for its content, so that what is worked out for it can be kept.</summary>
    public bool IsKept { get; init; }
}

/// <summary>
/// The templates of a run, by content: definitions repeat in every chunk, with other offsets but the same elements.
/// Definitions are compared whole, so a forged identifier cannot pass for another template. Safe for several threads.
/// </summary>
internal sealed class TemplateCache
{
    private const int Limit = 20_000;
    private const int MostParts = 1_000_000;
    private readonly Dictionary<int, List<Template>> _byShape = [];
    private readonly Lock _lock = new();
    private int _count;
    private int _parts;

    /// <summary>The one object for all templates with this content. Past a limit nothing more is kept, so that a forged log cannot fill memory.</summary>
    /// <param name="root">The content.</param>
    /// <param name="parts">Of how many parts it is made.</param>
    public Template Unite(ElementNode root, int parts)
    {
        lock (_lock)
        {
            if (_byShape.TryGetValue(root.Shape, out var same))
            {
                foreach (var template in same)
                {
                    if (template.Root.SameAs(root))
                        return template;
                }
            }
            if (_count >= Limit || _parts + parts > MostParts)
                return new Template(root);
            _count++;
            _parts += parts;
            var added = new Template(root) { IsKept = true };
            if (same is null)
                _byShape[root.Shape] = [added];
            else
                same.Add(added);
            return added;
        }
    }
}
