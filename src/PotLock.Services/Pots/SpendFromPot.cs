using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Categories;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>Spends from a live pot: an expense with a category.</summary>
[CommandName("pot-spending", "spent from a pot")]
public sealed class SpendFromPot(PotCommandRunner runner)
{
    /// <summary>Spends; refused: a pot that is not live, more than it has, a category that the book does not have.</summary>
    public Task<Outcome<PotResult>> RunAsync(
        Actor actor, string commandId, long potId, long amountMinor, string description, long? categoryId,
        CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            actor, commandId, "pot-spending", potId, new { amountMinor, description, categoryId },
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
