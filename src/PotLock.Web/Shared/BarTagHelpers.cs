using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PotLock.Web.Shared;

/// <summary>Shares of a whole as SVG percentages, in integers: 100.000 % is 100,000.</summary>
internal static class Share
{
    /// <summary>A part of a whole in thousandths of a percent; 0 when there is no whole.</summary>
    public static long Of(long part, long whole) => whole <= 0 ? 0 : (long)(Int128.Clamp(part, 0, whole) * 100_000 / whole);

    /// <summary>As an SVG length, as in <c>12.500%</c>.</summary>
    public static string Text(long thousandths) =>
        string.Create(CultureInfo.InvariantCulture, $"{thousandths / 1000}.{thousandths % 1000:000}%");
}

/// <summary><c>&lt;segments parts="…"/&gt;</c>: one bar divided in proportion, each part in its colour.</summary>
[HtmlTargetElement("segments", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SegmentsTagHelper : TagHelper
{
    /// <summary>Colour and amount of each part; parts of zero are left out.</summary>
    public IReadOnlyList<(string Colour, long AmountMinor)> Parts { get; set; } = [];

    /// <summary>What it shows, in words.</summary>
    public string Label { get; set; } = "";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        var whole = Parts.Sum(part => part.AmountMinor);
        var svg = new StringBuilder($"<svg class=\"bar\" role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(Label)}\">");
        long before = 0;
        foreach (var (colour, amountMinor) in Parts.Where(part => part.AmountMinor > 0))
        {
            var x = Share.Of(before, whole);
            before += amountMinor;
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect class=\"bar__part pot-colour-{colour}\" x=\"{Share.Text(x)}\" width=\"{Share.Text(Share.Of(before, whole) - x)}\" "
                    + $"height=\"100%\"/>");
        }

        output.Content.SetHtmlContent(svg.Append("</svg>").ToString());
    }
}

/// <summary>
/// <c>&lt;fill before="…" added="…" target="…"/&gt;</c>: how full a pot is, and what is added. The figures stand beside it.
/// </summary>
[HtmlTargetElement("fill", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FillTagHelper : TagHelper
{
    /// <summary>What is in it, in minor units.</summary>
    public long Before { get; set; }

    public long Added { get; set; }

    public long Target { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        var before = Share.Of(Before, Target);
        var after = Share.Of(Before + Added, Target);
        output.Content.SetHtmlContent(
            "<svg class=\"bar bar--thin\" aria-hidden=\"true\" focusable=\"false\">"
            + $"<rect class=\"bar__part\" width=\"{Share.Text(before)}\" height=\"100%\"/>"
            + $"<rect class=\"bar__part bar__part--added\" x=\"{Share.Text(before)}\" width=\"{Share.Text(after - before)}\" "
            + "height=\"100%\"/></svg>");
    }
}
