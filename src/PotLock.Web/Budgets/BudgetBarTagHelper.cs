using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PotLock.Domain.Budgets;
using PotLock.Web.Shared;

namespace PotLock.Web.Budgets;

/// <summary>
/// <c>&lt;budget-bar month="…" pace="…"/&gt;</c>: what was spent of what is available, with a mark where the days of the running
/// month are. What is over stands beyond a gap, hatched. The figures stand beside it.
/// </summary>
[HtmlTargetElement("budget-bar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BudgetBarTagHelper : TagHelper
{
    public required BudgetMonth Month { get; set; }

    /// <summary>The days, while the month runs.</summary>
    public BudgetPace? Pace { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        var (available, spent) = (Math.Max(0, Month.AvailableMinor), Math.Max(0, Month.SpentMinor));
        var whole = Math.Max(available, spent);
        var within = Share.Of(Math.Min(spent, available), whole);
        var svg = new StringBuilder("<svg class=\"bar budget-bar\" aria-hidden=\"true\" focusable=\"false\">")
            .Append(CultureInfo.InvariantCulture, $"<rect class=\"bar__part\" width=\"{Share.Text(within)}\" height=\"100%\"/>");
        if (spent > available)
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect class=\"bar__part bar__part--over\" x=\"{Share.Text(within)}\" width=\"{Share.Text(100_000 - within)}\" "
                    + $"height=\"100%\"/>")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<rect fill=\"url(#hatch)\" x=\"{Share.Text(within)}\" width=\"{Share.Text(100_000 - within)}\" height=\"100%\"/>");
        }
        else if (Pace is { ProRataMinor: > 0 } pace && pace.ProRataMinor < whole)
        {
            var today = Share.Text(Share.Of(pace.ProRataMinor, whole));
            svg.Append(
                CultureInfo.InvariantCulture, $"<line class=\"budget-bar__today\" x1=\"{today}\" x2=\"{today}\" y1=\"0\" y2=\"100%\"/>");
        }

        output.Content.SetHtmlContent(svg.Append("</svg>").ToString());
    }
}
