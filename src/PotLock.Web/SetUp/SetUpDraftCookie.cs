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
///
/// A script keeps what is typed on a step before its button is pressed. Its answers may come after the one of the button, so
/// they are kept apart, in a cookie of their own: it counts only as long as the step that it was typed on is the last one.
/// </summary>
public sealed class SetUpDraftCookie(IDataProtectionProvider protection)
{
    /// <summary>The cookie's name; larger ones are cut into several.</summary>
    public const string Cookie = "potlock-setup";

    /// <summary>The cookie of what is being typed.</summary>
    public const string DraftCookie = "potlock-setup-draft";

    // Proxies take some 8,000 characters of cookies in all.
    private const int MaxCharacters = 5_000;

    private readonly ChunkingCookieManager _cookies = new();

    /// <summary>Keeps a step; false when it is too much. Drafts of what was shown before count no longer.</summary>
    public bool Keep(HttpContext http, long bookId, SetUpForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        form.Revision = Guid.NewGuid().ToString();
        var text = Write(bookId, form);
        if (text.Length > MaxCharacters)
        {
            Forget(http);
            return false;
        }

        _cookies.AppendResponseCookie(http, Cookie, text, OptionsOf(http));
        _cookies.DeleteCookie(http, DraftCookie, OptionsOf(http));
        return true;
    }

    /// <summary>Keeps what is being typed on a step, where there is room for it beside what is kept.</summary>
    public void KeepDraft(HttpContext http, long bookId, SetUpForm form)
    {
        var text = Write(bookId, form);
        if (text.Length + (_cookies.GetRequestCookie(http, Cookie)?.Length ?? 0) <= MaxCharacters)
        {
            _cookies.AppendResponseCookie(http, DraftCookie, text, OptionsOf(http));
        }
    }

    /// <summary>What was kept for this book last; null when nothing was, or it cannot be read any more.</summary>
    public SetUpForm? Find(HttpContext http, long bookId)
    {
        var step = Read(http, bookId, Cookie);
        var draft = Read(http, bookId, DraftCookie);
        return draft is not null && (draft.Revision ?? "") == (step?.Revision ?? "") ? draft : step;
    }

    /// <summary>Forgets it.</summary>
    public void Forget(HttpContext http)
    {
        _cookies.DeleteCookie(http, Cookie, OptionsOf(http));
        _cookies.DeleteCookie(http, DraftCookie, OptionsOf(http));
    }

    private string Write(long bookId, SetUpForm form)
    {
        using var packed = new MemoryStream();
        using (var press = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            JsonSerializer.Serialize(press, form);
        }

        return WebEncoders.Base64UrlEncode(ProtectorOf(bookId).Protect(packed.ToArray()));
    }

    private SetUpForm? Read(HttpContext http, long bookId, string cookie)
    {
        if (_cookies.GetRequestCookie(http, cookie) is not { Length: > 0 } text)
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

    private IDataProtector ProtectorOf(long bookId) =>
        protection.CreateProtector("PotLock.SetUp", bookId.ToString(CultureInfo.InvariantCulture));

    private static CookieOptions OptionsOf(HttpContext http) =>
        new() { Path = "/setup", HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps };
}
