using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PotLock.Web.Tests.Harness;

/// <summary>One answer of the app, as a person sees it.</summary>
public sealed class Page
{
    private Page(HttpResponseMessage response, string body)
    {
        Response = response;
        Body = body;
        Document = new HtmlParser().ParseDocument(body);
    }

    /// <summary>The answer itself.</summary>
    public HttpResponseMessage Response { get; }

    /// <summary>Its text.</summary>
    public string Body { get; }

    /// <summary>Its markup.</summary>
    public IHtmlDocument Document { get; }

    /// <summary>The status code.</summary>
    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>The path and query that was asked for.</summary>
    public string Path => Response.RequestMessage!.RequestUri!.PathAndQuery;

    /// <summary>Where the answer sends the browser; null when it is a page.</summary>
    public string? Location => Response.Headers.Location?.OriginalString;

    /// <summary>The notice of what was done; empty when there is none.</summary>
    public string Notice => TextOf("[role=status]");

    /// <summary>The summary of what is wrong; empty when there is none.</summary>
    public string Alert => TextOf("[role=alert]");

    /// <summary>The title.</summary>
    public string Title => Document.Title ?? "";

    internal static async Task<Page> ReadAsync(HttpResponseMessage response) => new(response, await response.Content.ReadAsStringAsync());

    /// <summary>The text of all that a selector finds, its white space folded.</summary>
    public string TextOf(string selector) => string.Join(' ',
        Document.QuerySelectorAll(selector)
            .SelectMany(element => element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>The one element that a selector finds.</summary>
    public IElement Find(string selector) =>
        Document.QuerySelector(selector)
            ?? throw new InvalidOperationException($"There is no {selector} on {Path} ({(int)Status}): {TextOf("main")}");

    /// <summary>What is said to be wrong with a field; empty when nothing is.</summary>
    public string ErrorOf(string field) => TextOf($"#{field}-error").Replace("Error: ", "", StringComparison.Ordinal);

    /// <summary>The value of a form field.</summary>
    public string ValueOf(string field) => Find($"[name={field}]") switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value ?? "",
        var other => other.GetAttribute("value") ?? "",
    };

    /// <summary>The figure that an element, or a <c>data</c> inside it, means.</summary>
    public string FigureOf(string selector)
    {
        var element = Find(selector);
        var data = element.LocalName == "data" ? element : element.QuerySelector("data");
        return data?.GetAttribute("value") ?? throw new InvalidOperationException($"{selector} on {Path} shows no figure.");
    }

    /// <summary>The element of a pot, by its name.</summary>
    public IElement Pot(string name) => Find($"[data-pot][data-name='{name}']");

    /// <summary>Fails, with what the page says, unless the status is the expected one.</summary>
    public Page Expect(HttpStatusCode status) => Status == status
        ? this
        : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
            $"{Response.RequestMessage!.Method} {Path} answered {(int)Status} instead of {(int)status}: {TextOf("title")} {Alert} "
                + $"{TextOf("main h1")}{((int)Status < 500 ? "" : "\n" + ServerErrors.Last)}"));
}
