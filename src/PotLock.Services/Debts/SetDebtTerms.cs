using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Debts;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Debts;

/// <summary>What was said of debts.</summary>
/// <param name="Debts">Of how many.</param>
public sealed record DebtTermsSet(int Debts);

/// <summary>Says what a plan has to know: rate and minimum of cards, the owner's own order, the pot that saves up for a debt.</summary>
[CommandName("debt-terms", "changed the terms of a debt")]
public sealed class SetDebtTerms(CommandRunner runner, BookReader books)
{
    /// <summary>
    /// Says it of each debt that is named; the others stay as they are. Refused: what <see cref="DebtTermsRules.Check"/> says. A plan that
    /// is followed stays as it is until it is used again.
    /// </summary>
    public Task<Outcome<DebtTermsSet>> RunAsync(
        Actor actor, string commandId, IReadOnlyList<DebtTermsAsked> asked, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(actor, commandId, "debt-terms", asked), scope => ActAsync(scope, asked), cancellationToken);

    /// <summary>Everything that <see cref="RunAsync"/> would refuse. Changes nothing.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(
        long bookId, IReadOnlyList<DebtTermsAsked> asked, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return Check(await DebtFacts.LoadAsync(opened.Db, opened.Today, cancellationToken), asked, opened.Book.Money);
    }

    private static IReadOnlyList<Refusal> Check(DebtFacts facts, IReadOnlyList<DebtTermsAsked> asked, MoneyText money) =>
        DebtTermsRules.Check(
            asked, facts.Rows.ToDictionary(row => row.DebtId, row => row.Kind), facts.Pots.Select(pot => pot.PotId).ToHashSet(), money);

    private static async Task<Outcome<DebtTermsSet>> ActAsync(CommandScope scope, IReadOnlyList<DebtTermsAsked> asked)
    {
        var facts = await DebtFacts.LoadAsync(scope.Db, scope.Today);
        if (Check(facts, asked, scope.Money) is { Count: > 0 } refusals)
        {
            return refusals.ToList();
        }

        var ids = asked.Select(one => one.DebtId).ToList();
        var pots = asked.Select(one => one.PotId).OfType<long>().ToList();
        var known = await scope.Db.DebtTerms
            .Where(terms => ids.Contains(terms.DebtId) || (terms.PotId != null && pots.Contains(terms.PotId.Value))).ToListAsync();
        foreach (var other in known.Where(terms => !ids.Contains(terms.DebtId)))
        {
            // A pot saves up for the debt that was named last.
            other.PotId = null;
        }

        foreach (var one in asked)
        {
            var isCard = facts.Rows.First(row => row.DebtId == one.DebtId).Kind == DebtKind.Card;
            var terms = known.Find(terms => terms.DebtId == one.DebtId)
                ?? scope.Db.DebtTerms.Add(new DebtTerms { DebtId = one.DebtId }).Entity;
            (terms.AnnualRateMillionths, terms.MinimumMinor) = isCard ? (one.AnnualRateMillionths, one.MinimumMinor) : (null, null);
            (terms.Place, terms.PotId) = (one.Place, one.PotId);
        }

        return new DebtTermsSet(asked.Count);
    }
}
