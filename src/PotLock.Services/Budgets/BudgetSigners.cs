using PotLock.Data;
using PotLock.Services.Ledger;

namespace PotLock.Services.Budgets;

/// <summary>Who set the budgets of a month last, in a book with several members; see <see cref="SignedCommands"/>.</summary>
internal sealed class BudgetSigners
{
    private readonly Dictionary<long, string?> _byCategory = [];

    private BudgetSigners()
    {
    }

    /// <summary>In a book with one member.</summary>
    public static BudgetSigners Nobody { get; } = new();

    /// <summary>Reads them.</summary>
    /// <param name="db">The context.</param>
    /// <param name="month">The first day of the month.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<BudgetSigners> ReadAsync(PotLockDbContext db, DateOnly month, CancellationToken cancellationToken)
    {
        var signers = new BudgetSigners();
        var commands = await db.SignedCommandsAsync([SetBudgets.Some, SetBudgets.All, CopyBudgets.Command], cancellationToken);
        foreach (var command in commands)
        {
            // The result of copying says the same of what it changed.
            if (command.Result<BudgetsSet>() is { Changed: { } changed } set && set.Month == month)
            {
                foreach (var key in changed)
                {
                    signers._byCategory.TryAdd(key, command.By);
                }
            }
        }

        return signers;
    }

    /// <summary>The first name; null where nobody need be named, or nobody was noted.</summary>
    /// <param name="categoryId">The category; null for all spending.</param>
    public string? Of(long? categoryId) => _byCategory.GetValueOrDefault(SetBudgets.Key(categoryId));
}
