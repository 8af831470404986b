using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <summary>Pots as cards.</summary>
/// <param name="Pots">The pots, in the user's order.</param>
/// <param name="Money">Writes money as the book does.</param>
/// <param name="CanBeOrdered">Whether each has a grip by which it is dragged.</param>
public sealed record PotCards(IReadOnlyList<PotSummary> Pots, MoneyText Money, bool CanBeOrdered = false);

/// <summary>The page of pots.</summary>
/// <param name="List">The pots of one status.</param>
/// <param name="Status">That status.</param>
/// <param name="Search">A part of the names that are looked for; empty for all.</param>
public sealed record PotsPage(PotList List, PotStatus Status, string Search)
{
    /// <summary>The pots whose names have that part, in whatever case.</summary>
    public IReadOnlyList<PotSummary> Found { get; } = Search.Length == 0
        ? List.Pots
        : [
            .. List.Pots.Where(pot => List.Book.Culture.CompareInfo.IndexOf(
                pot.Name, Search, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0),
        ];

    /// <summary>The address of this search among the pots of a status.</summary>
    public string AddressOf(PotStatus status)
    {
        var query = QueryString.Empty;
        query = status == PotStatus.Active ? query : query.Add("status", DisplayText.StatusMark(status));
        return "/pots" + (Search.Length == 0 ? query : query.Add("q", Search));
    }
}

/// <summary>The page of one pot.</summary>
/// <param name="Detail">The pot.</param>
public sealed record PotPage(PotDetail Detail)
{
    /// <summary>How it grew; null when there is too little to draw.</summary>
    public Chart? Chart { get; } = GrowthChart.Of(Detail);
}

/// <summary>The page with the form for a new pot.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="View">What the form shows beside its fields.</param>
public sealed record NewPotPage(PotForm Form, PotFormView View);

/// <summary>The fields for how a pot looks.</summary>
/// <param name="Colour">The colour chosen.</param>
/// <param name="Icon">The icon chosen.</param>
/// <param name="Note">The note.</param>
public sealed record PotAppearanceFields(string Colour, string Icon, string? Note);

/// <summary>The form for a pot as it is posted: every field as it was typed.</summary>
public sealed class PotForm : CommandForm
{
    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>The target; empty for none.</summary>
    public string? TargetAmount { get; set; }

    /// <summary>The end date; empty for none.</summary>
    public string? EndDate { get; set; }

    /// <summary>The weighting in percent; empty for 0.</summary>
    public string? Weighting { get; set; }

    /// <summary>Money to start with; empty for none.</summary>
    public string? StartingBalance { get; set; }

    /// <summary>The cooling-off in days; empty for 1.</summary>
    public string? CoolingOffDays { get; set; }

    /// <summary>What its owner means to put in each month; empty for none.</summary>
    public string? MonthlyAim { get; set; }

    /// <summary>The name of its colour.</summary>
    public string? Colour { get; set; }

    /// <summary>The name of its icon.</summary>
    public string? Icon { get; set; }

    /// <summary>A note.</summary>
    public string? Note { get; set; }

    /// <summary>What it asks for. Where a field could not be read, the form has an error and the field counts as empty.</summary>
    /// <param name="reader">Reads the fields.</param>
    /// <param name="isNew">Whether the pot is new: then no weighting means none. A pot that has one keeps it until another
    /// is typed.</param>
    public NewPot Read(FormReader reader, bool isNew)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new NewPot(
            Name ?? "",
            reader.OptionalAmount(nameof(TargetAmount), TargetAmount),
            reader.Date(nameof(EndDate), EndDate),
            reader.Percent(nameof(Weighting), Weighting, mayBeEmpty: isNew),
            reader.OptionalAmount(nameof(StartingBalance), StartingBalance) ?? 0,
            reader.Whole(nameof(CoolingOffDays), CoolingOffDays, whenEmpty: 1, least: 0, most: PotRules.MaxCoolingOffDays),
            Colour ?? "",
            Icon ?? "",
            // Where the field limits its length, browsers count a line break once; they send it as two characters.
            (Note ?? "").Replace("\r\n", "\n", StringComparison.Ordinal),
            reader.OptionalAmount(nameof(MonthlyAim), MonthlyAim));
    }
}
