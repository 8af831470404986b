using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Categories;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Services.Pots;

/// <summary>Tops a pot up from the active balance, at most to its room; a pot that is full by it goes live.</summary>
public sealed class TopUpPot(PotCommandRunner runner)
{
    /// <summary>Tops up; see <see cref="PotMoneyRules.CheckTopUp"/> for what is refused.</summary>
    public Task<Outcome<PotResult>> RunAsync(
        long bookId, string commandId, long potId, long amountMinor, CancellationToken cancellationToken = default) =>
        runner.RunAsync(bookId, commandId, "top-up", potId, new { amountMinor }, command =>
        {
            if (PotMoneyRules.CheckTopUp(command.Money, amountMinor, command.ActiveBalanceMinor, command.Scope.Money) is { } refusal)
            {
                return Task.FromResult<Outcome<PotResult>>(refusal);
            }

            var entry = command.Move(EntryKind.TopUp, amountMinor, $"Top-up of {command.Pot.Name}");
            return Task.FromResult<Outcome<PotResult>>(command.Result(entry, command.Pot.Status == PotStatus.Live));
        }, cancellationToken);
}

/// <summary>Takes money out of an open or live pot to the active balance.</summary>
public sealed class TakeOutOfPot(PotCommandRunner runner)
{
    /// <summary>Takes out; see <see cref="PotMoneyRules.CheckTakeOut"/> for what is refused.</summary>
    public Task<Outcome<PotResult>> RunAsync(
        long bookId, string commandId, long potId, long amountMinor, CancellationToken cancellationToken = default) =>
        runner.RunAsync(bookId, commandId, "take-out", potId, new { amountMinor }, command =>
        {
            var refusal = PotMoneyRules.CheckTakeOut(command.Money, amountMinor, command.Scope.Money);
            return Task.FromResult<Outcome<PotResult>>(refusal is not null
                ? refusal
                : command.Result(command.Move(EntryKind.TakeOut, -amountMinor, $"Taken out of {command.Pot.Name}")));
        }, cancellationToken);
}

/// <summary>Sets the balance of an open pot: the difference moves from or to the active balance.</summary>
public sealed class SetPotBalance(PotCommandRunner runner)
{
    /// <summary>Sets the balance; see <see cref="PotMoneyRules.CheckSetBalance"/> for what is refused.</summary>
    public Task<Outcome<PotResult>> RunAsync(
        long bookId, string commandId, long potId, long balanceMinor, CancellationToken cancellationToken = default) =>
        runner.RunAsync(bookId, commandId, "set-balance", potId, new { balanceMinor }, command =>
        {
            var refusal = PotMoneyRules.CheckSetBalance(command.Money, balanceMinor, command.ActiveBalanceMinor, command.Scope.Money);
            if (refusal is not null)
            {
                return Task.FromResult<Outcome<PotResult>>(refusal);
            }

            var difference = balanceMinor - command.Pot.Account.BalanceMinor;
            var entry = difference == 0
                ? null
                : command.Move(difference > 0 ? EntryKind.TopUp : EntryKind.TakeOut, difference, $"Balance of {command.Pot.Name} set");
            return Task.FromResult<Outcome<PotResult>>(command.Result(entry));
        }, cancellationToken);
}

/// <summary>Spends from a live pot: an expense with a category.</summary>
public sealed class SpendFromPot(PotCommandRunner runner)
{
    /// <summary>Spends; refused: a pot that is not live, more than it has, a category that the book does not have.</summary>
    public Task<Outcome<PotResult>> RunAsync(
        long bookId, string commandId, long potId, long amountMinor, string description, long? categoryId,
        CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            bookId, commandId, "pot-spending", potId, new { amountMinor, description, categoryId },
            command => ActAsync(command, amountMinor, description.Trim(), categoryId), cancellationToken);

    /// <summary>Everything that is wrong with spending so, without doing it.</summary>
    public static IReadOnlyList<Refusal> Check(PotActionView view, long amountMinor, string description, long? categoryId)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(description);
        var unknown = categoryId is not { } id || view.Categories.Any(category => category.Id == id) ? null : CategoryRules.CheckUse(null);
        return Check(view.Money, amountMinor, description.Trim(), unknown, view.Book.Money);
    }

    private static List<Refusal> Check(PotMoney pot, long amountMinor, string description, Refusal? categoryRefusal, MoneyText money)
    {
        Refusal?[] found =
        [
            PotMoneyRules.CheckSpend(pot, amountMinor, money),
            LedgerRules.CheckDescription(description),
            categoryRefusal,
        ];
        return [.. found.OfType<Refusal>()];
    }

    private static async Task<Outcome<PotResult>> ActAsync(PotCommand command, long amountMinor, string description, long? categoryId)
    {
        var scope = command.Scope;
        var category = await scope.Db.LedgerAccounts.SingleOrDefaultAsync(
            account => account.Id == (categoryId ?? SystemAccounts.Withdrawals(scope.Book.Id)));
        if (Check(command.Money, amountMinor, description, CategoryRules.CheckUse(category), scope.Money) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        command.Accounts[category!.Id] = category;
        var entry = scope.Post(
            new EntryDraft
            {
                Kind = EntryKind.PotSpending,
                Date = scope.Today,
                Description = description.Length > 0 ? description : $"Spent from {command.Pot.Name}",
                AmountMinor = amountMinor,
            }.Add(command.Pot.Id, -amountMinor).Add(category.Id, amountMinor),
            command.Accounts);
        return command.Result(entry);
    }
}
