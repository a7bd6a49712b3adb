using System.Globalization;
using System.Text;
using Beredd.Evtx.Output;
using CsCheck;

namespace Beredd.Evtx.Tests;

public class JsonTextTests
{
    /// <summary>Characters of every kind that is written differently, and surrogates that have lost their other half.</summary>
    private static readonly Gen<string> GenText = Gen.OneOf(
        Gen.Char['a', 'z'],
        Gen.OneOf('"', '\\', '\n', '\r', '\t', '\b', '\u001f', ' ', '\u007e', '\u007f', '\u0080', 'å', '\u07ff', '\u0800', '€', '\ud7ff', '\ud83d', '\ude00', '\ue000', '\uffff'),
        Gen.Char).Array[0, 70].Select(c => new string(c));

    [Fact]
    public void Write_AnyText_EqualsTheSlowWay() =>
        Gen.Select(GenText, GenText, Gen.Bool).Sample((text, beyond, ends) =>
        {
            text = text.Replace("\0", "", StringComparison.Ordinal);
            var memory = text + (ends ? "\0" : "") + beyond;
            var length = ends ? memory.Length : text.Length;
            var into = new byte[JsonText.Room(length)];
            var read = JsonText.Write(memory, length, into, out var written);
            Assert.Equal(text.Length, read);
            Assert.Equal(Slow(text), Encoding.UTF8.GetString(into, 0, written));
        });

    [Fact]
    public void AppendJson_TextWithNul_EscapesIt()
    {
        var output = new Utf8Output();
        output.AppendJson("a\0b\0");
        Assert.Equal("a\\u0000b\\u0000", Encoding.UTF8.GetString(output.Written));
    }

    private static string Slow(string text)
    {
        var json = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            json.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => rune.ToString(),
            });
        }
        return json.ToString();
    }
}
