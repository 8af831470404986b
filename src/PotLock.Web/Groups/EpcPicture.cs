using QRCoder;

namespace PotLock.Web.Groups;

/// <summary>Draws the QR code with which a banking app fills in a payment.</summary>
public static class EpcPicture
{
    private const int PixelsPerModule = 6;

    /// <summary>The picture of a code, to stand in a page; error correction M, as the rules of the code ask.</summary>
    public static string Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        using var code = new PngByteQRCode(data);
        return "data:image/png;base64," + Convert.ToBase64String(code.GetGraphic(PixelsPerModule));
    }
}
