using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace PotLock.Web.Shared;

/// <summary>
/// Keeps what was typed with the browser, in a cookie that only PotLock can read; a large one is cut into several. Every server
/// of an installation reads it, and no database holds what was never sent.
/// </summary>
public sealed class ProtectedCookie(IDataProtectionProvider protection)
{
    /// <summary>The most characters of cookies to keep with one page: proxies take some 8,000 in all.</summary>
    public const int MaxCharacters = 5_000;

    private readonly ChunkingCookieManager _cookies = new();

    /// <summary>Writes it; false when it is too much, and then nothing is changed.</summary>
    /// <typeparam name="T">What is kept, as JSON.</typeparam>
    /// <param name="http">The request whose answer carries the cookie.</param>
    /// <param name="name">The cookie's name.</param>
    /// <param name="path">Below which addresses the browser sends it.</param>
    /// <param name="purpose">What it is for, and whose it is: only who reads with the same words can.</param>
    /// <param name="value">What is kept.</param>
    /// <param name="room">How many characters there is room for.</param>
    public bool Keep<T>(HttpContext http, string name, string path, string purpose, T value, int room = MaxCharacters)
    {
        using var packed = new MemoryStream();
        using (var press = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            JsonSerializer.Serialize(press, value);
        }

        var text = WebEncoders.Base64UrlEncode(protection.CreateProtector(purpose).Protect(packed.ToArray()));
        if (text.Length > room)
        {
            return false;
        }

        _cookies.AppendResponseCookie(http, NameFor(http, name), text, OptionsOf(http, path));
        return true;
    }

    /// <summary>What was kept; null when nothing was, or it cannot be read any more.</summary>
    public T? Find<T>(HttpContext http, string name, string purpose)
        where T : class
    {
        if (_cookies.GetRequestCookie(http, NameFor(http, name)) is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            using var packed = new MemoryStream(protection.CreateProtector(purpose).Unprotect(WebEncoders.Base64UrlDecode(text)));
            using var unpack = new BrotliStream(packed, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<T>(unpack);
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException or JsonException or InvalidDataException)
        {
            // Of another person on this browser, or of another time.
            return null;
        }
    }

    /// <summary>How many characters the browser holds under a name.</summary>
    public int LengthOf(HttpContext http, string name) => _cookies.GetRequestCookie(http, NameFor(http, name))?.Length ?? 0;

    public void Forget(HttpContext http, string name, string path) =>
        _cookies.DeleteCookie(http, NameFor(http, name), OptionsOf(http, path));

    /// <summary>Only some addresses are sent it, so it cannot be <c>__Host-</c>.</summary>
    private static string NameFor(HttpContext http, string name)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Request.IsHttps ? "__Secure-" + name : name;
    }

    private static CookieOptions OptionsOf(HttpContext http, string path)
    {
        ArgumentNullException.ThrowIfNull(http);
        return new() { Path = path, HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps };
    }
}
