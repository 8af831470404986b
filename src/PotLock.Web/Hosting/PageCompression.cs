using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace PotLock.Web.Hosting;

/// <summary>
/// Compresses pages, where their size tells nothing to anybody. What an attacker chooses must not stand in one answer with what
/// they want to learn, for its length would tell when the two agree (BREACH). So a page is compressed only when the browser vouches
/// that this very site, or its owner by hand, asked for it; where no browser says, only without a query, since nothing of the
/// request is written into the page then. The tokens in its forms are encrypted anew for each answer. Files of the app are
/// compressed when it is built.
/// </summary>
internal static class PageCompression
{
    public static IServiceCollection AddPageCompression(this IServiceCollection services) => services
        .AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        })
        .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest)
        .Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);

    public static IApplicationBuilder UsePageCompression(this IApplicationBuilder app) =>
        app.UseWhen(http => IsSafe(http.Request), safe => safe.UseResponseCompression());

    private static bool IsSafe(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Site"].ToString() switch
        {
            "same-origin" or "none" => true,
            "" => !request.QueryString.HasValue,
            _ => false,
        };
}
