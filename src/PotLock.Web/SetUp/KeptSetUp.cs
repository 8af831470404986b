using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace PotLock.Web.SetUp;

/// <summary>
/// Keeps what was typed in set-up between its steps, in a cookie of this browser session that only PotLock can read: so each
/// step is a page of its own, and the browser's Back, Forward and Reload lose nothing. No amount stands in an address. What
/// is too much for a cookie is not kept; then the steps follow each other as answers to their forms, as every form does.
/// </summary>
public sealed class KeptSetUp(IDataProtectionProvider protection)
{
    /// <summary>The cookie's name; larger ones are cut into several.</summary>
    public const string Cookie = "potlock-setup";

    // Proxies take some 8,000 characters of cookies in all.
    private const int MaxCharacters = 5_000;

    private readonly ChunkingCookieManager _cookies = new();

    /// <summary>Keeps it; false when it is too much.</summary>
    public bool Keep(HttpContext http, long bookId, SetUpForm form)
    {
        using var packed = new MemoryStream();
        using (var press = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            JsonSerializer.Serialize(press, form);
        }

        var text = WebEncoders.Base64UrlEncode(ProtectorOf(bookId).Protect(packed.ToArray()));
        if (text.Length > MaxCharacters)
        {
            Forget(http);
            return false;
        }

        _cookies.AppendResponseCookie(http, Cookie, text, OptionsOf(http));
        return true;
    }

    /// <summary>What was kept for this book; null when nothing was, or it cannot be read any more.</summary>
    public SetUpForm? Find(HttpContext http, long bookId)
    {
        if (_cookies.GetRequestCookie(http, Cookie) is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            using var packed = new MemoryStream(ProtectorOf(bookId).Unprotect(WebEncoders.Base64UrlDecode(text)));
            using var unpack = new BrotliStream(packed, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<SetUpForm>(unpack);
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException or JsonException or InvalidDataException)
        {
            // Of another person on this browser, or of another time.
            return null;
        }
    }

    /// <summary>Forgets it.</summary>
    public void Forget(HttpContext http) => _cookies.DeleteCookie(http, Cookie, OptionsOf(http));

    private IDataProtector ProtectorOf(long bookId) => protection.CreateProtector("PotLock.SetUp", bookId.ToString(CultureInfo.InvariantCulture));

    private static CookieOptions OptionsOf(HttpContext http) =>
        new() { Path = "/setup", HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps };
}
