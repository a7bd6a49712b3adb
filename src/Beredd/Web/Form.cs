using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Beredd.Web;

/// <summary>What a form sent. That it came from a page of ours has been checked before (<see cref="FormGuard"/>).</summary>
public sealed class Form
{
    private readonly IFormCollection? fields;

    private Form(IFormCollection? fields) => this.fields = fields;

    /// <summary>The field's text without blanks around it; empty when it is missing.</summary>
    public string Text(string name) => Raw(name).Trim();

    /// <summary>The field as it was typed: for passwords.</summary>
    public string Raw(string name) => fields?[name].ToString() ?? "";

    /// <summary>Whether the form had the field, if only empty.</summary>
    public bool Has(string name) => fields?.ContainsKey(name) == true;

    /// <summary>Each of the values of a field that may have many.</summary>
    public IEnumerable<string> All(string name) => fields?[name].OfType<string>() ?? [];

    /// <summary>The version somebody was looking at; 0, which no thing has, when it is missing.</summary>
    public int Version => int.TryParse(Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    public static async ValueTask<Form> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Form(context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false) : null);
    }
}
