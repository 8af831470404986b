using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Pots;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <summary><c>&lt;pot-badges pot="…" culture="…"/&gt;</c>: what state a pot is in, and its share of deposits while it is active.</summary>
[HtmlTargetElement("pot-badges", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PotBadgesTagHelper(Icons icons) : TagHelper
{
    public required PotSummary Pot { get; set; }

    /// <summary>The book's culture.</summary>
    public required CultureInfo Culture { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.AppendHtml(State());
        if (Pot.Status == PotStatus.Active)
        {
            var weighting = HtmlEncoder.Default.Encode(PercentText.Format(Pot.WeightingBasisPoints, Culture));
            output.Content.AppendHtml(
                $"<span class=\"badge\">gets {weighting}<span class=\"visually-hidden\"> of each deposit</span></span>");
        }
    }

    private string State() => Pot switch
    {
        { Status: PotStatus.Live } => Badge(" badge--live", "check-lg", "Live"),
        { Status: PotStatus.Closed } => Badge("", "archive", "Closed"),
        { IsLocked: false } => Badge(" badge--open", "unlock", "Open"),
        { EndDate: { } end } => Badge(
            "", "lock-fill",
            "<span class=\"visually-hidden\">Locked until </span>" + HtmlEncoder.Default.Encode(DateText.Abbreviate(end, Culture))),
        _ => Badge("", "lock-fill", "Locked"),
    };

    private string Badge(string modifier, string icon, string inner) => $"<span class=\"badge{modifier}\">{icons.Svg(icon)}{inner}</span>";
}
