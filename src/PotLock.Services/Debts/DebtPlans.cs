using PotLock.Domain.Debts;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Debts;

/// <summary>What a plan is looked at with.</summary>
/// <param name="Order">Which debt gets what is paid beyond the minimums; null for the chosen one, or the dearest first.</param>
/// <param name="ExtraMinor">What is paid each month beyond the minimums, in minor units; null for the chosen one, or nothing.</param>
public sealed record DebtAsk(DebtOrder? Order = null, long? ExtraMinor = null);

/// <summary>What a user asks for when following a plan.</summary>
/// <param name="ExtraMinor">What is paid each month beyond the minimums, in minor units.</param>
/// <param name="CardDay">The day of the month on which cards are paid, 1 to 31.</param>
/// <param name="FromAccountId">What pays: null for the active balance, else a bank account or a pot.</param>
public sealed record UseDebtPlanRequest(DebtOrder Order, long ExtraMinor, int CardDay, long? FromAccountId = null);

/// <summary>A payment of a plan, with what people call its debt.</summary>
public sealed record NamedDebtPayment(DebtPayment Payment, string Name);

/// <summary>The schedules that a plan would make, and what it comes to.</summary>
public sealed record DebtPlanForeseen(Book Book, IReadOnlyList<NamedDebtPayment> Payments, DebtPlanRun Run);

/// <summary>What following a plan, or stopping it, did. Small: a command keeps its result for good.</summary>
/// <param name="Schedules">How many schedules it made.</param>
/// <param name="Ended">How many schedules of a plan before it ended.</param>
/// <param name="Months">In how many months everything is paid off; 0 when it was stopped.</param>
public sealed record DebtPlanUsed(int Schedules, int Ended, int Months);

/// <summary>What using a plan shares with its preview: the very same rules.</summary>
internal static class DebtPlans
{
    /// <summary>
    /// The plan that is asked for, and its schedules. Refused: what <see cref="DebtRules.Check"/> says, a day that there is not, a plan
    /// that never ends, and one that pays nothing beyond the loans' own payments.
    /// </summary>
    public static Outcome<DebtPlanForeseen> Settle(DebtFacts facts, UseDebtPlanRequest request, Book book, DateOnly today)
    {
        var (debts, money) = (facts.Debts, book.Money);
        var mine = debts.Select(debt => debt.Id).ToList();
        List<Refusal> refusals = [.. DebtRules.Check(debts, request.Order, request.ExtraMinor, mine, money)];
        if (request.CardDay is < 1 or > 31)
        {
            refusals.Add(new Refusal("day-out-of-range", "Day", "Choose a day from 1 to 31. In a shorter month it’s the last day."));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        var run = DebtPlan.Run(debts, request.Order, request.ExtraMinor, mine);
        if (!run.Ends)
        {
            return new Refusal("plan-never-ends", "Extra", DebtRules.Say(run, money));
        }

        var payments = DebtPayments.Of(debts, run, facts.DaysFrom(today, request.CardDay));
        return payments.Count == 0
            ? new Refusal(
                "nothing-to-plan", "Extra", "Your loan payments already do this. Enter an extra amount to pay each month.")
            : new DebtPlanForeseen(
                book,
                [.. payments.Select(payment => new NamedDebtPayment(payment, debts.First(debt => debt.Id == payment.DebtId).Name))],
                run);
    }
}
