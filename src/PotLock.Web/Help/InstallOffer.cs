namespace PotLock.Web.Help;

/// <summary>Whether this device was asked already to install PotLock, and said that it need not.</summary>
public static class InstallOffer
{
    /// <summary>The cookie, over https with <c>__Host-</c> before it; install.js sets it by these names.</summary>
    public const string Cookie = "potlock-install";

    /// <summary>Whether it said so, in the last half year.</summary>
    public static bool IsDeclined(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Request.Cookies[http.Request.IsHttps ? "__Host-" + Cookie : Cookie] == "later";
    }
}
