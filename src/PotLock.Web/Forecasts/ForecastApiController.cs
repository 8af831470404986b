using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Services.Forecasts;
using PotLock.Web.Api;

namespace PotLock.Web.Forecasts;

/// <summary>Where today’s plan takes the book, and where another would, for programs.</summary>
[Route("api/v1/forecast")]
public sealed class ForecastApiController(ForecastQueries forecasts, CompareScenarios compare, ExpectIncome expectIncome) : ApiController
{
    private const int UsualYears = 2;

    private List<long> _asked = [];

    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return ScenarioPointers.Of(refusal, _asked) ?? base.PointerOf(refusal);
    }

    /// <summary>Where today’s plan takes the book: when each pot goes live, balances by month, and when cash runs short.</summary>
    /// <param name="years">How many years to list month by month, 1 to 30. Pot dates are always included.</param>
    [HttpGet]
    public async Task<ActionResult<ForecastJson>> Show(int years = UsualYears)
    {
        CheckYears(years);
        return Unreadable() ?? (ActionResult<ForecastJson>)Ok(await ReadAsync(years));
    }

    /// <summary>Compares a change with today’s plan: “what if”. Changes nothing.</summary>
    /// <param name="body">The change.</param>
    /// <param name="years">How many years to list month by month, 1 to 30.</param>
    [HttpPost]
    [OnlyReads]
    public async Task<ActionResult<ComparisonJson>> Try(ForecastChangeJson body, int years = UsualYears)
    {
        ArgumentNullException.ThrowIfNull(body);
        CheckYears(years);
        var change = body.Read(Reader);
        _asked = [.. change.Weightings.Select(one => one.PotId)];
        return Unreadable() ?? Answer(
            await compare.OfAsync(BookId, change, Cancelled), compared => ComparisonJson.Of(compared.Plan, compared.Run, years));
    }

    /// <summary>Sets the expected monthly income; used in forecasts when no income is scheduled.</summary>
    [HttpPut("income")]
    public async Task<ActionResult<ForecastJson>> Expect(ExpectedIncomeBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var amount = Reader.Amount("/amount", body.Amount);
        return Unreadable() ?? await ThenAsync(
            await expectIncome.SetAsync(Actor, CommandId, amount, body.Day ?? ExpectedIncome.UsualDay, Cancelled),
            () => ReadAsync(UsualYears));
    }

    /// <summary>Includes that income in forecasts, or leaves it out.</summary>
    [HttpPut("income/counted")]
    public async Task<ActionResult<ForecastJson>> Count(CountIncomeBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (body.Counted is null)
        {
            Reader.Refuse("/counted", "counted-missing", "Send true to include this income, or false to leave it out.");
        }

        return Unreadable() ?? await ThenAsync(
            await expectIncome.SwitchAsync(Actor, CommandId, body.Counted == true, Cancelled), () => ReadAsync(UsualYears));
    }

    private void CheckYears(int years)
    {
        if (years is < 1 or > Forecast.MaxYears)
        {
            Reader.Refuse("", "years-out-of-range", "Ask for 1 to 30 years.");
        }
    }

    private async Task<ForecastJson> ReadAsync(int years) => ForecastJson.Of(
        await forecasts.RunAsync(BookId, ForecastQueries.MonthsForDates, cancellationToken: Cancelled), years);
}
