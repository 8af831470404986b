using PotLock.Domain.Ledger;
using PotLock.Domain.Transfers;
using PotLock.Services.Transfers;
using PotLock.Web.Api;
using PotLock.Web.Deposits;
using PotLock.Web.Shared;

namespace PotLock.Web.Transfers;

/// <summary>A line of the monthly plan: a fixed amount, or a percentage of the whole.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Amount">The amount; null for a line by percentage.</param>
/// <param name="Percent">The percentage; null for a line by amount.</param>
public sealed record PlanLineJson(string PotId, string? Amount, string? Percent);

/// <summary>The plan of the monthly transfer.</summary>
/// <param name="Amount">The amount.</param>
/// <param name="Day">The day of the month from which it is due, 1 to 31.</param>
/// <param name="From">The bank account the money comes from; null for income.</param>
/// <param name="Mode">"weightings" when the pots' shares divide it, "lines" when its lines do.</param>
/// <param name="Lines">The lines; empty when the shares divide it.</param>
public sealed record TransferPlanJson(string Amount, int Day, string? From, string Mode, IReadOnlyList<PlanLineJson> Lines)
{
    /// <summary>A plan as programs read it.</summary>
    internal static TransferPlanJson Of(TransferPlan plan, MoneyText money) => new(
        money.Plain(plan.AmountMinor), plan.Day, ApiText.Id(plan.SourceAccountId),
        plan.Mode == TransferMode.ByLines ? TransferForm.Lines : TransferForm.Weightings,
        [
            .. plan.Lines.OrderBy(line => line.Position).Select(line => new PlanLineJson(
                DisplayText.Id(line.PotId),
                line.FixedMinor > 0 ? money.Plain(line.FixedMinor) : null,
                line.BasisPoints > 0 ? PercentText.Plain(line.BasisPoints) : null)),
        ]);
}

/// <summary>The monthly transfer and its state.</summary>
/// <param name="Plan">The plan; null if there is none.</param>
/// <param name="Due">Whether it is due.</param>
/// <param name="ProcessedThisMonth">Whether this month’s transfer has been made.</param>
/// <param name="InterestDue">Whether there is interest to add.</param>
/// <param name="IncomeOf">The month it next counts as income for; null without a plan, or when it comes from a bank account.</param>
/// <param name="MayBePartOf">
/// The monthly income you already record, if the plan may be part of it: answer with <c>POST /transfer-plan/source</c>. Null
/// when that is known.
/// </param>
/// <param name="NoLongerFilling">Pots in the plan that are no longer active: their lines go to the active balance.</param>
public sealed record TransferStateJson(
    TransferPlanJson? Plan, bool Due, bool ProcessedThisMonth, bool InterestDue, string? IncomeOf, string? MayBePartOf,
    IReadOnlyList<string> NoLongerFilling)
{
    /// <summary>How it stands, as programs read it.</summary>
    internal static TransferStateJson Of(TransferView view) => new(
        view.Plan is { } plan ? TransferPlanJson.Of(plan, view.Book.Money) : null, view.IsDue, view.ProcessedThisMonth, view.InterestIsDue,
        view.Source is { BankAccount: null, Month: var month } ? DateText.IsoMonth(month) : null,
        view.Book.Money.Plain(view.AsksAboutMinor), view.NoLongerActive);
}

/// <summary>A line of a new plan.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Amount">A fixed amount; or use a percentage.</param>
/// <param name="Percent">A percentage of the whole.</param>
public sealed record PlanLineBody(string? PotId, string? Amount, string? Percent);

/// <summary>A new plan.</summary>
/// <param name="Amount">How much a month.</param>
/// <param name="Day">The day of the month from which it is due, 1 to 31.</param>
/// <param name="From">The bank account the money comes from; income if left out.</param>
/// <param name="Mode">"weightings" or "lines"; the pots’ shares if left out.</param>
/// <param name="Lines">The lines, for "lines".</param>
public sealed record TransferPlanBody(string? Amount, int? Day, string? From, string? Mode, IReadOnlyList<PlanLineBody>? Lines)
{
    /// <summary>What it asks for.</summary>
    internal PlanRequest Read(ApiReader reader)
    {
        var mode = reader.Word(
            "/mode", Mode, TransferMode.ByWeightings, (TransferForm.Weightings, TransferMode.ByWeightings),
            (TransferForm.Lines, TransferMode.ByLines));
        List<PlanLine> lines =
        [
            .. (Lines ?? []).Select((line, place) => new PlanLine(
                reader.OptionalId($"/lines/{DisplayText.Id(place)}/potId", line.PotId) ?? 0,
                reader.OptionalAmount($"/lines/{DisplayText.Id(place)}/amount", line.Amount) ?? 0,
                reader.OptionalPercent($"/lines/{DisplayText.Id(place)}/percent", line.Percent) ?? 0)),
        ];
        if (mode == TransferMode.ByWeightings && lines.Count > 0)
        {
            reader.Refuse("/lines", "lines-not-asked-for", "Lines only work with the mode \"lines\". Send that mode, or no lines.");
        }

        return new PlanRequest(
            new TransferTerms(reader.Amount("/amount", Amount), mode, lines), Day ?? 0, reader.OptionalId("/from", From));
    }
}

/// <summary>Where the plan's money comes from.</summary>
/// <param name="From">"outside", or the id of a bank account.</param>
public sealed record PlanSourceBody(string? From);

/// <summary>Making the monthly transfer.</summary>
/// <param name="Again">True to make a second transfer in the same month.</param>
/// <param name="PreviewDigest">The digest of the preview: if anything has changed since, nothing moves.</param>
public sealed record ProcessBody(bool? Again, string? PreviewDigest);

/// <summary>What one pot gets of a monthly transfer.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Name">Its name.</param>
/// <param name="Amount">What it gets from the transfer.</param>
/// <param name="Planned">What the plan says; the same as the amount if there is room for it.</param>
/// <param name="Shortfall">"none", "full" when it has no more room, "not-active" when it is no longer active.</param>
/// <param name="Interest">Its share of the interest.</param>
public sealed record TransferPartJson(string PotId, string Name, string Amount, string Planned, string Shortfall, string Interest);

/// <summary>The interest of one month.</summary>
/// <param name="Month">The month.</param>
/// <param name="Amount">What the main account earns.</param>
public sealed record InterestMonthJson(string Month, string Amount);

/// <summary>Where every penny of a monthly transfer goes: interest of ended months first, then the transfer.</summary>
/// <param name="EntryId">The entry of the transfer; null for a preview, and for interest alone.</param>
/// <param name="RunId">The transfer’s id; null for a preview, and for interest alone.</param>
/// <param name="Amount">The transfer; "0.00" for interest alone.</param>
/// <param name="Parts">What each pot gets.</param>
/// <param name="ActiveAmount">How much of the transfer goes to the active balance.</param>
/// <param name="WentLive">The pots that go live.</param>
/// <param name="Weightings">How shares change.</param>
/// <param name="Interest">The total interest.</param>
/// <param name="ActiveInterest">How much of the interest goes to the active balance.</param>
/// <param name="InterestMonths">The months whose interest is added.</param>
/// <param name="PreviewDigest">Identifies all of this. Send it with the transfer to make sure nothing has changed.</param>
public sealed record TransferResultJson(
    string? EntryId, string? RunId, string Amount, IReadOnlyList<TransferPartJson> Parts, string ActiveAmount,
    IReadOnlyList<string> WentLive, IReadOnlyList<WeightingMoveJson> Weightings, string Interest, string ActiveInterest,
    IReadOnlyList<InterestMonthJson> InterestMonths, string PreviewDigest)
{
    /// <summary>It, as programs read it.</summary>
    internal static TransferResultJson Of(TransferResult result, MoneyText money) => new(
        ApiText.Id(result.EntryId), ApiText.Id(result.RunId), money.Plain(result.AmountMinor),
        [
            .. result.Parts.Select(part => new TransferPartJson(
                DisplayText.Id(part.PotId), part.Name, money.Plain(part.AmountMinor), money.Plain(part.PlannedMinor),
                ApiText.Mark(part.Shortfall), money.Plain(part.InterestMinor))),
        ],
        money.Plain(result.ActiveMinor),
        [.. result.Parts.Where(part => part.WentLive).Select(part => DisplayText.Id(part.PotId))],
        [
            .. result.Weightings.Select(move => new WeightingMoveJson(
                DisplayText.Id(move.PotId), PercentText.Plain(move.BeforeBasisPoints), PercentText.Plain(move.AfterBasisPoints))),
        ],
        money.Plain(result.InterestMinor), money.Plain(result.ActiveInterestMinor),
        [.. result.Months.Select(month => new InterestMonthJson(DateText.IsoMonth(month.Month), money.Plain(month.TotalMinor)))],
        result.Digest);
}

/// <summary>A monthly transfer that was made.</summary>
/// <param name="Id">The transfer.</param>
/// <param name="Month">Its month.</param>
/// <param name="Date">The date of its entry.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Undone">Whether it has since been undone.</param>
public sealed record TransferRunJson(string Id, string Month, string Date, string Amount, bool Undone)
{
    /// <summary>A row as programs read it.</summary>
    internal static TransferRunJson Of(TransferRunRow row, MoneyText money) => new(
        DisplayText.Id(row.RunId), DateText.IsoMonth(row.Month), DateText.Iso(row.On), money.Plain(row.AmountMinor), row.IsUndone);
}

/// <summary>A monthly transfer that was made, with everything about it.</summary>
/// <param name="Run">The row.</param>
/// <param name="FromAccount">The bank account its money came from; null for income.</param>
/// <param name="Result">Where every penny went.</param>
public sealed record TransferRunDetailJson(TransferRunJson Run, string? FromAccount, TransferResultJson Result)
{
    /// <summary>It, as programs read it.</summary>
    internal static TransferRunDetailJson Of(TransferRunDetail detail) => new(
        TransferRunJson.Of(detail.Run, detail.Book.Money), detail.Source.BankAccount,
        TransferResultJson.Of(detail.Result with { RunId = detail.Run.RunId }, detail.Book.Money));
}
