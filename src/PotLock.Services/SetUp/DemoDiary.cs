using PotLock.Domain.Ledger;

namespace PotLock.Services.SetUp;

/// <summary>One thing that the person of the demo book does.</summary>
/// <param name="On">The day.</param>
/// <param name="Do">Does it, under a command id.</param>
internal sealed record DemoStep(DateOnly On, Func<DemoPerson, string, Task<IReadOnlyList<Refusal>>> Do);

/// <summary>
/// What happens, as it is planned: days outside the demo are left out. It keeps what is bought, so that the card's bills and
/// what is left of a budget are known from the plan alone: an amount that was read from the book could be another one when a
/// run that stopped halfway goes on, and its command would be refused.
/// </summary>
internal sealed class DemoDiary(DateOnly began, DateOnly today)
{
    private readonly List<DemoStep> _steps = [];
    private readonly List<(DateOnly On, DemoPurchase What, int Sign)> _purchases = [];
    private readonly List<(DateOnly On, long AmountMinor)> _payments = [];

    /// <summary>The day on which the book begins.</summary>
    public DateOnly Began => began;

    /// <summary>The last day.</summary>
    public DateOnly Today => today;

    /// <summary>Everything in the order in which it happens; the sort keeps the order of what happens on one day.</summary>
    public IReadOnlyList<DemoStep> Steps => [.. _steps.OrderBy(step => step.On)];

    /// <summary>On the very first day, when the book is set up.</summary>
    public void First(Func<DemoPerson, string, Task<IReadOnlyList<Refusal>>> act) => _steps.Add(new(began, act));

    /// <summary>On a later day.</summary>
    public void At(DateOnly on, Func<DemoPerson, string, Task<IReadOnlyList<Refusal>>> act)
    {
        if (on > began && on <= today)
        {
            _steps.Add(new(on, act));
        }
    }

    /// <summary>Buys something.</summary>
    public void Buy(DateOnly on, DemoPurchase what)
    {
        At(on, (hands, id) => hands.BuyAsync(id, what));
        Keep(on, what, 1);
    }

    /// <summary>Gives something back to the shop.</summary>
    public void GiveBack(DateOnly on, DemoPurchase what)
    {
        At(on, (hands, id) => hands.GiveBackAsync(id, what));
        Keep(on, what, -1);
    }

    /// <summary>Pays a card's bill, or the part of it that <paramref name="part"/> makes of it.</summary>
    /// <param name="billed">The day of the bill; earlier ones are planned already.</param>
    /// <param name="on">The day of the payment.</param>
    /// <param name="part">Makes what is paid of what is due.</param>
    public void PayCard(string card, DateOnly billed, DateOnly on, Func<long, long> part)
    {
        if (on <= began || on > today)
        {
            return;
        }

        // What was billed, less what came back or was paid since.
        var due = checked(
            _purchases.Where(one => one.What.With == card && (one.On <= billed || (one.On <= on && one.Sign < 0)))
                .Sum(one => one.Sign * one.What.AmountMinor)
            - _payments.Where(one => one.On <= on).Sum(one => one.AmountMinor));
        if (due > 0 && part(due) is > 0 and var amount)
        {
            At(on, (hands, id) => hands.PayCardAsync(id, card, amount));
            _payments.Add((on, amount));
        }
    }

    /// <summary>What was spent in a category in the last month, as far as it is planned; what the rules file is not among it.</summary>
    public long SpentThisMonth(string category) => checked(_purchases
        .Where(one => one.What.Category == category && one.On >= MonthStart.Of(today)).Sum(one => one.Sign * one.What.AmountMinor));

    private void Keep(DateOnly on, DemoPurchase what, int sign)
    {
        if (on > began && on <= today)
        {
            _purchases.Add((on, what, sign));
        }
    }
}
