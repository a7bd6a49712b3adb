using System.Text;
using QRCoder;

namespace Beredd.Continuity.Binders.Layout;

/// <summary>The QR code of a sheet: capital letters and digits make a small one, and a quarter of it may be stained.</summary>
internal static class SheetPicture
{
    public static string Of(string code)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(code, QRCodeGenerator.ECCLevel.Q);
        using var picture = new SvgQRCode(data);
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(picture.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute)));
    }
}
