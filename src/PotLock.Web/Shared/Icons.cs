using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PotLock.Web.Shared;

/// <summary>Icons as inline SVG: the paths of the Bootstrap Icons that libman.json lists, and a few of our own.</summary>
public sealed partial class Icons(IWebHostEnvironment environment)
{
    private static readonly Dictionary<string, string> Own = new(StringComparer.Ordinal)
    {
        ["close"] = """<path d="M3.5 2.4 8 6.9l4.5-4.5 1.1 1.1L9.1 8l4.5 4.5-1.1 1.1L8 9.1l-4.5 4.5-1.1-1.1L6.9 8 2.4 3.5z"/>""",
        ["pot"] = """<path d="M4.5 1h7a.5.5 0 0 1 .5.5v1a.5.5 0 0 1-.5.5h-7a.5.5 0 0 1-.5-.5v-1a.5.5 0 0 1 .5-.5"/><path fill-rule="evenodd" d="M5 4h6c.1 1 2.5 1.3 2.5 3.8v4.7A2.5 2.5 0 0 1 11 15H5a2.5 2.5 0 0 1-2.5-2.5V7.8C2.500 5.300 4.900 5 5 4m-1.200 4.600v3.800c0 .8.6 1.400 1.300 1.400h5.800c.7 0 1.300-.6 1.300-1.400V8.600C10.500 7.900 9.600 8 8 8.600s-2.700.7-4.200 0"/>""", // long
    };

    // What stands in every page's bars, and what lists repeat row by row: each page has its paths once (_Symbols).
    private static readonly string[] Repeated =
    [
        "house", "pot", "journal-text", "pie-chart", "bar-chart", "graph-up-arrow", "bank", "credit-card", "arrow-repeat", "calendar-event",
        "gear",
        "question-circle", "lock", "unlock", "check-circle", "piggy-bank", "arrow-down-left", "arrow-left-right", "arrow-counterclockwise",
        "receipt",
    ];

    private readonly ConcurrentDictionary<string, string> _paths = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _elements = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HtmlString> _html = new(StringComparer.Ordinal);

    private string? _symbols;

    /// <summary>The icons that pages repeat, to be drawn by reference.</summary>
    public string Symbols => _symbols ??= string.Concat(Repeated.Select(name => $"<g id=\"icon-{name}\">{Load(name)}</g>"));

    /// <summary>
    /// What is inside the icon's 16 by 16 view box: its paths, or a reference to those that the page has. Throws for a name that
    /// is not on the list.
    /// </summary>
    public string Paths(string name) => _paths.GetOrAdd(
        name, (key, icons) => Repeated.Contains(key, StringComparer.Ordinal) ? $"<use href=\"#icon-{key}\"/>" : icons.Load(key), this);

    /// <summary>The icon as a decorative element.</summary>
    public string Svg(string name) => _elements.GetOrAdd(
        name,
        (key, icons) => $"<svg class=\"icon\" viewBox=\"0 0 16 16\" aria-hidden=\"true\" focusable=\"false\">{icons.Paths(key)}</svg>",
        this);

    /// <summary>The same, to be written into a view as it is: where a page has many, without the cost of a tag helper for each.</summary>
    public HtmlString Element(string name) => _html.GetOrAdd(name, (key, icons) => new HtmlString(icons.Svg(key)), this);

    private string Load(string name)
    {
        if (Own.TryGetValue(name, out var own))
        {
            return own;
        }

        var file = environment.WebRootFileProvider.GetFileInfo($"lib/bootstrap-icons/icons/{name}.svg");
        if (!file.Exists)
        {
            throw new InvalidOperationException($"There is no icon '{name}': add it to libman.json.");
        }

        using var reader = new StreamReader(file.CreateReadStream());
        return Inner().Match(reader.ReadToEnd()).Groups["inner"].Value.Trim();
    }

    [GeneratedRegex("<svg[^>]*>(?<inner>.*)</svg>", RegexOptions.Singleline)]
    private static partial Regex Inner();
}

/// <summary><c>&lt;icon name="lock"/&gt;</c>: a decorative icon; what it means is always said in words beside it.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper(Icons icons) : TagHelper
{
    public string Name { get; set; } = "";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(icons.Svg(Name));
    }
}
