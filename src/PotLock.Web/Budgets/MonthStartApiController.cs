using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Services.Budgets;
using PotLock.Web.Api;

namespace PotLock.Web.Budgets;

/// <summary>When months start.</summary>
/// <param name="StartsOn">The day of the month, 1 to 28.</param>
/// <param name="Named">"end" if a month is named after the calendar month it ends in, "start" if after the one it starts in.</param>
/// <param name="Month">The month that today is in.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
public sealed record MonthStartJson(int StartsOn, string Named, string Month, string From, string To)
{
    /// <summary>It, as programs read it.</summary>
    internal static MonthStartJson Of(BudgetCalendar calendar, DateOnly today)
    {
        var month = calendar.MonthOf(today);
        return new(
            calendar.StartsOn, calendar.IsNamedByItsEnd ? MonthStartForm.ByEnd : MonthStartForm.ByStart, DateText.IsoMonth(month),
            DateText.Iso(calendar.FirstDay(month)), DateText.Iso(calendar.LastDay(month)));
    }
}

/// <summary>A budget, or all spending, of a month whose days would move.</summary>
/// <param name="CategoryId">The category; null for all spending.</param>
/// <param name="Name">Its name.</param>
/// <param name="SpentNow">What was spent in the days that the month has now.</param>
/// <param name="Spent">What was spent in the days that it would have.</param>
/// <param name="AvailableNow">What may be spent now; null without a budget.</param>
/// <param name="Available">What could be spent then.</param>
public sealed record MovedBudgetJson(
    string? CategoryId, string Name, string SpentNow, string Spent, string? AvailableNow, string? Available);

/// <summary>A month whose days would move.</summary>
/// <param name="Month">The month, by its name.</param>
/// <param name="From">The first day that it would have.</param>
/// <param name="To">The last day that it would have.</param>
/// <param name="Budgets">All spending, then each category with a budget.</param>
public sealed record MovedMonthJson(string Month, string From, string To, IReadOnlyList<MovedBudgetJson> Budgets);

/// <summary>What a choice would change.</summary>
/// <param name="Now">When months start now.</param>
/// <param name="Then">When they would start.</param>
/// <param name="Months">This month, and the one that today would be in if that is another; empty if nothing would change.</param>
public sealed record MonthStartPreviewJson(MonthStartJson Now, MonthStartJson Then, IReadOnlyList<MovedMonthJson> Months)
{
    /// <summary>It, as programs read it.</summary>
    internal static MonthStartPreviewJson Of(MonthStartPreview preview)
    {
        var money = preview.Book.Money;
        return new(
            MonthStartJson.Of(preview.Before, preview.Today), MonthStartJson.Of(preview.After, preview.Today),
            [
                .. preview.Months.Select(month => new MovedMonthJson(
                    DateText.IsoMonth(month.Month), DateText.Iso(preview.After.FirstDay(month.Month)),
                    DateText.Iso(preview.After.LastDay(month.Month)),
                    [
                        .. month.Rows.Select(row => new MovedBudgetJson(
                            ApiText.Id(row.CategoryId), row.CategoryId is null ? "All spending" : row.Name,
                            money.Plain(row.SpentBeforeMinor), money.Plain(row.SpentAfterMinor), money.Plain(row.Before?.AvailableMinor),
                            money.Plain(row.After?.AvailableMinor))),
                    ])),
            ]);
    }
}

/// <summary>When months should start.</summary>
/// <param name="StartsOn">The day of the month, 1 to 28.</param>
/// <param name="Named">"end" (if left out) to name a month after the calendar month it ends in, "start" for the one it starts in.</param>
public sealed record MonthStartBody(int? StartsOn, string? Named)
{
    /// <summary>What it asks for.</summary>
    internal MonthStartChoice Read(ApiReader reader) =>
        new(StartsOn ?? 0, reader.Word("/named", Named, true, (MonthStartForm.ByEnd, true), (MonthStartForm.ByStart, false)));
}

/// <summary>When months start for budgets, reports and insights, for programs.</summary>
[Route("api/v1/settings/month-start")]
public sealed class MonthStartApiController(ChooseMonthStart chooseMonthStart) : ApiController
{
    /// <summary>When months start.</summary>
    [HttpGet]
    public async Task<ActionResult<MonthStartJson>> Show()
    {
        var view = (await chooseMonthStart.PreviewAsync(BookId, null, Cancelled)).Value;
        return Ok(MonthStartJson.Of(view.Before, view.Today));
    }

    /// <summary>Shows what a choice would move. Changes nothing.</summary>
    [HttpPost("preview")]
    [OnlyReads]
    public async Task<ActionResult<MonthStartPreviewJson>> Preview(MonthStartBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var choice = body.Read(Reader);
        return Unreadable()
            ?? Answer(await chooseMonthStart.PreviewAsync(BookId, choice, Cancelled), MonthStartPreviewJson.Of);
    }

    /// <summary>Chooses when months start. No entry changes: figures are counted by the new months.</summary>
    [HttpPut]
    public async Task<ActionResult<MonthStartJson>> Save(MonthStartBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var choice = body.Read(Reader);
        return Unreadable() ?? await ThenAsync(
            await chooseMonthStart.RunAsync(Actor, CommandId, choice, Cancelled),
            async () =>
            {
                var view = (await chooseMonthStart.PreviewAsync(BookId, null, Cancelled)).Value;
                return MonthStartJson.Of(view.Before, view.Today);
            });
    }
}
