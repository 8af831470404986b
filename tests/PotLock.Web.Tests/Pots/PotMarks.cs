using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Pots;

/// <summary>What the pages say about a pot, in marks.</summary>
internal static class PotMarks
{
    /// <summary>Status, locked, balance, weighting and live-on date of a pot.</summary>
    public static (string? Status, string? Locked, string? Balance, string? Weighting, string? LiveOn) MarksOf(this Page page, string name)
    {
        var pot = page.Pot(name);
        return (pot.GetAttribute("data-status"), pot.GetAttribute("data-locked"), pot.GetAttribute("data-balance"),
            pot.GetAttribute("data-weighting"), pot.GetAttribute("data-live-on"));
    }
}
