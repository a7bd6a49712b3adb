using System.Text;
using QRCoder;

namespace Beredd.Web;

/// <summary>QR codes as pictures of a page: addresses of <c>data:</c>, which the content policy lets in.</summary>
internal static class QrPicture
{
    /// <summary>The picture; a quarter of it may be stained. Capital letters and digits make a small one.</summary>
    public static string Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.Q);
        using var picture = new SvgQRCode(data);
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(picture.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute)));
    }
}
