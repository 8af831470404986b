using System.Globalization;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Services.Interest;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Interest;

/// <summary>A rate of the main account.</summary>
/// <param name="Id">The rate.</param>
/// <param name="From">The first day it applies.</param>
/// <param name="Rate">The annual rate in percent.</param>
public sealed record InterestRateJson(string Id, string From, string Rate);

/// <summary>What one pot, or the active balance, earned.</summary>
/// <param name="PotId">The pot; null for the active balance.</param>
/// <param name="Name">Its name.</param>
/// <param name="Amount">What it earned.</param>
public sealed record EarnedJson(string? PotId, string Name, string Amount);

/// <summary>A month whose interest was added.</summary>
/// <param name="Month">The month.</param>
/// <param name="Amount">What the main account earned.</param>
/// <param name="EntryId">The entry; null when it came to nothing.</param>
/// <param name="Parts">What each got; only for the last 36 months.</param>
public sealed record InterestRunJson(string Month, string Amount, string? EntryId, IReadOnlyList<EarnedJson> Parts);

/// <summary>The main account's interest.</summary>
/// <param name="Rate">Today’s annual rate in percent.</param>
/// <param name="Method">"monthly" when it is worked out on balances at month end, "daily" on those of each day.</param>
/// <param name="Earned">The total earned.</param>
/// <param name="WaitsFrom">The first ended month whose interest hasn’t been added; null if there is none.</param>
/// <param name="Rates">The rates, newest first.</param>
/// <param name="Months">The months whose interest was added, newest first.</param>
/// <param name="ByPot">The total each has earned.</param>
public sealed record InterestJson(
    string Rate, string Method, string Earned, string? WaitsFrom, IReadOnlyList<InterestRateJson> Rates,
    IReadOnlyList<InterestRunJson> Months, IReadOnlyList<EarnedJson> ByPot)
{
    /// <summary>Interest as programs read it.</summary>
    internal static InterestJson Of(InterestView view)
    {
        var money = view.Book.Money;
        return new InterestJson(
            RateOf(view.RateNow), ApiText.Mark(view.Book.InterestMethod), money.Plain(view.TotalMinor), ApiText.Month(view.WaitsFrom),
            [
                .. view.Rates.Select(rate => new InterestRateJson(
                    DisplayText.Id(rate.Id), DateText.Iso(rate.From), RateOf(rate.AnnualRateMillionths))),
            ],
            [
                .. view.Runs.Select(run => new InterestRunJson(
                    DateText.IsoMonth(run.Month), money.Plain(run.TotalMinor), ApiText.Id(run.EntryId),
                    [
                        .. view.Parts[run.Month]
                            .Select(part => new EarnedJson(ApiText.Id(part.PotId), part.Name, money.Plain(part.EarnedMinor))),
                    ])),
            ],
            [.. view.Earned.Select(row => new EarnedJson(ApiText.Id(row.PotId), row.Name, money.Plain(row.EarnedMinor)))]);
    }

    private static string RateOf(int millionths) => RateText.ForInput(millionths, CultureInfo.InvariantCulture);
}

/// <summary>A new rate; it replaces one with the same date.</summary>
/// <param name="Rate">The annual rate in percent, as in "3.125".</param>
/// <param name="From">The first day it applies.</param>
public sealed record InterestRateBody(string? Rate, string? From);

/// <summary>How interest is worked out.</summary>
/// <param name="Method">"monthly" or "daily".</param>
public sealed record InterestMethodBody(string? Method);

/// <summary>Adding the outstanding interest.</summary>
/// <param name="PreviewDigest">The digest of the preview: if it has changed since, nothing is added.</param>
public sealed record ApplyInterestBody(string? PreviewDigest);
