using QRCoder;

namespace GoShop.Schema.Accounts;

/// <summary>Draws QR codes.</summary>
internal static class QrCode
{
    private const int PixelsOfModule = 6;

    /// <summary>The text as a PNG picture in a data URI (RFC 2397), which a page can show as it is.</summary>
    public static string ToDataUri(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(data);
        return $"data:image/png;base64,{Convert.ToBase64String(picture.GetGraphic(PixelsOfModule))}";
    }
}
