using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.SetUp;
using PotLock.Services.Activities;
using PotLock.Services.Forecasts;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;

namespace PotLock.Services.SetUp;

/// <summary>The answers of somebody who begins: all of them optional but place and total.</summary>
/// <param name="Place">Currency, culture and time zone.</param>
/// <param name="TotalMinor">What is in the main account, in minor units of that currency.</param>
/// <param name="RateMillionths">The annual interest rate from today on; null for none.</param>
/// <param name="Pots">The first pots, in their order; their starting balances come out of the total.</param>
/// <param name="IncomeMinor">The monthly income that forecasts count on until something is planned; null or 0 for none.</param>
public sealed record SetUpRequest(
    BookPlace Place, long TotalMinor, int? RateMillionths, IReadOnlyList<NewPot> Pots, long? IncomeMinor = null);

/// <summary>A book that was set up.</summary>
/// <param name="Pots">How many pots it has.</param>
/// <param name="TotalMinor">What is in the main account.</param>
/// <param name="ActiveMinor">What of it is in no pot.</param>
public sealed record SetUpResult(int Pots, long TotalMinor, long ActiveMinor);

/// <summary>
/// Sets a fresh book up, in one command (product page, <i>Set-up</i>): where it is at home, the opening balance, the
/// interest rate and the first pots. Only a book without entries and pots takes it, so its currency may still change.
/// </summary>
[CommandName("set-up", "set up the book")]
public sealed class SetUpBook(CommandRunner runner, BookClock clock)
{
    /// <summary>Sets the book up, or says everything that is wrong; see <see cref="SetUpRules"/>.</summary>
    public Task<Outcome<SetUpResult>> RunAsync(
        Actor actor, string commandId, SetUpRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request = request with { Pots = [.. request.Pots.Select(pot => pot with { Name = pot.Name.Trim() })] };
        return runner.RunAsync(
            new BookCommand(actor, commandId, "set-up", request) { Needs = BookRole.Owner },
            scope => ActAsync(scope, request), cancellationToken);
    }

    internal static List<Refusal> Check(SetUpRequest request, BookPlace now, DateOnly today, MoneyText money) =>
    [
        .. PlaceRules.Check(request.Place, now),
        .. SetUpRules.CheckTotal(request.TotalMinor, money),
        .. SetUpRules.CheckRate(request.RateMillionths),
        .. SetUpRules.CheckIncome(request.IncomeMinor, money),
        .. SetUpRules.CheckPots(request.Pots, request.TotalMinor, today, money),
    ];

    private async Task<Outcome<SetUpResult>> ActAsync(CommandScope scope, SetUpRequest request)
    {
        var book = scope.Book;
        if (!await PlanSetUp.IsFreshAsync(scope.Db, book))
        {
            return SetUpRules.AlreadySetUp;
        }

        if (await BookMove.CheckAsync(scope, request.Place) is { Count: > 0 } misplaced)
        {
            // Amounts and dates cannot be judged before it is known in which currency and where.
            return misplaced;
        }

        await BookMove.RunAsync(scope, request.Place, clock);
        if (Check(request, request.Place, scope.Today, scope.Money) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var (activeId, openingId) = (SystemAccounts.ActiveBalance(book.Id), SystemAccounts.OpeningBalance(book.Id));
        var accounts = await scope.LoadAccountsAsync(activeId, openingId);
        book.OpeningEntries = (request.TotalMinor > 0 ? 1 : 0) + request.Pots.Count(pot => pot.StartingBalanceMinor > 0);
        if (request.TotalMinor > 0)
        {
            scope.Post(
                new EntryDraft
                {
                    Kind = EntryKind.OpeningBalance,
                    Date = scope.Today,
                    Description = "Opening balance",
                    AmountMinor = request.TotalMinor,
                }
                    .Add(activeId, request.TotalMinor).Add(openingId, -request.TotalMinor),
                accounts);
        }

        foreach (var (i, pot) in request.Pots.Index())
        {
            scope.AddPot(pot, i + 1, accounts);
        }

        await SetRateAsync(scope, request.RateMillionths);
        await SetIncomeAsync(scope, request.IncomeMinor ?? 0);
        book.SetUpOn = scope.Today;
        await WriteBookAsync(scope);
        return new SetUpResult(request.Pots.Count, request.TotalMinor, accounts[activeId].BalanceMinor);
    }

    private static async Task SetRateAsync(CommandScope scope, int? rateMillionths)
    {
        if (rateMillionths is not { } rate)
        {
            return;
        }

        // A book that was set up without money or pots can be set up again, perhaps on the same day.
        var today = scope.Today;
        if (await scope.Db.InterestRates.SingleOrDefaultAsync(row => row.From == today) is { } before)
        {
            before.AnnualRateMillionths = rate;
            return;
        }

        scope.Db.InterestRates.Add(new InterestRate
        {
            Id = scope.Book.NextId(),
            BookId = scope.Book.Id,
            From = today,
            AnnualRateMillionths = rate,
        });
    }

    private static async Task SetIncomeAsync(CommandScope scope, long incomeMinor)
    {
        if (incomeMinor > 0)
        {
            await ExpectIncome.SetAsync(scope, incomeMinor, ExpectedIncome.UsualDay);
        }
        else if (await scope.Db.ExpectedIncomes.SingleOrDefaultAsync() is { } before)
        {
            scope.Db.ExpectedIncomes.Remove(before);
        }
    }

    /// <summary>Writes the columns of the book that its commands do not write themselves, in the same transaction.</summary>
    private static Task<int> WriteBookAsync(CommandScope scope)
    {
        var book = scope.Book;
        return scope.Db.Books.Where(row => row.Id == book.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.OpeningEntries, book.OpeningEntries)
            .SetProperty(row => row.SetUpOn, book.SetUpOn));
    }
}
