using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using PotLock.Domain.Receipts;
using PotLock.Services.Receipts;

namespace PotLock.Web.Receipts;

/// <summary>
/// A receipt as a file. Whatever is in it, it can do nothing: a picture was drawn by PotLock, a PDF is only ever a download, and a
/// browser that opened either as a page would run no script in it and give it no cookie.
/// </summary>
internal static class ReceiptFileResult
{
    /// <summary>Answers with a file that never changes: a browser keeps it, and nobody else does.</summary>
    public static FileContentResult Of(ReceiptContent found, ReceiptLayer layer, HttpResponse response)
    {
        var isPdf = found.Receipt.Kind == ReceiptKind.Pdf;
        var disposition = new ContentDispositionHeaderValue(isPdf ? "attachment" : "inline");
        // Made safe once more: a book may have come from a file that somebody wrote.
        disposition.SetHttpFileName(ReceiptNames.Safe(found.Receipt.FileName, found.Receipt.Kind));
        response.Headers.ContentDisposition = disposition.ToString();
        // A browser shows a picture on a page of its own making, which has styles.
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            + (isPdf ? "" : "; style-src 'unsafe-inline'");
        response.Headers.CacheControl = "private, max-age=604800, immutable";
        return new FileContentResult(found.Content, isPdf ? "application/pdf" : "image/jpeg")
        {
            EntityTag = new EntityTagHeaderValue($"\"{found.Receipt.Digest[..32]}{(layer == ReceiptLayer.Thumbnail ? "-small" : "")}\""),
        };
    }
}
