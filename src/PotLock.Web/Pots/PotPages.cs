using System.Globalization;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Forecasts;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Web.Forecasts;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <param name="Pots">The pots, in the user's order.</param>
/// <param name="Money">Writes money as the book does.</param>
/// <param name="CanBeOrdered">Whether each has a grip by which it is dragged.</param>
public sealed record PotCards(IReadOnlyList<PotSummary> Pots, MoneyText Money, bool CanBeOrdered = false);

/// <param name="List">The pots of one status.</param>
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

/// <param name="Detail">The pot.</param>
public sealed record PotPage(PotDetail Detail)
{
    /// <summary>How it grew; null when there is too little to draw.</summary>
    public Chart? Chart { get; } = GrowthChart.Of(Detail);

    private MoneyText Money => Detail.Book.Money;

    private PotSummary Pot => Detail.Pot;

    /// <summary>Whether anything small would have it full in time.</summary>
    public bool HasRemedy => Detail.Prospect is { Share: not null } or { Month: not null } or { TopUp: not null };

    /// <summary>
    /// When it goes live by what is planned; null where what is said of it goes by what usually comes, since nothing is planned.
    /// </summary>
    public PotOutlook? PlannedOutlook =>
        Detail.Prospect is { } prospect && Detail.Outlook?.ShortMinor != prospect.ShortMinor ? null : Detail.Outlook;

    /// <summary>How full it is, in a few words beside its jar; empty where its first line says more.</summary>
    public string Goal => Pot switch
    {
        { Status: not PotStatus.Active } => "",
        { TargetMinor: { } target, FillBasisPoints: { } fill } =>
            $"{fill / 100}% full · {Money.Format(Math.Max(0, target - Pot.BalanceMinor))} to go to {Money.Format(target)}",
        _ => "No target",
    };

    /// <summary>What is said first of a pot that has no day by which it is to be full; null when nothing is.</summary>
    public string? FirstLine => Pot switch
    {
        // What leaves a live pot was meant to: there is nothing to go any more, and no progress to lose.
        { Status: PotStatus.Live } => $"{HowItWentLive} Ready to spend.".Trim(),
        { Status: PotStatus.Closed } => HowItWentLive is { Length: > 0 } how ? how : "Closed.",
        { IsLocked: false } => "Not locked: you can take money out at any time.",
        { TargetMinor: not null } => Detail.Outlook is { LiveOn: { } on, ShortMinor: 0 }
            ? $"Full on {Detail.Book.FormatDate(on)}, if everything goes as planned."
            : $"Not full within {Forecast.MaxYears} years: {ForecastPage.WhyNot(Detail.Outlook!)}.",
        _ => $"Locked until the end of {Detail.Book.FormatDate(Pot.EndDate!.Value)}.",
    };

    /// <summary>The icon of that line.</summary>
    public string FirstIcon => Pot switch
    {
        { Status: PotStatus.Live } => "check-circle",
        { Status: PotStatus.Closed } => "archive",
        { IsLocked: false } => "unlock",
        _ => "lock",
    };

    /// <summary>What happened to it, the newest first.</summary>
    public IEnumerable<Milestone> Milestones
    {
        get
        {
            foreach (var happened in Detail.Events)
            {
                if (Detail.LapsedBreaks.TryGetValue(happened.Id, out var on))
                {
                    yield return new Milestone("Not confirmed in time, so it stayed locked", null, on);
                }

                yield return new Milestone(
                    DisplayText.EventName(happened.Kind), happened.ShortText(Money), happened.On,
                    Detail.BreakSignatures.GetValueOrDefault(happened.Id));
            }
        }
    }

    /// <summary>The form of a top-up of so much.</summary>
    public string TopUpPath(TopUpRemedy topUp)
    {
        ArgumentNullException.ThrowIfNull(topUp);
        return $"/pots/{DisplayText.Id(Pot.PotId)}/top-up" + QueryString.Create("amount", Money.ForInput(topUp.AmountMinor));
    }

    private string HowItWentLive => Detail.WentLiveBy?.Kind switch
    {
        PotEventKind.WentLiveByTarget when Pot.TargetMinor is { } reached => $"Target of {Money.Format(reached)} reached.",
        PotEventKind.WentLiveByDate when Detail.WentLiveBy.ShortText(Money) is { } missed => $"End date passed, {missed}.",
        PotEventKind.WentLiveByDate when Pot.EndDate is { } passed => $"End date passed: {Detail.Book.FormatDate(passed)}.",
        _ when Pot.TargetMinor is { } meant => $"Target was {Money.Format(meant)}.",
        _ => "",
    };
}

/// <summary>Something that happened to a pot, as its page tells it.</summary>
/// <param name="What">What.</param>
/// <param name="Detail">More of it; null for none.</param>
/// <param name="On">The day.</param>
/// <param name="By">The first name of who did it; null where nobody is named.</param>
public sealed record Milestone(string What, string? Detail, DateOnly On, string? By = null);

/// <summary>What a remedy would do, before it is done.</summary>
/// <param name="CommandId">The id of the command that doing it will be.</param>
/// <param name="View">What it would do.</param>
public sealed record PotRemedyPage(string CommandId, PotRemedyView View);

/// <summary>The page with the form for a new pot.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="View">What the form shows beside its fields.</param>
/// <param name="Shares">What the share that is typed comes to; null where that was not asked.</param>
/// <param name="HasOthers">Whether the book has other members.</param>
public sealed record NewPotPage(PotForm Form, PotFormView View, IReadOnlyList<PotShare>? Shares = null, bool HasOthers = false);

/// <summary>The field that says how many people breaking a lock takes.</summary>
/// <param name="Value">What is chosen.</param>
/// <param name="StaysOn">Whether it is on and cannot be switched off, because the pot is locked.</param>
public sealed record BreakersField(string? Value, bool StaysOn = false);

/// <summary>What shares come to, and which days move by them.</summary>
/// <param name="Money">Writes money.</param>
/// <param name="Moves">The days that move; null where that is not told.</param>
public sealed record SharesView(IReadOnlyList<PotShare> Shares, MoneyText Money, DateMovesView? Moves = null);

/// <summary>The fields for how a pot looks.</summary>
/// <param name="Colour">The colour chosen.</param>
/// <param name="Icon">The icon chosen.</param>
public sealed record PotAppearanceFields(string Colour, string Icon);

/// <summary>The form for a pot as it is posted: every field as it was typed.</summary>
public sealed class PotForm : CommandForm
{
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

    public string? Note { get; set; }

    /// <summary>Whether breaking its lock takes two people: <c>true</c> or <c>false</c>; left out, it stays as it is.</summary>
    public string? NeedsAnotherPerson { get; set; }

    /// <summary>The same, read; null where it is left out.</summary>
    public bool? IsForTwo => NeedsAnotherPerson switch { "true" => true, "false" => false, _ => null };

    /// <summary>How the form writes it.</summary>
    public static string Word(bool isForTwo) => isForTwo ? "true" : "false";

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
            reader.OptionalAmount(nameof(MonthlyAim), MonthlyAim))
        {
            NeedsAnotherPerson = IsForTwo ?? false,
        };
    }
}
