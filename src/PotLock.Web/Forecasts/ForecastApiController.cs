using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Services.Forecasts;
using PotLock.Web.Api;

namespace PotLock.Web.Forecasts;

/// <summary>What comes of today's plan, and of another, for programs.</summary>
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

    /// <summary>What comes of today's plan: when each pot goes live, balances by month, where cash runs short.</summary>
    /// <param name="years">Of how many years the months are told, 1 to 30. Days of pots are told however far they are.</param>
    [HttpGet]
    public async Task<ActionResult<ForecastJson>> Show(int years = UsualYears)
    {
        CheckYears(years);
        return Unreadable() ?? (ActionResult<ForecastJson>)Ok(await ReadAsync(years));
    }

    /// <summary>Runs a change of today's plan beside it: "what if". Changes nothing.</summary>
    /// <param name="body">The change.</param>
    /// <param name="years">Of how many years the months are told, 1 to 30.</param>
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

    /// <summary>Says what comes in each month; forecasts count on it while nothing is planned that brings money.</summary>
    [HttpPut("income")]
    public async Task<ActionResult<ForecastJson>> Expect(ExpectedIncomeBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var amount = Reader.Amount("/amount", body.Amount);
        return Unreadable() ?? await ThenAsync(
            await expectIncome.SetAsync(Actor, CommandId, amount, body.Day ?? ExpectedIncome.UsualDay, Cancelled),
            () => ReadAsync(UsualYears));
    }

    /// <summary>Leaves that income out of forecasts, or counts on it again.</summary>
    [HttpPut("income/counted")]
    public async Task<ActionResult<ForecastJson>> Count(CountIncomeBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (body.Counted is null)
        {
            Reader.Refuse("/counted", "counted-missing", "Send true to count on it, or false to leave it out.");
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
