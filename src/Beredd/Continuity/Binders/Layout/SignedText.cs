using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Beredd.Continuity.Binders.Layout;

/// <summary>A text with its signs drawn: boxes to tick, lines to fill in, numbers of pages. What only looks like a sign stays as it is.</summary>
public sealed class SignedText : ComponentBase
{
    [Parameter, EditorRequired]
    public string Words { get; set; } = "";

    [Parameter, EditorRequired]
    public BinderLayout Layout { get; set; } = null!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var rest = Words.AsSpan();
        while (rest.IndexOf("[[") is >= 0 and var open && rest[open..].IndexOf("]]") is > 0 and var length)
        {
            var sign = rest.Slice(open, length + 2).ToString();
            builder.AddContent(0, rest[..open].ToString());
            Draw(builder, sign);
            rest = rest[(open + length + 2)..];
        }
        builder.AddContent(1, rest.ToString());
    }

    private void Draw(RenderTreeBuilder builder, string sign)
    {
        if (sign == Signs.Box)
        {
            Element(builder, "tick", "");
        }
        else if (sign == Signs.FillIn)
        {
            Element(builder, "mark", Layout.Text.FillIn);
            Element(builder, "line", "");
        }
        else if (sign.StartsWith("[[nr:", StringComparison.Ordinal))
        {
            builder.AddContent(2, Layout.NumbersOf(sign[5..^2]));
        }
        else
        {
            builder.AddContent(3, Layout.PageOf(sign[2..^2])?.ToString(CultureInfo.InvariantCulture) ?? sign);
        }
    }

    private static void Element(RenderTreeBuilder builder, string name, string content)
    {
        builder.OpenElement(4, "span");
        builder.AddAttribute(5, "class", name);
        builder.AddContent(6, content);
        builder.CloseElement();
    }
}
