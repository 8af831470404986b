using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Forecasts;

/// <summary>What its owner says comes in each month: kept, changed and left out of forecasts. It moves no money.</summary>
[CommandName("expect-income", "changed the expected income")]
[CommandName("expect-income-switch", "changed what counts as expected income")]
public sealed class ExpectIncome(CommandRunner runner)
{
    /// <summary>There is nothing to leave out or to count.</summary>
    public static Refusal NothingExpected { get; } =
        new("nothing-expected", "Amount", "Enter how much comes in each month first.");

    /// <summary>Expects an amount each month; forecasts count on it from now on. See <see cref="ExpectedIncome.Check"/>.</summary>
    public Task<Outcome<Done>> SetAsync(
        Actor actor, string commandId, long amountMinor, int day, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "expect-income", new { amountMinor, day }),
            scope => SetAsync(scope, amountMinor, day), cancellationToken);

    /// <summary>Leaves it out of forecasts, or counts on it again. Refused where nothing is expected.</summary>
    public Task<Outcome<Done>> SwitchAsync(
        Actor actor, string commandId, bool isCounted, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "expect-income-switch", new { isCounted }),
            async scope =>
            {
                if (await scope.Db.ExpectedIncomes.SingleOrDefaultAsync() is not { } income)
                {
                    return NothingExpected;
                }

                income.IsCounted = isCounted;
                return (Outcome<Done>)new Done();
            }, cancellationToken);

    /// <summary>Keeps what was given within a command; set-up does so too.</summary>
    internal static async Task<Outcome<Done>> SetAsync(CommandScope scope, long amountMinor, int day)
    {
        if (ExpectedIncome.Check(amountMinor, day, scope.Money).ToList() is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var income = await scope.Db.ExpectedIncomes.SingleOrDefaultAsync();
        if (income is null)
        {
            income = new ExpectedIncome { BookId = scope.Book.Id };
            scope.Db.ExpectedIncomes.Add(income);
        }

        (income.AmountMinor, income.Day, income.IsCounted) = (amountMinor, day, true);
        return new Done();
    }
}
