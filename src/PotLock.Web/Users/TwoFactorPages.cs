using PotLock.Services.Users;
using QRCoder;

namespace PotLock.Web.Users;

/// <summary>The form that switches two-step login on.</summary>
public sealed class TwoFactorForm
{
    /// <summary>The secret that was offered, sealed.</summary>
    public string? Key { get; set; }

    /// <summary>The code that the app shows for it.</summary>
    public string? Code { get; set; }
}

/// <summary>The page that offers a secret.</summary>
/// <param name="Sealed">The secret as the form carries it.</param>
/// <param name="Text">The secret as it is typed.</param>
/// <param name="Picture">The QR code, as a data address of a picture.</param>
/// <param name="Uri">What the QR code holds: on a phone it opens the app.</param>
public sealed record TwoFactorOffer(string Sealed, string Text, string Picture, string Uri)
{
    private const int PixelsPerModule = 6;

    /// <summary>Draws the QR code.</summary>
    public static TwoFactorOffer Of(OfferedKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        using var data = QRCodeGenerator.GenerateQrCode(key.Uri, QRCodeGenerator.ECCLevel.M);
        using var code = new PngByteQRCode(data);
        return new TwoFactorOffer(
            key.Sealed, key.Text, "data:image/png;base64," + Convert.ToBase64String(code.GetGraphic(PixelsPerModule)), key.Uri);
    }
}
